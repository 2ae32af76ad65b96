// From the choice of a server to a pool on it: what both programs do before anything else.
//
// Blocks while it connects and, for the sandbox, while it starts, migrates and seeds. Any thread
// but the GUI's.
#pragma once

#include "core/config/paths.h"
#include "core/config/secrets.h"
#include "core/config/server_choice.h"
#include "core/journal/audit_writer.h"
#include "core/migrate/auto_migrate.h"
#include "core/migrate/source.h"
#include "core/pool/pool.h"
#include "core/sandbox/sandbox.h"

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

/// Whether pending migrations are applied once connected.
enum class AutoMigrate {
    Never,
    AsProfile, ///< where it says `migrations: auto: true`, or DB_AUTO_MIGRATE does
    Always, ///< but on production
    EvenOnProduction,
};

struct OpenOptions {
    /// A new sandbox gets the sample store: its migrations and the small seed.
    bool furnish = true;
    std::filesystem::path migrations{}; ///< empty: as the profile says
    /// Asked when the server wants a password and none was given, or the one given was wrong; null:
    /// that is an error then. Has to outlive the call.
    Secrets* secrets = nullptr;
    /// Told of each write through the pool; empty: nobody is.
    AuditWriter::Tell audit{};
    /// False, for who only looks: one that is not there just now is no error; the pool finds it
    /// when it is back.
    bool mustAnswer = true;
    /// The pool's min_conns stay open; else none is opened before somebody wants it, for who is
    /// done soon.
    bool keepsWarm = false;
    AutoMigrate autoMigrate = AutoMigrate::Never;
    /// The files of migrations are read while it connects, for who wants them next.
    bool readsMigrations = false;
};

struct OpenedServer {
    Profile profile; ///< for the sandbox with the address it has now
    std::shared_ptr<const SandboxUse> sandbox; ///< keeps the sandbox running while it lives
    Pool pool;
    std::filesystem::path migrations;
    std::shared_future<Folder> files{}; ///< of OpenOptions::readsMigrations
    AutoMigration migrated{}; ///< what OpenOptions::autoMigrate came to
};

/// Told one short sentence for each step: "Starting the private PostgreSQL".
using OnOpenStep = std::function<void(const std::string&)>;

/// Connects at least once, so that a wrong password shows here and not at the first use. Throws
/// Error: {Denied} for a missing or wrong password, {Unreachable}, {NotFound}, {Config},
/// {Cancelled}, and for the sandbox what Sandbox::open() throws.
OpenedServer openServer(const ServerChoice& choice, const Environment& environment,
                        const Paths& paths, const OpenOptions& options, const OnOpenStep& step,
                        std::stop_token stop);

/// What OpenOptions::autoMigrate asks for, as openServer() does it: once more for a server that was
/// away then.
AutoMigration migrateAtStart(const OpenedServer& server, const Paths& paths, AutoMigrate how,
                             const OnOpenStep& step, std::stop_token stop);

/// The one sandbox of this user.
Sandbox sandboxOf(const Environment& environment, const Paths& paths);

/// The folder of migrations that counts for a profile: its own, from the working folder; for the
/// sandbox, where there is no such folder, the sample store's.
std::filesystem::path migrationsFolder(const Profile& profile, bool isSandbox, const Paths& paths);

/// Howdah's own migrations: beside the program, installed or built. Empty when they are not there.
std::filesystem::path sampleMigrations();

} // namespace howdah
