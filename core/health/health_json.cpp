#include "core/health/health_json.h"

#include "core/base/duration.h"

#include <chrono>
#include <nlohmann/json.hpp>

namespace howdah {

using nlohmann::json;

namespace {

json toJson(const HealthCheck& check)
{
    json value{{"name", check.name}, {"status", nameOf(check.status)}, {"value", nullptr},
               {"unit", nullptr},    {"threshold", nullptr},           {"reason", check.reason}};
    if (check.value) {
        value["value"] = *check.value;
        value["unit"] = check.unit;
    }
    if (check.limits)
        value["threshold"] = {{"degraded", check.limits->degraded},
                              {"unhealthy", check.limits->unhealthy}};
    return value;
}

} // namespace

json toJson(const HealthReport& report)
{
    auto checks = json::array();
    for (const auto& check : report.checks)
        checks.push_back(toJson(check));
    return {{"status", nameOf(report.status)},
            {"checks", std::move(checks)},
            {"database", {{"pool_stats", toJson(report.pool)}}}};
}

json toJson(const PoolStats& stats)
{
    using std::chrono::milliseconds;
    return {{"max_open_connections", stats.maxOpenConnections},
            {"open_connections", stats.openConnections},
            {"in_use", stats.inUse},
            {"idle", stats.idle},
            {"wait_count", stats.waitCount},
            {"wait_duration", formatDuration(std::chrono::round<milliseconds>(stats.waitDuration))},
            {"max_idle_closed", stats.maxIdleClosed},
            {"max_idle_time_closed", stats.maxIdleTimeClosed},
            {"max_lifetime_closed", stats.maxLifetimeClosed}};
}

} // namespace howdah
