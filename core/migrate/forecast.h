// What running a plan would lock: each statement's locks with the tables' sizes, how long the work
// on them may take, and who is in the way right now.
//
// Blocks for two round trips; runs nothing of the plan and takes no lock on the tables.
#pragma once

#include "core/migrate/plan.h"
#include "core/migrate/progress.h"
#include "core/pg/connection.h"
#include "core/sql/locks.h"

#include <chrono>
#include <optional>
#include <stop_token>

namespace howdah {

/// A session that holds a lock which the statement's own would have to wait for.
struct LockHolder : Blocker {
    LockLevel level = LockLevel::AccessShare;
};

struct ForecastLock {
    RelationLock lock;
    double rows = -1; ///< estimated; -1: not known
    std::int64_t bytes = -1; ///< with indexes and TOAST; -1: not known
    /// Of the scan or the rewrite, to an order of magnitude; none where there is no work or the
    /// size is not known.
    std::optional<std::chrono::milliseconds> estimate{};
    std::vector<LockHolder> holders{}; ///< the oldest transaction first
};

struct ForecastStatement {
    int line = 1;
    std::string kind; ///< "ALTER TABLE"
    std::vector<ForecastLock> locks;
    std::vector<Phrase> unknown; ///< what its text cannot tell
};

/// For each step of the plan, its statements that take a lock or may.
std::vector<std::vector<ForecastStatement>>
forecastLocks(Connection& connection, const MigrationPlan& plan, std::stop_token stop = {});

} // namespace howdah
