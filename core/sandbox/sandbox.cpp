#include "core/sandbox/sandbox.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/pg/connection.h"
#include "core/sandbox/cluster.h"
#include "core/sandbox/server.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>
#include <utility>

namespace howdah {
namespace {

namespace fs = std::filesystem;

std::string percentEncoded(const std::string& text)
{
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || std::string_view("/._-~").find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", byte);
    }
    return encoded;
}

std::string urlOf(const fs::path& socket, const std::string& database)
{
    return fmt::format("postgresql://howdah@/{}?host={}&port=5432", database,
                       percentEncoded(socket.string()));
}

// Files of users who died are removed on the way. The folder's lock is held.
int countUsers(const ServerFolder& folder)
{
    int users = 0;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder.users(), ignored)) {
        if (LockFile::isHeld(entry.path()))
            ++users;
        else
            fs::remove(entry.path(), ignored);
    }
    return users;
}

LockFile newUser(const ServerFolder& folder)
{
    for (int serial = 1;; ++serial) // in another container, somebody may have our number
        if (auto file = LockFile::tryNow(folder.users() / fmt::format("{}-{}", getpid(), serial)))
            return std::move(*file);
}

bool isPinned(const ServerFolder& folder)
{
    std::error_code ignored;
    return fs::exists(folder.pin(), ignored);
}

// A Howdah that was killed may have asked for it, and the server was still at it: then it is there
// now.
void createDatabase(const fs::path& socket, const std::stop_token& stop)
{
    try {
        Connection(urlOf(socket, "postgres"), stop).run("create database howdah", {}, stop);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Exists && error.sqlState() != "23505")
            throw;
    }
}

// Every time, and not just for a new cluster: the Howdah that made it may not have come this far,
// or what it asked for may be under way still.
void ensureDatabase(const fs::path& socket, const std::stop_token& stop)
{
    try {
        const Connection connection(urlOf(socket, "howdah"), stop);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::NotFound)
            throw;
        createDatabase(socket, stop);
    }
}

} // namespace

Sandbox::Sandbox(SandboxOptions options)
    : m_options(std::move(options))
{
}

ServerFolder Sandbox::folder() const
{
    return ServerFolder::at(m_options.folder, m_options.runtimeFolder);
}

std::vector<ServerBinaries> Sandbox::servers(int wanted) const
{
    return findServers(m_options.serverFolders ? *m_options.serverFolders
                                               : usualServerFolders(m_options.searchPath),
                       wanted);
}

void Sandbox::ensureRunning(const ServerFolder& folder, const std::stop_token& stop) const
{
    const Cluster cluster(folder);
    const Server server(folder);
    if (server.running()) {
        server.waitUntilReady(m_options.startTimeout, stop);
        if (server.running()) // it was not stopping
            return;
    }
    const bool exists = cluster.exists();
    const auto wanted = exists ? cluster.major() : 0;
    const auto found = servers(wanted); // ours or the newest first
    if (found.empty())
        throw Error(ErrorKind::NotFound,
                    fmt::format("no PostgreSQL server is installed here, and Howdah's private one "
                                "needs its programs: install the package postgresql{}, or choose a "
                                "server with --database or --profile",
                                exists ? fmt::format("-{}", wanted) : "-15"));
    const auto& with = found.front();
    if (exists && with.major != wanted)
        throw Error(
            ErrorKind::Unsupported,
            fmt::format("the private PostgreSQL in {0} was made by version {1}, and only "
                        "version {2} is installed here: install the package postgresql-{1}; "
                        "`howdahctl sandbox reset` begins anew with version {2}, without "
                        "its data. Nothing was changed",
                        folder.root.string(), wanted, with.major));
    cluster.removeDrafts();
    if (!exists)
        cluster.create(with, stop);
    server.start(with, m_options.startTimeout, stop);
    if (!exists)
        cluster.flush(with);
}

SandboxUse Sandbox::open(std::stop_token stop) const
{
    const auto where = folder();
    where.make();
    const auto lock = LockFile::wait(where.lock(), stop);
    auto use = newUser(where);
    try {
        for (int more = 50;; --more) {
            ensureRunning(where, stop);
            const auto running = Server(where).running();
            try {
                ensureDatabase(running ? running->socket : where.socket, stop);
                break;
            } catch (const Error& error) {
                // It is just dying, or a Howdah that died had just asked for the database.
                const bool passes = error.kind() == ErrorKind::Unreachable
                    || error.kind() == ErrorKind::Exists || error.kind() == ErrorKind::Busy;
                if (!passes || more == 0)
                    throw;
                pauseFor(std::chrono::milliseconds(20), stop);
                if (stop.stop_requested())
                    throw Error(ErrorKind::Cancelled,
                                "cancelled while the private PostgreSQL could not be reached");
            }
        }
    } catch (const Error& error) {
        // One that takes long, after a crash, is to get there by the next try.
        giveBack(where, std::move(use), error.kind() != ErrorKind::Timeout);
        throw;
    }
    return {*this, std::move(use)};
}

