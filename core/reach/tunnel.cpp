#include "core/reach/tunnel.h"

#include "core/base/process.h"
#include "core/base/redact.h"
#include "core/pg/connect_step.h"

#include <poll.h>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using TunnelClock = std::chrono::steady_clock;

class LocalSocket {
public:
    LocalSocket()
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
    }
    ~LocalSocket() { ::close(m_socket); }
    LocalSocket(LocalSocket&&) = delete;

    /// 0: any free one. The port it got, 0 when that one is taken.
    int bindTo(int port) const
    {
        auto address = loopback(port);
        if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            return 0;
        socklen_t size = sizeof address;
        ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size);
        return ntohs(address.sin_port);
    }
    bool connectTo(int port) const
    {
        const auto address = loopback(port);
        return ::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address)
            == 0;
    }

private:
    static sockaddr_in loopback(int port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    int m_socket;
};

// The one of last time where nobody else has taken it, so that who knows it may go on.
int freePort(int preferred)
{
    if (preferred > 0 && LocalSocket().bindTo(preferred) == preferred)
        return preferred;
    return LocalSocket().bindTo(0);
}

void refuseOption(const std::string& text, std::string_view key)
{
    const bool odd = text.starts_with('-')
        || std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    if (odd)
        throw Error(ErrorKind::Config,
                    fmt::format("{} cannot begin with - or hold blanks: ssh would take it for an "
                                "option",
                                key));
}

} // namespace

// One ssh, from its start to its end. Shared with the thread that waits for it.
struct Tunnel::Run {
    std::atomic<bool> ended = false;
    std::string errors; // valid once ended
    std::optional<Error> problem; // valid once ended: it could not be started at all
    std::filesystem::path log;
};

Tunnel::Tunnel(const Profile& profile)
    : Tunnel(profile, Options())
{
}

Tunnel::Tunnel(const Profile& profile, Options options)
    : m_keys(profile.ssh)
    , m_options(std::move(options))
{
    refuseOption(m_keys.host, "ssh.host");
    refuseOption(m_keys.user, "ssh.user");
    refuseOption(m_keys.remoteHost, "ssh.remote_host");
}

Tunnel::~Tunnel()
{
    m_thread = {}; // ends ssh and waits for that
}

std::vector<std::string> Tunnel::arguments(int port) const
{
    auto all = m_options.command;
    const auto& remote = m_keys.remoteHost;
    const bool ipv6 = remote.find(':') != std::string::npos && !remote.starts_with('[');
    const auto target = remote.starts_with('/') // a folder means its unix socket, as in libpq
        ? fmt::format("{}/.s.PGSQL.{}", remote, m_keys.remotePort)
        : fmt::format("{}{}{}:{}", ipv6 ? "[" : "", remote, ipv6 ? "]" : "", m_keys.remotePort);
    const auto forward = fmt::format("127.0.0.1:{}:{}", port, target);
    // A connection shared with the user's own ssh would end with that one, or not with ours.
    for (const auto* option :
         {"BatchMode=yes", "ExitOnForwardFailure=yes", "ServerAliveInterval=15",
          "ServerAliveCountMax=2", "ControlMaster=no", "ControlPath=none"})
        all.insert(all.end(), {"-o", option});
    all.insert(
        all.end(),
        {"-N", "-T", "-E", (m_folder.path() / "log").string(), "-o",
         fmt::format("ConnectTimeout={}",
                     std::max<std::int64_t>(
                         1, std::chrono::ceil<std::chrono::seconds>(m_options.patience).count())),
         "-L", forward});
    if (m_keys.port != 22) // else as ~/.ssh/config says
        all.insert(all.end(), {"-p", std::to_string(m_keys.port)});
    if (!m_keys.user.empty())
        all.insert(all.end(), {"-l", m_keys.user});
    all.insert(all.end(), {"--", m_keys.host});
    return all;
}

