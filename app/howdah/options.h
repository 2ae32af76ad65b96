// The command line of the desktop application.
#pragma once

#include "core/config/server_choice.h"

#include <filesystem>
#include <optional>
#include <string>

namespace howdah {

struct Options {
    ExplicitChoice choice;
    std::string theme; ///< empty: as in the preferences
    std::string page; ///< empty: that of the last time
    std::filesystem::path screenshot; ///< empty: none
    int verbosity = 0; ///< -v: logs to stderr as well; twice: all of it
    bool autoMigrate = false; ///< --auto-migrate
    bool autoMigrateProduction = false; ///< --auto-migrate-production
    std::filesystem::path migrations; ///< --path; empty: as the profile says
};

/// The status to exit with at once: 0 after --help and --version, 2 for wrong usage, with one line
/// on stderr; nullopt to go on.
std::optional<int> parseOptions(int argc, char** argv, Options& options);

} // namespace howdah
