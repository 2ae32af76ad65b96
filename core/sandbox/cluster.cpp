#include "core/sandbox/cluster.h"

#include "core/base/log.h"
#include "core/base/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <string_view>
#include <unistd.h>

namespace howdah {
namespace {

namespace fs = std::filesystem;

// An empty cluster takes 40 MiB, with its first WAL file.
constexpr std::uintmax_t bytesToCreate = 64U << 20U;
constexpr auto settings = R"(
# Written by Howdah when it made this cluster; yours to change.
#
# Data is safe (fsync is on), and after a crash it is whole. Commits do not wait for the disk, so that
# the last half second of them may be missing then: here that is worth the speed.
synchronous_commit = off
max_connections = 100
shared_buffers = 128MB
cluster_name = 'howdah'
log_checkpoints = off
log_line_prefix = '%m [%p] %q%u@%d '
lc_messages = 'C'
)";

// The machine's time zone, where its settings name it. initdb would hold all of the six hundred
// against the clock, which is a quarter of its time.
std::optional<std::string> zoneOfMachine()
{
    std::error_code error;
    const auto target = fs::read_symlink("/etc/localtime", error).string();
    constexpr std::string_view folder = "/zoneinfo/";
    const auto at = target.find(folder);
    if (error || at == std::string::npos)
        return std::nullopt;
    return target.substr(at + folder.size());
}

// What initdb leaves to do in its folder: our settings, and the database, which here is a copy of
// files; from a running server it would wait for the disk to have the whole cluster. By the
// server's account, whose folder this is now: as root we would follow its links.
ProcessCommand completion(const ServerFolder& folder, const ServerBinaries& with,
                          const std::string& data)
{
    constexpr auto script = R"(cat >>"$2/postgresql.conf" && echo "create database howdah $3" |
"$1" --single -F -c exit_on_error=true -c log_min_messages=warning -D "$2" postgres)";
    auto command = serverCommand(folder,
                                 {"/bin/sh", "-c", script, "sh", with.folder / "postgres", data,
                                  with.major >= 15 ? "strategy file_copy" : ""});
    command.input = settings;
    if (with.major >= 14) // after a crash: one call in place of one for each of a thousand files
        command.input += "recovery_init_sync_method = syncfs\n";
    return command;
}

} // namespace

ProcessCommand serverCommand(const ServerFolder& folder, std::vector<std::string> argv)
{
    ProcessCommand command;
    command.argv = std::move(argv);
    command.workingFolder = "/"; // wherever we stand, the account may not be let in
    command.environment.emplace("LC_ALL", "C.UTF-8"); // words that saysDiskFull() knows
    for (const auto* name : {"PGDATA", "PGPORT", "PGHOST", "PGUSER", "PGDATABASE", "PGOPTIONS",
                             "PGTZ", "PGDATESTYLE", "PGCLIENTENCODING", "LANGUAGE"})
        command.environment.emplace(name, std::nullopt);
    if (folder.account.uid != geteuid())
        command.account = folder.account;
    return command;
}

bool saysDiskFull(const std::string& text)
{
    return text.find(std::strerror(ENOSPC)) != std::string::npos
        || text.find(std::strerror(EDQUOT)) != std::string::npos;
}

Error diskFull(const ServerFolder& folder)
{
    std::error_code ignored;
    const auto space = fs::space(folder.root, ignored);
    return {ErrorKind::Exhausted,
            fmt::format("the disk of {} is full ({} MiB free): free at least {} MiB, then try "
                        "again. Nothing is lost",
                        folder.root.string(), ignored ? 0 : space.available >> 20U,
                        bytesToCreate >> 20U)};
}

Cluster::Cluster(ServerFolder folder)
    : m_folder(std::move(folder))
{
}