int Tunnel::port(const std::stop_token& stop)
{
    int preferred = 0;
    {
        std::unique_lock lock(m_mutex);
        if (!m_started.wait(lock, stop, [this] { return !m_starting; }))
            throw Error(ErrorKind::Cancelled, "cancelled while waiting for the SSH tunnel");
        if (m_run && !m_run->ended)
            return m_port;
        m_starting = true;
        preferred = m_port;
    }
    const auto letOthersTry = [this] {
        {
            const std::lock_guard lock(m_mutex);
            m_starting = false;
        }
        m_started.notify_all();
    };
    try {
        start(stop, freePort(preferred));
    } catch (...) {
        letOthersTry();
        throw;
    }
    letOthersTry();
    const std::lock_guard lock(m_mutex);
    return m_port;
}

void Tunnel::start(const std::stop_token& stop, int port)
{
    auto run = std::make_shared<Run>();
    run->log = m_folder.path() / "log";
    std::error_code ignored;
    std::filesystem::remove(run->log, ignored);
    m_thread = std::jthread([run, argv = arguments(port)](const std::stop_token& end) {
        try {
            run->errors = runProcess({.argv = argv}, end).errors;
        } catch (const Error& error) {
            run->problem = error;
        }
        run->ended = true;
    });
    const auto forget = [&] {
        m_thread = {};
        const std::lock_guard lock(m_mutex);
        m_run.reset();
    };
    {
        const std::lock_guard lock(m_mutex);
        m_port = port;
        m_run = run;
        ++m_starts;
    }
    const auto deadline = TunnelClock::now() + m_options.patience;
    while (!LocalSocket().connectTo(port)) {
        const bool late = TunnelClock::now() > deadline;
        if (!run->ended && !late && !stop.stop_requested()) {
            ::poll(nullptr, 0, 10); // ssh says nothing when it is ready
            continue;
        }
        const auto said = words();
        forget();
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "cancelled while opening the SSH tunnel");
        if (run->problem && run->problem->kind() != ErrorKind::Cancelled)
            throw atStep(*run->problem, ConnectStep::Tunnel, false);
        throw failure(said.empty() && late ? "it did not answer in time"
                                           : said + (said.empty() ? run->errors : std::string()));
    }
    if (run->ended) { // and somebody else listens there
        const auto said = words();
        forget();
        throw failure(said);
    }
}

Error Tunnel::failure(const std::string& words) const
{
    auto text = redact(words);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return atStep(Error(ErrorKind::Unreachable,
                        fmt::format("the SSH tunnel through {}{}{} could not be opened{}{}",
                                    m_keys.user, m_keys.user.empty() ? "" : "@", m_keys.host,
                                    text.empty() ? "" : ": ", text)),
                  ConnectStep::Tunnel, false);
}

std::string Tunnel::words() const
{
    std::ifstream log(m_folder.path() / "log");
    std::string text{std::istreambuf_iterator<char>(log), {}};
    constexpr std::size_t enough = 2000;
    if (text.size() > enough)
        text.erase(0, text.size() - enough);
    std::erase(text, '\r');
    return text;
}

Error Tunnel::explained(const Error& error) const
{
    if (error.kind() != ErrorKind::Unreachable)
        return error;
    auto said = words();
    while (!said.empty() && said.back() == '\n')
        said.pop_back();
    if (said.empty())
        return error;
    said = said.substr(said.rfind('\n') + 1); // the last line is about the last attempt
    auto diagnostics = error.diagnostics();
    diagnostics.hint = fmt::format("see that the server runs where {} looks for it ({}:{}), and "
                                   "that ssh.remote_host and ssh.remote_port are these",
                                   m_keys.host, m_keys.remoteHost, m_keys.remotePort);
    diagnostics.connectStep = nameOf(ConnectStep::Address);
    return {error.kind(),
            fmt::format("the SSH tunnel is open, but its far end is not: {} (ssh says: {})",
                        error.what(), redact(said)),
            error.sqlState(), error.position(),
            std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

int Tunnel::starts() const
{
    const std::lock_guard lock(m_mutex);
    return m_starts;
}

} // namespace howdah
