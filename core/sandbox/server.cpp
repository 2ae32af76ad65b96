#include "core/sandbox/server.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/sandbox/cluster.h"

#include <charconv>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <sys/stat.h>
#include <vector>

namespace howdah {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::uintmax_t logLimit = 1U << 20U;
constexpr auto pollInterval = 3ms;

std::vector<std::string> linesOf(const fs::path& path)
{
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

int toPid(const std::string& line)
{
    int pid = 0;
    std::from_chars(line.data(), line.data() + line.size(), pid);
    return pid;
}

// A zombie has ended, whoever is to reap it.
bool isAlive(int pid)
{
    const auto lines = linesOf(fmt::format("/proc/{}/stat", pid));
    return !lines.empty() && lines.front().find(") Z ") == std::string::npos;
}

bool isSameFolder(const std::string& a, const fs::path& b)
{
    struct stat left { };
    struct stat right { };
    return stat(a.c_str(), &left) == 0 && stat(b.c_str(), &right) == 0
        && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

// A pid file may outlive its server, and its number pass on to any other program. A server works in
// its data folder; nothing else does.
bool isServerOn(const fs::path& data, int pid)
{
    const auto name = linesOf(fmt::format("/proc/{}/comm", pid));
    return !name.empty() && name.front() == "postgres"
        && isSameFolder(fmt::format("/proc/{}/cwd", pid), data);
}

// Looks until `done` says so; false when the time is up.
bool waitFor(const std::function<bool()>& done, std::chrono::milliseconds timeout,
             const std::stop_token& stop)
{
    const auto deadline = Clock::now() + timeout;
    while (!done()) {
        if (Clock::now() >= deadline)
            return false;
        pauseFor(pollInterval, stop);
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled,
                        "cancelled while the private PostgreSQL was starting");
    }
    return true;
}

} // namespace

Server::Server(ServerFolder folder)
    : m_folder(std::move(folder))
{
}

std::optional<RunningServer> Server::running() const
{
    // pid, data folder, start time, port, socket folder, address, shared memory, state
    const auto lines = linesOf(m_folder.data() / "postmaster.pid");
    if (lines.empty())
        return std::nullopt;
    RunningServer server{toPid(lines[0]), ServerState::Starting, {}};
    if (!isServerOn(m_folder.data(), server.pid))
        return std::nullopt;
    if (lines.size() >= 8) {
        server.socket = lines[4];
        if (lines[7].starts_with("ready"))
            server.state = ServerState::Ready;
        else if (lines[7].starts_with("stopping"))
            server.state = ServerState::Stopping;
    }
    return server;
}

void Server::start(const ServerBinaries& with, std::chrono::milliseconds timeout,
                   const std::stop_token& stop) const
{
    removeForeignPidFiles();
    keepLogShort();
    const auto deadline = Clock::now() + timeout;
    const auto command =
        serverCommand(m_folder,
                      {with.folder / "postgres", "-D", m_folder.data(), "-k", m_folder.socket, "-p",
                       "5432", "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"});
    for (;;) {
        std::error_code ignored;
        const auto size = fs::file_size(m_folder.log(), ignored);
        const auto logFrom = ignored ? 0 : size;
        const int pid = startDetached(command, m_folder.log());
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        bool accepts = false;
        const auto decided = [&] {
            const auto found = running();
            accepts = found && found->state == ServerState::Ready;
            // Another: a Howdah was killed just after it had started that one.
            return accepts || (!found && !isAlive(pid));
        };
        const auto inTime = [&] {
            try {
                return waitFor(decided, left, stop);
            } catch (const Error&) { // stopped
                kill(pid, SIGINT);
                waitFor([&] { return !isAlive(pid); }, left, {});
                throw;
            }
        }();
        if (!inTime)
            throw Error(
                ErrorKind::Timeout,
                fmt::format("the private PostgreSQL in {} is still starting: it goes on, try "
                            "again in a while. Its log ends:\n{}",
                            m_folder.root.string(), logSince(logFrom)));
        if (accepts)
            break;
        // A process of a server that was killed takes a moment to notice.
        if (logSince(logFrom).find("pre-existing shared memory block") == std::string::npos
            || Clock::now() >= deadline)
            throw didNotStart(logFrom);
        waitFor([] { return false; }, 50ms, stop);
    }
    logInfo(fmt::format("started PostgreSQL {} in {}", with.version, m_folder.root.string()));
}

void Server::waitUntilReady(std::chrono::milliseconds timeout, const std::stop_token& stop) const
{
    bool gone = false;
    const auto decided = [&] {
        const auto found = running();
        gone = !found;
        return gone || found->state == ServerState::Ready;
    };
    if (!waitFor(decided, timeout, stop))
        throw Error(ErrorKind::Timeout,
                    fmt::format("the private PostgreSQL in {} is still starting or stopping: try "
                                "again in a while. Its log ends:\n{}",
                                m_folder.root.string(), logSince(0)));
}

void Server::stop(std::chrono::milliseconds timeout) const
{
    const auto found = running();
    if (!found)
        return;
    kill(found->pid, SIGINT); // "fast": clients are sent away
    // That it left its folder is too early: there is memory to free after that.
    if (!waitFor([&] { return !isAlive(found->pid); }, timeout, {}))
        throw Error(ErrorKind::Timeout,
                    fmt::format("the private PostgreSQL in {} is still writing its data down; it "
                                "stops when that is done (process {})",
                                m_folder.root.string(), found->pid));
    logInfo(fmt::format("stopped the PostgreSQL in {}", m_folder.root.string()));
}

// PostgreSQL sees to the file of a server that has gone, but takes for that server any program of
// ours that has its number now, and a zombie nobody has reaped. Its shared memory tells it, too,
// whether one really runs.
void Server::removeForeignPidFiles() const
{
    for (const auto& path :
         {m_folder.data() / "postmaster.pid", m_folder.socket / ".s.PGSQL.5432.lock"}) {
        const auto lines = linesOf(path);
        const int pid = lines.empty() ? 0 : toPid(lines.front());
        std::error_code ignored;
        if (pid == 0 || !fs::exists(fmt::format("/proc/{}", pid), ignored)
            || isServerOn(m_folder.data(), pid))
            continue;
        fs::remove(path, ignored);
        logWarning(fmt::format("removed {}: its server has ended, process {} is none any more",
                               path.string(), pid));
    }
}

void Server::keepLogShort() const
{
    std::error_code ignored;
    if (fs::file_size(m_folder.log(), ignored) > logLimit && !ignored)
        fs::rename(m_folder.log(), m_folder.root / "log.1", ignored);
}

std::string Server::logSince(std::uintmax_t from) const
{
    constexpr size_t lastLines = 6;
    std::ifstream file(m_folder.log(), std::ios::binary);
    file.seekg(static_cast<std::streamoff>(from));
    std::string text{std::istreambuf_iterator(file), {}};
    while (text.ends_with('\n'))
        text.pop_back();
    auto at = text.size();
    for (size_t line = 0; line < lastLines && at != std::string::npos && at > 0; ++line)
        at = text.rfind('\n', at - 1);
    return at == std::string::npos || at == 0 ? text : text.substr(at + 1);
}

Error Server::didNotStart(std::uintmax_t logFrom) const
{
    const auto words = logSince(logFrom);
    std::error_code ignored;
    const auto space = fs::space(m_folder.root, ignored);
    // On a full disk there may be no room for the log to say so.
    if (saysDiskFull(words) || (!ignored && space.available < 65536))
        return diskFull(m_folder);
    return {
        ErrorKind::BadState,
        fmt::format("the private PostgreSQL in {0} did not start. Mend what its log ({1}) says; "
                    "`howdahctl sandbox reset` begins anew, without its data. The log ends:\n{2}",
                    m_folder.root.string(), m_folder.log().string(), words)};
}

} // namespace howdah
