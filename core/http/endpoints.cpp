#include "core/http/endpoints.h"

#include "core/health/health_json.h"
#include "core/http/metrics_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {

using json = nlohmann::ordered_json;

namespace {

constexpr int unavailable = 503;

HttpAnswer documentAnswer(const json& document, bool isWell)
{
    return {.status = isWell ? 200 : unavailable, .body = document.dump(2) + '\n'};
}

std::string_view statusOfCheck(const HealthReport& report, std::string_view name)
{
    const auto* check = report.find(name);
    return check ? nameOf(check->status) : "unknown";
}

json summaryOf(const WatchedHealth& health, const EndpointOptions& options)
{
    const auto& report = health.report;
    return {{"status", nameOf(report.status)},
            {"timestamp", formatUtc(health.at)},
            {"uptime",
             uptimeText(std::chrono::duration_cast<std::chrono::seconds>(SystemClock::now()
                                                                         - options.started))},
            {"version", options.version},
            {"services",
             {{"database", nameOf(report.ofDatabase())},
              {"memory", statusOfCheck(report, "memory")},
              {"disk", statusOfCheck(report, "disk")}}}};
}

HttpAnswer healthAnswer(const WatchedHealth& health, const EndpointOptions& options)
{
    return documentAnswer(summaryOf(health, options),
                          health.report.status != HealthStatus::Unhealthy);
}

HttpAnswer detailedAnswer(const WatchedHealth& health, const EndpointOptions& options)
{
    auto document = summaryOf(health, options);
    const auto report = toJson(health.report);
    for (const auto& [key, value] : report.items())
        if (key != "status")
            document[key] = value;
    return documentAnswer(document, health.report.status != HealthStatus::Unhealthy);
}

HttpAnswer databaseAnswer(const WatchedHealth& health, const EndpointOptions& /*options*/)
{
    const auto& report = health.report;
    const auto status = report.ofDatabase();
    const json document{{"status", nameOf(status)},
                        {"timestamp", formatUtc(health.at)},
                        {"database",
                         {{"connectivity", health.server ? "connected" : "unreachable"},
                          {"pool_stats", toJson(report.pool)}}}};
    return documentAnswer(document, status != HealthStatus::Unhealthy);
}

HttpAnswer readyAnswer(const WatchedHealth& health, const EndpointOptions& options)
{
    const auto [isReady, reason] = readinessOf(health.report, options.ready);
    return documentAnswer({{"status", isReady ? "ready" : "not_ready"},
                           {"timestamp", formatUtc(health.at)},
                           {"reason", reason}},
                          isReady);
}

HttpAnswer liveAnswer(const EndpointOptions& options)
{
    const auto now = SystemClock::now();
    return documentAnswer(
        {{"status", "alive"},
         {"timestamp", formatUtc(now)},
         {"uptime",
          uptimeText(std::chrono::duration_cast<std::chrono::seconds>(now - options.started))}},
        true);
}

HttpAnswer metricsAnswer(const WatchedHealth& health, const EndpointOptions& options)
{
    return {.body = metricsText(health, options.version, options.started),
            .type = "text/plain; version=0.0.4; charset=utf-8"};
}

struct Endpoint {
    std::string_view path;
    HttpAnswer (*answer)(const WatchedHealth&, const EndpointOptions&);
};

constexpr Endpoint endpoints[] = {
    {"/health", healthAnswer},
    {"/health/detailed", detailedAnswer},
    {"/health/database", databaseAnswer},
    {"/health/db", databaseAnswer},
    {"/ready", readyAnswer},
    {"/metrics", metricsAnswer},
};

} // namespace

std::string uptimeText(std::chrono::seconds uptime)
{
    const auto all = std::max<std::int64_t>(0, uptime.count());
    std::string text;
    for (const auto& [unit, length] : {std::pair{'d', 86'400}, {'h', 3'600}, {'m', 60}})
        if (all >= length)
            text += fmt::format("{}{} ",
                                unit == 'd'       ? all / length
                                    : unit == 'h' ? all / length % 24
                                                  : all / length % 60,
                                unit);
    return text + fmt::format("{}s", all % 60);
}

Endpoints::Endpoints(std::function<LatestHealth()> latest, EndpointOptions options)
    : m_latest(std::move(latest))
    , m_options(std::move(options))
{
}

HttpAnswer Endpoints::operator()(const HttpRequest& request) const
{
    const auto* found = std::ranges::find(endpoints, request.path, &Endpoint::path);
    const bool isLive = request.path == "/live";
    if (found == std::end(endpoints) && !isLive)
        return httpError(404,
                         "there is nothing here; there are /health, /health/detailed, "
                         "/health/database, /ready, /live and /metrics");
    if (request.method != "GET" && request.method != "HEAD") {
        auto answer = httpError(405, "this can only be read: GET or HEAD");
        answer.headers.emplace_back("Allow", "GET, HEAD");
        return answer;
    }
    return isLive ? liveAnswer(m_options) : found->answer(*m_latest(), m_options);
}

} // namespace howdah
