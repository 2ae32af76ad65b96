#include "tests/support/private_server.h"

#include "core/base/clock.h"
#include "core/base/pause.h"
#include "core/base/process.h"
#include "core/pg/connection.h"
#include "core/sandbox/server_binaries.h"

#include <arpa/inet.h>
#include <csignal>
#include <fstream>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s; // on a machine that builds meanwhile

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = static_cast<sockaddr*>(static_cast<void*>(&address));
    const bool had =
        ::bind(socket, generic, size) == 0 && ::getsockname(socket, generic, &size) == 0;
    ::close(socket);
    if (!had)
        throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

std::optional<Account> unprivileged()
{
    if (geteuid() != 0)
        return std::nullopt;
    for (const auto* name : {"postgres", "nobody"})
        if (auto account = accountNamed(name))
            return account;
    throw std::runtime_error("there is no account to run a server as");
}

} // namespace

PrivateServer::PrivateServer(const std::string& settings)
{
    makeFolder();
    tool("initdb",
         {"-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
          "--no-sync", "--no-instructions"});
    configure("fsync = off\nfull_page_writes = off\njit = off\nmax_wal_senders = 4\n"
              "wal_keep_size = 64MB\n"
              + settings);
    start();
}

PrivateServer::PrivateServer(StandbyOf of)
{
    makeFolder();
    tool("pg_basebackup",
         {"-D", data(), "-d", of.primary.conninfo() + " application_name=standby", "-R", "-c",
          "fast", "-X", "stream", "--no-sync"});
    configure("synchronous_standby_names = ''\n");
    start();
}

PrivateServer::~PrivateServer()
{
    if (m_server.joinable() && pid() > 0)
        stop(Shutdown::Immediate);
}

void PrivateServer::makeFolder()
{
    m_account = unprivileged();
    m_cluster = m_folder.path() / "c";
    std::filesystem::create_directory(m_cluster);
    std::filesystem::permissions(m_cluster, std::filesystem::perms(0700));
    if (m_account && ::chown(m_cluster.c_str(), m_account->uid, m_account->gid) != 0)
        throw std::runtime_error("cannot give away " + m_cluster.string());
    const auto servers =
        findServers(usualServerFolders(qEnvironmentVariable("PATH").toStdString()));
    if (servers.empty())
        throw std::runtime_error("there are no PostgreSQL server binaries here: install "
                                 "postgresql-15 (packaging/install-deps build test)");
    m_bin = servers.front().folder;
    m_port = freePort();
}

std::string PrivateServer::tool(const std::string& program, std::vector<std::string> arguments,
                                std::stop_token stop) const
{
    arguments.insert(arguments.begin(), m_bin / program);
    const auto finished =
        runProcess({.argv = std::move(arguments), .workingFolder = m_cluster, .account = m_account},
                   std::move(stop));
    if (finished.exitStatus != 0)
        throw std::runtime_error(program + " failed: " + finished.errors);
    return finished.output;
}

void PrivateServer::configure(const std::string& settings) const
{
    std::ofstream(data() / "postgresql.conf", std::ios::app)
        << "listen_addresses = '127.0.0.1'\nport = " << m_port << "\nunix_socket_directories = '"
        << m_cluster.string() << "'\n"
        << settings << '\n';
}

void PrivateServer::prependHba(const std::string& line) const
{
    const auto path = data() / "pg_hba.conf";
    std::ifstream in(path);
    const std::string old((std::istreambuf_iterator<char>(in)), {});
    std::ofstream(path, std::ios::trunc) << line << '\n' << old;
    run("select pg_reload_conf()");
}

void PrivateServer::start()
{
    std::filesystem::remove(data() / "postmaster.pid");
    m_said.clear();
    m_server = std::jthread([this](std::stop_token stop) {
        try {
            auto finished = runProcess({.argv = {m_bin / "postgres", "-D", data()},
                                        .workingFolder = m_cluster,
                                        .account = m_account},
                                       std::move(stop));
            m_said = finished.errors;
        } catch (const Error& error) {
            m_said = error.what();
        }
    });
    const auto started = SteadyClock::now();
    while (!isRunning()) {
        if (SteadyClock::now() - started > patience)
            throw std::runtime_error("the server did not start in " + data().string());
        pauseFor(10ms, {});
    }
}

void PrivateServer::stop(Shutdown how)
{
    ::kill(pid(), how == Shutdown::Fast ? SIGINT : SIGQUIT);
    m_server.join();
}

bool PrivateServer::isRunning() const
{
    try {
        return Connection(conninfo()).isIdle();
    } catch (const Error&) {
        return false;
    }
}

int PrivateServer::pid() const
{
    int number = 0;
    std::ifstream(data() / "postmaster.pid") >> number;
    return number;
}

std::string PrivateServer::conninfo(const std::string& database) const
{
    return "host=" + m_cluster.string() + " port=" + std::to_string(m_port)
        + " user=postgres dbname=" + database;
}

std::string PrivateServer::tcpConninfo() const
{
    return "host=127.0.0.1 port=" + std::to_string(m_port) + " user=postgres dbname=postgres";
}

std::filesystem::path PrivateServer::socket() const
{
    return m_cluster / (".s.PGSQL." + std::to_string(m_port));
}

void PrivateServer::run(const std::string& script) const
{
    Connection(conninfo()).runScript(script);
}

Stopped::Stopped(int pid)
    : m_pid(pid)
{
    ::kill(m_pid, SIGSTOP);
}

Stopped::~Stopped()
{
    ::kill(m_pid, SIGCONT);
}

} // namespace howdah