void Sandbox::start(std::stop_token stop) const
{
    const auto use = open(stop);
    std::ofstream pin(folder().pin());
    if (!(pin << "started by hand: stays until it is stopped\n").flush())
        throw Error(ErrorKind::Denied,
                    fmt::format("{} cannot be written", folder().pin().string()));
}

void Sandbox::release(LockFile use) const
{
    const auto where = folder();
    const auto lock = LockFile::wait(where.lock());
    giveBack(where, std::move(use), true);
}

// The folder's lock is held.
void Sandbox::giveBack(const ServerFolder& folder, LockFile use, bool lastOneStops) const
{
    std::error_code ignored;
    fs::remove(use.path(), ignored);
    std::optional(std::move(use)).reset();
    if (lastOneStops && countUsers(folder) == 0 && !isPinned(folder))
        Server(folder).stop(m_options.stopTimeout);
}

SandboxStop Sandbox::stop(std::stop_token stop) const
{
    const auto where = folder();
    if (!fs::exists(where.lock()))
        return SandboxStop::WasNotRunning;
    const auto lock = LockFile::wait(where.lock(), stop);
    const Server server(where);
    fs::remove(where.pin());
    if (!server.running())
        return SandboxStop::WasNotRunning;
    if (countUsers(where) > 0)
        return SandboxStop::StillUsed;
    server.stop(m_options.stopTimeout);
    return SandboxStop::Stopped;
}

SandboxStatus Sandbox::status() const
{
    const auto where = folder();
    const Cluster cluster(where);
    SandboxStatus status;
    status.folder = where.root;
    if (!fs::exists(where.lock()))
        return status;
    // Whoever has it is starting or stopping the server: then we only look.
    const auto lock = LockFile::tryNow(where.lock());
    status.exists = cluster.exists();
    status.pinned = isPinned(where);
    std::error_code ignored;
    if (lock)
        status.users = countUsers(where);
    else
        for (const auto& entry : fs::directory_iterator(where.users(), ignored))
            status.users += LockFile::isHeld(entry.path());
    const Server server(where);
    auto running = server.running();
    status.running = running && running->state == ServerState::Ready;
    if (status.running && lock && status.users == 0 && !status.pinned) {
        server.stop(m_options.stopTimeout);
        status.stoppedLeftover = true;
        status.running = false;
        running.reset();
    }
    status.pid = running ? running->pid : 0;
    if (status.exists) {
        status.bytes = cluster.bytes();
        const auto found = servers(cluster.major());
        status.version = !found.empty() && found.front().major == cluster.major()
            ? found.front().version
            : std::to_string(cluster.major());
    }
    return status;
}

std::string Sandbox::url() const
{
    const auto where = folder();
    const auto running = Server(where).running(); // started in another environment, perhaps
    return urlOf(running && !running->socket.empty() ? running->socket : where.socket, "howdah");
}

void Sandbox::reset(std::stop_token stop) const
{
    const auto where = folder();
    if (!fs::exists(where.lock()))
        return;
    const auto lock = LockFile::wait(where.lock(), stop);
    const Cluster cluster(where);
    (void)cluster.exists(); // else it is not ours to destroy
    if (const int users = countUsers(where); users > 0)
        throw Error(ErrorKind::Busy,
                    fmt::format("the private PostgreSQL is in use ({}): close every Howdah that is "
                                "open on it, then try again",
                                users));
    Server(where).stop(m_options.stopTimeout);
    fs::remove(where.pin());
    cluster.destroy();
    logInfo(fmt::format("destroyed the cluster in {}", where.root.string()));
}

SandboxUse::SandboxUse(Sandbox sandbox, LockFile file)
    : m_sandbox(std::move(sandbox))
    , m_file(std::make_unique<LockFile>(std::move(file)))
{
}

SandboxUse& SandboxUse::operator=(SandboxUse&& other) noexcept
{
    if (this != &other) {
        end();
        m_sandbox = std::move(other.m_sandbox);
        m_file = std::move(other.m_file);
    }
    return *this;
}

SandboxUse::~SandboxUse()
{
    end();
}

// What cannot be stopped now, the next look at it stops.
void SandboxUse::end() noexcept
{
    if (!m_file)
        return;
    try {
        m_sandbox.release(std::move(*std::exchange(m_file, nullptr)));
    } catch (const std::exception& error) {
        logWarning(error.what());
    }
}

} // namespace howdah
