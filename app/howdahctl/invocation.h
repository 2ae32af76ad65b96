// What every command group gets: the global options, where it runs, and how it ends.
//
// A group is one file with one function that adds its subcommands to the CLI11 application; each
// subcommand's callback sets `status` or throws. Main thread only.
#pragma once

#include "app/common/open_server.h"
#include "app/howdahctl/console.h"
#include "core/base/error.h"
#include "core/config/environment.h"
#include "core/config/paths.h"
#include "core/config/server_choice.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

class AuditUse;

/// As scripts see how a command ended. `health` has its own: 0 healthy, 1 degraded, 3 unhealthy.
enum class ExitStatus {
    Done = 0, ///< or nothing to do
    Failed = 1, ///< stderr says what, and what state it left
    Usage = 2,
    Unreachable = 3,
    Dirty = 4,
    Findings = 5, ///< findings or drift
};

ExitStatus statusOf(ErrorKind kind) noexcept;

/// A wrong command line, for ExitStatus::Usage.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Invocation {
    Environment environment;
    Paths paths;
    std::stop_token stop; ///< Ctrl+C; a second one ends the process
    Console console{};

    ExplicitChoice choice{}; ///< --database, --profile, --sandbox
    std::string path{}; ///< --path, empty: as the profile says
    std::vector<std::string> variables{}; ///< --var, each NAME=VALUE
    bool outOfOrder = false; ///< --out-of-order
    bool json = false;
    bool yes = false;
    std::string confirm{};
    int verbosity = 0;

    std::shared_ptr<AuditUse> audit{}; ///< since a server was opened

    ExitStatus status = ExitStatus::Done;
    std::vector<std::string> advice{}; ///< for people, told after the error that ends it

    /// Which server the command talks to. Throws UsageError where the options name none that
    /// exists.
    ServerChoice server() const;

    /// Where migration files are, by --path or the profile, asking no server: a sandbox's sample
    /// store is not meant. Throws as server() does.
    std::filesystem::path migrationsFolder() const;

    /// A pool on that server. Says on stderr which one it is and where the choice came from, and
    /// asks for a password that is missing or wrong where there is a terminal. Throws Error.
    OpenedServer open(OpenOptions options = {});

    /// Where a password comes from that neither the profile nor libpq has: the system's keyring,
    /// then the person at the terminal.
    std::unique_ptr<Secrets> secrets();

    /// What was written is in the audit now, or it says why not.
    void endAudit();

    /// How a command ends that was answered no: says so, as the one document, too.
    void endRefused(std::string_view what = "nothing was done");
};

// The groups, each in a file of its name.
void addAudit(CLI::App& app, Invocation& command);
void addHealth(CLI::App& app, Invocation& command);
void addMigrate(CLI::App& app, Invocation& command);
void addPool(CLI::App& app, Invocation& command);
void addProfile(CLI::App& app, Invocation& command);
void addSandbox(CLI::App& app, Invocation& command);
void addSchema(CLI::App& app, Invocation& command);
void addSeed(CLI::App& app, Invocation& command);
void addServe(CLI::App& app, Invocation& command);
void addStore(CLI::App& app, Invocation& command);
void addTable(CLI::App& app, Invocation& command);
} // namespace howdah
