#include "core/health/hysteresis.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {

Hysteresis::Hysteresis(HysteresisOptions options)
    : m_options(options)
{
}

void Hysteresis::settle(HealthCheck& check)
{
    if (!check.value || !check.limits)
        return;
    auto& kept = m_kept[check.name];
    if (check.status >= kept.status) {
        kept = {check.status, 0};
        return;
    }
    const auto limit =
        kept.status == HealthStatus::Unhealthy ? check.limits->unhealthy : check.limits->degraded;
    const bool isClear = *check.value < limit * (1 - m_options.margin);
    if (++kept.better >= m_options.looks || isClear) {
        // From unhealthy by a margin may still be too near to the other limit.
        const bool stays = isClear && kept.better < m_options.looks
            && check.status == HealthStatus::Healthy
            && *check.value >= check.limits->degraded * (1 - m_options.margin);
        kept = {stays ? HealthStatus::Degraded : check.status, stays ? 1 : 0};
    }
    if (kept.status == check.status)
        return;
    check.status = kept.status;
    check.reason +=
        fmt::format("; it was {} and is so until this has stayed better ({} of {} looks)",
                    nameOf(kept.status), kept.better, m_options.looks);
}

HealthReport Hysteresis::settle(HealthReport report)
{
    for (auto& check : report.checks)
        settle(check);
    report.status = std::ranges::max(report.checks, {}, &HealthCheck::status).status;
    return report;
}

} // namespace howdah
