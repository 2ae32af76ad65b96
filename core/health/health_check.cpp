#include "core/health/health_check.h"

namespace howdah {

std::string_view nameOf(HealthStatus status) noexcept
{
    switch (status) {
    case HealthStatus::Healthy: return "healthy";
    case HealthStatus::Degraded: return "degraded";
    case HealthStatus::Unhealthy: return "unhealthy";
    }
    return {};
}

HealthStatus statusOf(double value, const Limits<double>& limits)
{
    if (value >= limits.unhealthy)
        return HealthStatus::Unhealthy;
    return value >= limits.degraded ? HealthStatus::Degraded : HealthStatus::Healthy;
}

HealthCheck measured(std::string name, double value, std::string unit, Limits<double> limits,
                     std::string reason)
{
    return {.name = std::move(name),
            .status = statusOf(value, limits),
            .value = value,
            .unit = std::move(unit),
            .limits = limits,
            .reason = std::move(reason)};
}

} // namespace howdah
