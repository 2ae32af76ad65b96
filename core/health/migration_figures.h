// How a database stands to its folder of migrations, in a few numbers and one check.
#pragma once

#include "core/health/health_check.h"
#include "core/migrate/drift.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

class Connection;

struct MigrationFigures {
    std::string problem; ///< why nothing below is known; empty when it is
    std::optional<std::int64_t> version{}; ///< nullopt: nothing applied
    bool dirty = false; ///< a migration stopped halfway
    int pending = 0; ///< files that `migrate up` would apply
    int changed = 0; ///< files whose statements are others since they were applied
    Drift::State drift = Drift::State::Unknown; ///< by a quick search
    bool hasFiles = false; ///< else there is nothing to compare with
    std::string advice{}; ///< of a dirty database: what is known, and how to go on
};

/// Blocks for some round trips and reads the folder; creates nothing, takes no lock. What cannot be
/// read is told in `problem`. Throws Error only where the connection is lost or it was stopped.
MigrationFigures readMigrations(Connection& connection, const MigratorOptions& options,
                                std::stop_token stop = {});

/// Dirty is unhealthy; pending, changed and drifted are degraded. Pure.
HealthCheck migrationsCheck(const MigrationFigures& figures);

} // namespace howdah
