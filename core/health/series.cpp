#include "core/health/series.h"

#include <algorithm>

namespace howdah {
namespace {

std::optional<double> inMs(const std::optional<std::chrono::nanoseconds>& time)
{
    if (!time)
        return std::nullopt;
    return std::chrono::duration<double, std::milli>(*time).count();
}

std::optional<double> share(std::optional<int> part, std::optional<int> whole)
{
    if (!part || whole.value_or(0) <= 0)
        return std::nullopt;
    return 100.0 * *part / *whole;
}

using Read = std::optional<double> (*)(const HealthSample&);

struct KnownSeries {
    SeriesInfo info;
    Read read;
};

const std::vector<KnownSeries>& readers()
{
    using Sample = HealthSample;
    static const std::vector<KnownSeries> all{
        {{"pool_in_use", ""}, [](const Sample& s) -> std::optional<double> { return s.poolInUse; }},
        {{"pool_idle", ""}, [](const Sample& s) -> std::optional<double> { return s.poolIdle; }},
        {{"pool_waiting", ""},
         [](const Sample& s) -> std::optional<double> { return s.poolWaiting; }},
        {{"pool_use", "%"}, [](const Sample& s) { return share(s.poolInUse, s.poolMax); }},
        {{"acquire_p50", "ms"}, [](const Sample& s) { return inMs(s.acquireP50); }},
        {{"acquire_p95", "ms"}, [](const Sample& s) { return inMs(s.acquireP95); }},
        {{"round_trip", "ms"}, [](const Sample& s) { return inMs(s.latency); }},
        {{"connections", ""},
         [](const Sample& s) -> std::optional<double> { return s.connections; }},
        {{"connections_used", "%"},
         [](const Sample& s) { return share(s.connections, s.maxConnections); }},
        {{"cache_hit", "%"}, [](const Sample& s) { return s.cacheHit; }},
        {{"transactions", "/s"}, [](const Sample& s) { return s.transactionsPerSecond; }},
        {{"unreachable", ""},
         [](const Sample& s) -> std::optional<double> { return s.error.empty() ? 0 : 1; }},
    };
    return all;
}

} // namespace

const std::vector<SeriesInfo>& knownSeries()
{
    static const auto all = [] {
        std::vector<SeriesInfo> infos;
        for (const auto& series : readers())
            infos.push_back(series.info);
        infos.push_back({"verdict", ""});
        infos.push_back({"oldest_transaction", "s"});
        infos.push_back({"idle_in_transaction", "s"});
        infos.push_back({"replication_lag", "s"});
        infos.push_back({"wraparound", "%"});
        infos.push_back({"migrations", ""});
        infos.push_back({"memory", "%"});
        infos.push_back({"disk", "%"});
        return infos;
    }();
    return all;
}

std::optional<double> figureOf(const HealthSample& sample, std::string_view series)
{
    const auto known =
        std::ranges::find_if(readers(), [&](const auto& one) { return one.info.name == series; });
    return known == readers().end() ? std::nullopt : known->read(sample);
}

Figures figuresOf(const Observation& seen)
{
    Figures figures;
    for (const auto& series : readers())
        if (const auto value = series.read(seen.sample))
            figures.emplace(series.info.name, *value);
    figures.emplace("verdict", static_cast<double>(seen.report.status));
    for (const auto& check : seen.report.checks) {
        const bool isSampled = std::ranges::any_of(
            readers(), [&](const auto& one) { return one.info.name == check.name; });
        if (check.value && !isSampled)
            figures.emplace(check.name, *check.value);
    }
    return figures;
}

} // namespace howdah
