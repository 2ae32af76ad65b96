#include "core/health/readiness.h"

#include <fmt/format.h>

namespace howdah {

std::string_view nameOf(ReadyWhen when) noexcept
{
    switch (when) {
    case ReadyWhen::Applied: return "applied";
    case ReadyWhen::Clean: return "clean";
    case ReadyWhen::Reachable: return "reachable";
    }
    return {};
}

std::optional<ReadyWhen> readyWhen(std::string_view name) noexcept
{
    for (const auto when : {ReadyWhen::Applied, ReadyWhen::Clean, ReadyWhen::Reachable})
        if (nameOf(when) == name)
            return when;
    return std::nullopt;
}

Readiness readinessOf(const HealthReport& report, ReadyWhen when)
{
    for (const auto* name : {"connectivity", "breaker"})
        if (const auto* check = report.find(name);
            check && check->status == HealthStatus::Unhealthy)
            return {false, check->reason};
    if (report.pool.isSuspended)
        return {false, report.find("pool_use")->reason};
    if (when == ReadyWhen::Reachable)
        return {true, "the database answers"};
    if (!report.migrations)
        return {false, "nobody has looked at the migrations yet"};
    const auto& migrations = *report.migrations;
    const bool isPending = when == ReadyWhen::Applied && migrations.pending > 0;
    if (!migrations.problem.empty() || migrations.dirty || isPending)
        return {false, migrationsCheck(migrations).reason};
    return {true,
            migrations.hasFiles ? "the database answers and its migrations are applied"
                                : "the database answers"};
}

} // namespace howdah
