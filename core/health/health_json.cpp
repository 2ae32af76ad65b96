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

json toJson(const PoolerFigures& pooler)
{
    const auto ms = [](std::chrono::microseconds time) {
        return std::chrono::duration<double, std::milli>(time).count();
    };
    auto pools = json::array();
    for (const auto& pool : pooler.pools)
        pools.push_back({{"database", pool.database},
                         {"user", pool.user},
                         {"mode", pool.mode},
                         {"clients_active", pool.clientsActive},
                         {"clients_waiting", pool.clientsWaiting},
                         {"servers_active", pool.serversActive},
                         {"servers_idle", pool.serversIdle},
                         {"longest_wait_ms", ms(pool.longestWait)}});
    auto stats = json::array();
    for (const auto& load : pooler.loads)
        stats.push_back({{"database", load.database},
                         {"transactions", load.transactions},
                         {"queries", load.queries},
                         {"average_transaction_ms", ms(load.averageTransaction)},
                         {"average_query_ms", ms(load.averageQuery)},
                         {"average_wait_ms", ms(load.averageWait)}});
    return {{"pools", std::move(pools)}, {"stats", std::move(stats)}};
}

json toJson(const MigrationFigures& migrations)
{
    json value{{"version", nullptr},
               {"dirty", migrations.dirty},
               {"pending", migrations.pending},
               {"changed", migrations.changed},
               {"drift", nameOf(migrations.drift)},
               {"problem", nullptr}};
    if (migrations.version)
        value["version"] = *migrations.version;
    if (!migrations.problem.empty())
        value["problem"] = migrations.problem;
    return value;
}

} // namespace

json toJson(const BreakerStats& breaker)
{
    json value{{"state", nameOf(breaker.state)}, {"failures", breaker.failures},
               {"opened", breaker.opened},       {"refused", breaker.refused},
               {"until_probe_ms", nullptr},      {"last_error", breaker.lastError}};
    if (breaker.untilProbe)
        value["until_probe_ms"] = breaker.untilProbe->count();
    return value;
}

json toJson(const HealthReport& report)
{
    auto checks = json::array();
    for (const auto& check : report.checks)
        checks.push_back(toJson(check));
    json document{
        {"status", nameOf(report.status)},
        {"checks", std::move(checks)},
        {"database", {{"pool_stats", toJson(report.pool)}, {"holders", toJson(report.holders)}}}};
    if (report.pool.breaker)
        document["database"]["breaker"] = toJson(*report.pool.breaker);
    if (report.migrations)
        document["migrations"] = toJson(*report.migrations);
    if (report.pooler)
        document["pooler"] = toJson(*report.pooler);
    return document;
}

json toJson(const std::vector<Holder>& holders)
{
    auto list = json::array();
    for (const auto& holder : holders) {
        list.push_back({{"label", holder.label},
                        {"seconds", std::chrono::duration<double>(holder.held).count()},
                        {"where", holder.where},
                        {"backend_pid", nullptr},
                        {"overdue", holder.isOverdue}});
        if (holder.backendPid > 0)
            list.back()["backend_pid"] = holder.backendPid;
        if (!holder.stack.empty())
            list.back()["stack"] = holder.stack;
    }
    return list;
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
