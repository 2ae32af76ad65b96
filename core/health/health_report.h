// How a database is, as a value: one verdict, and the checks it comes from. Unreachable is an
// answer here, not an exception. Pure; any thread.
#pragma once

#include "core/health/health_check.h"
#include "core/health/migration_figures.h"
#include "core/health/pooler_console.h"
#include "core/health/server_figures.h"
#include "core/pool/lease.h"
#include "core/pool/pool_stats.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct HealthReport {
    HealthStatus status = HealthStatus::Healthy; ///< of the worst check
    std::vector<HealthCheck> checks;
    PoolStats pool;
    std::vector<Holder> holders{}; ///< who has its connections, longest first
    std::optional<PoolerFigures> pooler{}; ///< where one stands before the server and tells
    std::optional<MigrationFigures> migrations{}; ///< where somebody looked

    /// The verdict becomes that of `check` where it is worse.
    void add(HealthCheck check);
    /// The first of the worst checks, in words; nullptr for a check of another name.
    const std::string& reason() const;
    const HealthCheck* find(std::string_view name) const noexcept;
    /// The worst of those that are the database's: all but memory and disk.
    HealthStatus ofDatabase() const noexcept;
};

HealthReport judge(const ServerFigures& figures, const PoolStats& pool, const HealthKeys& limits);
/// Where there are no figures: `why` is a sentence.
HealthReport unreachable(const std::string& why, const PoolStats& pool, const HealthKeys& limits);

/// Percent of block reads that the cache served; nullopt when there were none.
std::optional<double> cacheHitPercent(std::int64_t hit, std::int64_t read) noexcept;

} // namespace howdah
