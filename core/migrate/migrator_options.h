// How migrations are run. A plain value; profiles have the same under `migrations:`.
#pragma once

#include "core/config/profile.h"

#include <chrono>
#include <filesystem>
#include <string>

namespace howdah {

struct MigratorOptions {
    std::filesystem::path dir = "migrations"; ///< several with a colon between them
    std::string table = "schema_migrations";
    std::string schema{}; ///< empty: the connection's current one
    std::chrono::milliseconds advisoryLockTimeout{15'000}; ///< for other migrators to finish
    std::chrono::milliseconds lockTimeout{2'000}; ///< for each lock a statement needs; 0: for ever
    int lockRetries = 10; ///< how often a file that met such a lock is tried again
    std::chrono::milliseconds statementTimeout{0}; ///< 0: none
    bool readOnly = false; ///< the profile says so: refuse before anything is sent
    bool outOfOrder = false; ///< apply files that were added below the database's version, too
    VariableMap variables{}; ///< for the ${name} of files that opt in
    bool allowMissingDown = false; ///< a down without a file lowers the version alone
    /// Where rows that a down would lose are saved before it (see saved_rows.h); empty: nowhere.
    std::filesystem::path savedRows{};
    std::string application = "howdah"; ///< for history: howdah, howdahctl, …
    std::string who{}; ///< empty: the user of the operating system
    std::string host{}; ///< empty: this machine's name
};

/// `folder` other than empty stands for the profile's own path.
MigratorOptions migratorOptions(const Profile& profile, const std::filesystem::path& folder = {});

} // namespace howdah
