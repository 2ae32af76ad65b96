// One thing that was looked at, and how it is. A plain value; pure; any thread.
#pragma once

#include "core/config/profile.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

enum class HealthStatus { Healthy, Degraded, Unhealthy };

/// "healthy", "degraded", "unhealthy"
std::string_view nameOf(HealthStatus status) noexcept;

struct HealthCheck {
    /// connectivity, round_trip, pool_use, breaker, connections, oldest_transaction,
    /// idle_in_transaction, replication_lag, wraparound, cache_hit, migrations, memory, disk
    std::string name;
    HealthStatus status = HealthStatus::Healthy;
    std::optional<double> value{}; ///< in `unit`
    std::string unit{}; ///< ms, s, %
    std::optional<Limits<double>> limits{}; ///< in `unit`; nullopt: for information only
    std::string reason{}; ///< one sentence, also when all is well
    bool isBursty = false; ///< its value jumps from look to look: only time tells what is better
};

HealthStatus statusOf(double value, const Limits<double>& limits);

/// One that is as its value is.
HealthCheck measured(std::string name, double value, std::string unit, Limits<double> limits,
                     std::string reason);

} // namespace howdah