bool Cluster::exists() const
{
    std::error_code ignored;
    if (fs::exists(m_folder.data() / "PG_VERSION", ignored))
        return true;
    if (fs::exists(m_folder.data(), ignored) && !fs::is_empty(m_folder.data(), ignored))
        throw Error(ErrorKind::BadState,
                    fmt::format("{} is no PostgreSQL cluster, but it holds files: move it away, "
                                "and Howdah will make a new one",
                                m_folder.data().string()));
    return false;
}

int Cluster::major() const
{
    int version = 0; // also of a file that holds something else
    std::ifstream(m_folder.data() / "PG_VERSION") >> version;
    return version;
}

void Cluster::create(const ServerBinaries& with, std::stop_token stop) const
{
    std::error_code error;
    const auto space = fs::space(m_folder.root, error);
    if (!error && space.available < bytesToCreate)
        throw diskFull(m_folder);

    // Made elsewhere and moved into place, so that there never is half a cluster.
    const PrivateFolder draft("data.", m_folder.root);
    const auto name = draft.path().string();
    if (m_folder.account.uid != geteuid()
        && chown(name.c_str(), m_folder.account.uid, m_folder.account.gid) != 0)
        throw Error(ErrorKind::Denied,
                    fmt::format("{} cannot be given to {}: {}", name, m_folder.account.name,
                                std::strerror(errno)));
    auto initdb =
        serverCommand(m_folder,
                      {with.folder / "initdb", "-D", name, "--username=howdah", "--auth=trust",
                       "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"});
    if (const auto zone = zoneOfMachine(); zone && std::getenv("TZ") == nullptr)
        initdb.environment.emplace("TZ", zone);
    auto finished = runProcess(initdb, stop);
    if (finished.exitStatus == 0)
        finished = runProcess(completion(m_folder, with, name), stop);
    if (finished.exitStatus != 0) {
        if (saysDiskFull(finished.output + finished.errors))
            throw diskFull(m_folder);
        throw Error(ErrorKind::Internal,
                    fmt::format("the private PostgreSQL cannot be made in {}; initdb said: {}",
                                m_folder.root.string(), finished.errors));
    }
    fs::remove(m_folder.data(), error); // an empty one
    fs::rename(name, m_folder.data(), error);
    if (error)
        throw Error(ErrorKind::Internal,
                    fmt::format("{} cannot be moved to {}: {}", name, m_folder.data().string(),
                                error.message()));
    logInfo(
        fmt::format("made a PostgreSQL {} cluster in {}", with.version, m_folder.data().string()));
}

void Cluster::removeDrafts() const
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(m_folder.root, ignored))
        if (entry.path().filename().string().starts_with("data."))
            fs::remove_all(entry.path(), ignored); // its initdb may still be ending: the next time
}

void Cluster::flush(const ServerBinaries& with) const
{
    startDetached(
        serverCommand(m_folder, {with.folder / "initdb", "--sync-only", "-D", m_folder.data()}),
        m_folder.log());
}

void Cluster::destroy() const
{
    std::error_code error;
    const auto doomed = m_folder.root / fmt::format("data.gone-{}", getpid());
    fs::rename(m_folder.data(), doomed, error);
    if (error && error != std::errc::no_such_file_or_directory)
        throw Error(
            ErrorKind::Denied,
            fmt::format("{} cannot be removed: {}", m_folder.data().string(), error.message()));
    fs::remove_all(doomed, error);
    if (error)
        throw Error(ErrorKind::Denied,
                    fmt::format("{} cannot be removed: {}. The sandbox is empty; "
                                "remove the rest by hand",
                                doomed.string(), error.message()));
    for (const auto& path : {m_folder.log(), m_folder.root / "log.1", m_folder.socket})
        fs::remove_all(path, error);
}

std::uintmax_t Cluster::bytes() const
{
    std::uintmax_t total = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at(m_folder.data(), error), end; !error && at != end;
         at.increment(error)) {
        std::error_code gone; // a running server removes files as we look
        const auto size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
        total += gone ? 0 : size;
    }
    return total;
}

} // namespace howdah
