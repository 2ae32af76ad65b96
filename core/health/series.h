// The figures of a look at a database by name, as charts, records and alerts call them. Pure.
//
// Names and units stay: they are in journals and in rules that people wrote.
#pragma once

#include "core/health/sampler.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct SeriesInfo {
    std::string_view name;
    std::string_view unit; ///< "", "ms", "s", "%", "/s"
};

/// What there always may be, in the order of the charts: pool_in_use, pool_idle, pool_waiting,
/// pool_use, acquire_p50, acquire_p95, round_trip, connections, connections_used, cache_hit,
/// transactions; unreachable (1 while the server does not answer, else 0); verdict (0 healthy,
/// 1 degraded, 2 unhealthy); and by their names the other checks that have a value: ages, lag,
/// wraparound, migrations (how many are pending), memory, disk.
const std::vector<SeriesInfo>& knownSeries();

/// Of one sample; those it does not tell are missing.
std::optional<double> figureOf(const HealthSample& sample, std::string_view series);

using Figures = std::map<std::string, double, std::less<>>;
Figures figuresOf(const Observation& seen);

} // namespace howdah
