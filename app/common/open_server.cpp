#include "app/common/open_server.h"

#include "core/base/account.h"
#include "core/config/profile_build.h"
#include "core/config/variables.h"
#include "core/migrate/migrator.h"
#include "core/migrate/source.h"
#include "core/pool/failover.h"
#include "core/pool/pool_options.h"
#include "core/pool/retry.h"
#include "core/reach/passwords.h"
#include "core/reach/reach.h"
#include "core/repo/seed.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

bool isSame(const std::filesystem::path& one, const std::filesystem::path& other)
{
    std::error_code ignored;
    return std::filesystem::equivalent(one, other, ignored);
}

// Only a database nobody has used yet: no table of anybody's.
bool isUntouched(Connection& connection, const std::stop_token& stop)
{
    return connection
               .run("select count(*) from pg_class c join pg_namespace n on n.oid = relnamespace"
                    " where relkind in ('r', 'p', 'v', 'm', 'f') and nspname not like 'pg\\_%'"
                    " and nspname <> 'information_schema'",
                    {}, stop)
               .integer(0, 0)
        == 0;
}

void furnish(const Pool& pool, const std::filesystem::path& migrations, const RetryPolicy& policy,
             const OnOpenStep& step, const std::stop_token& stop)
{
    if (!isUntouched(*pool.acquire("open: look", stop), stop))
        return;
    step("Creating the sample store");
    const auto report = Migrator(pool, {.dir = migrations}).up({}, {}, stop);
    if (report.error)
        throw Error(*report.error);
    step("Filling it");
    seedSmall(pool, migrations / "seeds", policy, stop);
}

// A server that is just starting, or full, has answered, and may have us in a moment. One that does
// not answer is not waited for.
void connectOnce(const Pool& pool, const Profile& profile, AuditWho& who,
                 const std::stop_token& stop)
{
    Attempts attempts(retryPolicy(profile.retry), stop, {});
    for (;;) {
        try {
            const auto lease = pool.acquire("open: first connection", stop);
            who.database = lease->database();
            who.role = lease->user();
            return;
        } catch (const Error& error) {
            if (error.sqlState().empty())
                throw;
            attempts.afterFailure(error);
        }
    }
}

// A pool that has connected once, or may do so later. `profile` gets the password that worked, and
// its tunnel's port; `who` what the server calls us, before anybody writes.
Pool connected(Profile& profile, Secrets* secrets, const OpenOptions& options,
               const OnWrite& onWrite, AuditWho& who, const std::stop_token& stop)
{
    auto keys = profile.pool;
    if (!options.keepsWarm)
        keys.minConns = 0;
    const auto tunnel = tunnelFor(profile);
    for (Passwords passwords(profile, secrets);;) {
        auto hooks = hooksFor(profile);
        hooks.onWrite = onWrite;
        Pool pool(sessionsOn(profile, tunnel), poolOptions(keys), {}, std::move(hooks));
        try {
            connectOnce(pool, profile, who, stop);
            profile = reached(profile, tunnel, stop);
            passwords.worked();
            return pool;
        } catch (const Error& error) {
            if (!options.mustAnswer && isAway(error))
                return pool;
            if (!passwords.hasAnother(error))
                throw;
        }
    }
}

// As the profile says it, until the server has.
AuditWho whoWrites(const Profile& profile, const std::string& server)
{
    return {.program = program_invocation_short_name,
            .profile = profile.name,
            .server = server,
            .database = profile.database,
            .role = profile.user,
            .osUser = ownAccount().name};
}

} // namespace

std::filesystem::path sampleMigrations()
{
    std::error_code problem;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
    if (problem)
        return {};
    // installed as PREFIX/bin and PREFIX/share, or built as SOURCE/build/PRESET/bin
    for (const auto* place : {"../share/howdah/migrations", "../../../migrations"}) {
        const auto folder = (program.parent_path() / place).lexically_normal();
        if (std::filesystem::is_directory(folder, problem))
            return folder;
    }
    return {};
}

std::filesystem::path migrationsFolder(const Profile& profile, bool isSandbox, const Paths& paths)
{
    const auto own = foldersFrom(paths.workingFolder(), profile.migrations.path);
    std::error_code ignored;
    if (isSandbox && !std::filesystem::is_directory(foldersOf(own).front(), ignored))
        if (const auto samples = sampleMigrations(); !samples.empty())
            return samples;
    return own;
}

Sandbox sandboxOf(const Environment& environment, const Paths& paths)
{
    return Sandbox({.folder = paths.sandbox(),
                    .runtimeFolder = environment.get("XDG_RUNTIME_DIR"),
                    .searchPath = environment.get("PATH")});
}

OpenedServer openServer(const ServerChoice& choice, const Environment& environment,
                        const Paths& paths, const OpenOptions& options, const OnOpenStep& step,
                        std::stop_token stop)
{
    auto profile = choice.profile;
    addVariables(profile, environment);
    std::shared_ptr<const SandboxUse> sandbox;
    if (choice.isSandbox) {
        step("Starting the private PostgreSQL");
        auto use = sandboxOf(environment, paths).open(stop);
        std::vector<std::string> warnings;
        applyUrl(profile, use.url(), warnings);
        sandbox = std::make_shared<const SandboxUse>(std::move(use));
    }
    const auto migrations = options.migrations.empty()
        ? migrationsFolder(profile, choice.isSandbox, paths)
        : options.migrations;
    std::shared_future<Folder> files;
    if (options.readsMigrations)
        files = readFolderAside(migrations, profile.migrations.variables);
    const auto server = describe(profile); // a tunnel has another port each time
    step("Connecting to " + server);
    const auto who = std::make_shared<AuditWho>(whoWrites(profile, server));
    OnWrite onWrite;
    if (options.audit)
        onWrite = [who, tell = options.audit](const WriteRecord& write) { tell(*who, write); };
    // The sandbox has no password that a keyring would be asked for at every start.
    auto pool =
        connected(profile, sandbox ? nullptr : options.secrets, options, onWrite, *who, stop);

    if (choice.isSandbox && options.furnish && isSame(migrations, sampleMigrations()))
        furnish(pool, migrations, retryPolicy(profile.retry), step, stop);
    OpenedServer opened{std::move(profile), std::move(sandbox), std::move(pool), migrations,
                        std::move(files)};
    opened.migrated = migrateAtStart(opened, paths, options.autoMigrate, step, stop);
    return opened;
}

AutoMigration migrateAtStart(const OpenedServer& server, const Paths& paths, AutoMigrate how,
                             const OnOpenStep& step, std::stop_token stop)
{
    const auto& profile = server.profile;
    if (how == AutoMigrate::Never
        || (how == AutoMigrate::AsProfile && !profile.migrations.automatic))
        return {};
    auto options = migratorOptions(profile, server.migrations);
    options.savedRows = paths.savedRows();
    return autoMigrate(Migrator(server.pool, std::move(options)), profile.environment,
                       how == AutoMigrate::EvenOnProduction, step, std::move(stop));
}

} // namespace howdah
