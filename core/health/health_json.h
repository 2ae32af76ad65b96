// A health report as JSON, as `howdahctl health --json` prints it:
//
//   {"status": "healthy",
//    "checks": [{"name", "status", "value", "unit", "threshold": {"degraded", "unhealthy"},
//                "reason"}, …],
//    "database": {"pool_stats": {"max_open_connections", "open_connections", "in_use", "idle",
//                 "wait_count", "wait_duration": "0s", "max_idle_closed", "max_idle_time_closed",
//                 "max_lifetime_closed"},
//                 "holders": [{"label", "seconds", "where", "backend_pid", "overdue"}, …],
//                 "breaker": {"state", "failures", "opened", "refused", "until_probe_ms",
//                 "last_error"}},
//    "migrations": {"version", "dirty", "pending", "changed", "drift", "problem"},
//    "pooler": {"pools": [{"database", "user", "mode", "clients_active", "clients_waiting",
//               "servers_active", "servers_idle", "longest_wait_ms"}, …],
//               "stats": [{"database", "transactions", "queries", "average_transaction_ms",
//               "average_query_ms", "average_wait_ms"}, …]}}
//
// value, unit and threshold are null where a check has none; migrations is there where they were
// looked at, problem being why nothing else of them is known; pooler is there where a PgBouncer
// stands before the server and lets us at its console, breaker where the pool has one. holders are
// the borrowed connections of that process's own pool, each for so many seconds, overdue beyond
// pool.leak_threshold, backend_pid null behind a pooler; a build with HOWDAH_LEASE_STACKS adds
// "stack". Pure; any thread.
#pragma once

#include "core/health/health_report.h"

#include <nlohmann/json_fwd.hpp>

namespace howdah {

nlohmann::json toJson(const HealthReport& report);
nlohmann::json toJson(const PoolStats& stats);
nlohmann::json toJson(const BreakerStats& breaker);
nlohmann::json toJson(const std::vector<Holder>& holders);

} // namespace howdah
