// How a database is, as a value: one verdict, and the checks it comes from. Unreachable is an
// answer here, not an exception. Pure; any thread.
#pragma once

#include "core/config/profile.h"
#include "core/health/pooler_console.h"
#include "core/health/server_figures.h"
#include "core/pool/lease.h"
#include "core/pool/pool_stats.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

enum class HealthStatus { Healthy, Degraded, Unhealthy };

/// "healthy", "degraded", "unhealthy"
std::string_view nameOf(HealthStatus status) noexcept;

struct HealthCheck {
    /// connectivity, round_trip, pool_use, connections, oldest_transaction, idle_in_transaction,
    /// cache_hit
    std::string name;
    HealthStatus status = HealthStatus::Healthy;
    std::optional<double> value{}; ///< in `unit`
    std::string unit{}; ///< ms, s, %
    std::optional<Limits<double>> limits{}; ///< in `unit`; nullopt: for information only
    std::string reason{}; ///< one sentence, also when all is well
};

struct HealthReport {
    HealthStatus status = HealthStatus::Healthy; ///< of the worst check
    std::vector<HealthCheck> checks;
    PoolStats pool;
    std::vector<Holder> holders{}; ///< who has its connections, longest first
    std::optional<PoolerFigures> pooler{}; ///< where one stands before the server and tells

    /// The first of the worst checks, in words; nullptr for a check of another name.
    const std::string& reason() const;
    const HealthCheck* find(std::string_view name) const noexcept;
};

HealthReport judge(const ServerFigures& figures, const PoolStats& pool, const HealthKeys& limits);
/// Where there are no figures: `why` is a sentence.
HealthReport unreachable(const std::string& why, const PoolStats& pool, const HealthKeys& limits);

/// Percent of block reads that the cache served; nullopt when there were none.
std::optional<double> cacheHitPercent(std::int64_t hit, std::int64_t read) noexcept;

} // namespace howdah
