#include "core/health/hysteresis.h"

#include "core/base/duration.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace howdah {

Hysteresis::Hysteresis(HysteresisOptions options, Now now)
    : m_options(options)
    , m_now(std::move(now))
{
}

void Hysteresis::settle(HealthCheck& check)
{
    if (!check.value || !check.limits)
        return;
    auto& kept = m_kept[check.name];
    if (check.status >= kept.status) {
        kept = {.status = check.status};
        return;
    }
    const auto now = m_now();
    if (kept.better++ == 0)
        kept.since = now;
    const auto limit =
        kept.status == HealthStatus::Unhealthy ? check.limits->unhealthy : check.limits->degraded;
    const bool isClear = !check.isBursty && *check.value < limit * (1 - m_options.margin);
    const bool isLasting = kept.better >= m_options.looks && now - kept.since >= m_options.lasts;
    if (isLasting || isClear) {
        // From unhealthy by a margin may still be too near to the other limit.
        const bool stays = !isLasting && check.status == HealthStatus::Healthy
            && *check.value >= check.limits->degraded * (1 - m_options.margin);
        if (stays)
            kept = {HealthStatus::Degraded, 1, now};
        else
            kept = {.status = check.status};
    }
    if (kept.status == check.status)
        return;
    check.status = kept.status;
    check.reason += fmt::format("; it was {} and is so until this has stayed better for {}",
                                nameOf(kept.status), formatDuration(m_options.lasts));
}

HealthReport Hysteresis::settle(HealthReport report)
{
    for (auto& check : report.checks)
        settle(check);
    report.status = std::ranges::max(report.checks, {}, &HealthCheck::status).status;
    return report;
}

} // namespace howdah
