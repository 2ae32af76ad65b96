// What the health endpoints say, out of what was seen last: no request asks a server.
//
//   /health           {"status", "timestamp", "uptime": "1h 30m 45s", "version",
//                      "services": {"database", "memory", "disk"}}       503 where unhealthy
//   /health/detailed  the same, "checks" with value, thresholds and reason, "database" and
//                     "migrations" as health_json.h has them             503 where unhealthy
//   /health/database  (also /health/db) {"status", "timestamp", "database": {"connectivity":
//                     "connected" | "unreachable", "pool_stats"}}        503 where that is
//                     unhealthy
//   /ready            {"status": "ready" | "not_ready", "timestamp", "reason"}    503 where not
//   /live             {"status": "alive", "timestamp", "uptime"}, always
//   /metrics          Prometheus text, see metrics_text.h
//
// GET and HEAD only: else 405 and, for another path, 404, both as {"error"}. Pure but for the
// clock; as thread-safe as `latest` is.
#pragma once

#include "core/base/clock.h"
#include "core/health/health_watch.h"
#include "core/health/readiness.h"
#include "core/http/http_server.h"

#include <functional>
#include <string>

namespace howdah {

struct EndpointOptions {
    std::string version; ///< of Howdah
    ReadyWhen ready = ReadyWhen::Applied;
    SystemClock::time_point started = SystemClock::now();
};

class Endpoints {
public:
    Endpoints(std::function<LatestHealth()> latest, EndpointOptions options);

    HttpAnswer operator()(const HttpRequest& request) const;

private:
    std::function<LatestHealth()> m_latest;
    EndpointOptions m_options;
};

/// "1h 30m 45s", "2d 0h 0m 5s", "0s"
std::string uptimeText(std::chrono::seconds uptime);

} // namespace howdah
