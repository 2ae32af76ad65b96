#include "core/http/metrics_text.h"

#include "core/pool/breaker.h"

#include <concepts>

namespace howdah {
namespace {

template <typename Time>
double secondsOf(Time time)
{
    return std::chrono::duration<double>(time).count();
}

double countOf(std::integral auto value)
{
    return static_cast<double>(value);
}

double ageOf(const std::optional<SessionAge>& session)
{
    return session ? secondsOf(session->age) : 0;
}

void addVerdict(MetricsWriter& out, const WatchedHealth& health)
{
    out.family("health_status", "gauge", "The verdict: 1 for the one that is, else 0.");
    for (const auto status :
         {HealthStatus::Healthy, HealthStatus::Degraded, HealthStatus::Unhealthy})
        out.add(health.report.status == status, {{"status", std::string(nameOf(status))}});
    out.family("check_status", "gauge",
               "One check of the verdict: 0 healthy, 1 degraded, 2 unhealthy.");
    for (const auto& check : health.report.checks)
        out.add(countOf(static_cast<int>(check.status)), {{"check", check.name}});
    out.gauge("look_timestamp_seconds", "When the database was last looked at, since 1970.",
              secondsOf(health.at.time_since_epoch()));
    out.counter("looks_total", "How often the database was looked at.", countOf(health.looks));
    out.counter("look_failures_total", "Looks that the server did not answer in time.",
                countOf(health.failures));
    out.gauge("database_up", "Whether the server answered the last look: 1 or 0.",
              health.server.has_value());
}

void addServer(MetricsWriter& out, const ServerFigures& server)
{
    out.gauge("database_round_trip_seconds", "One round trip to the server and back.",
              secondsOf(server.roundTrip));
    out.gauge("database_connections", "Clients connected to the server, to any database.",
              server.connections);
    out.gauge("database_max_connections", "max_connections of the server.", server.maxConnections);
    out.gauge("database_oldest_transaction_seconds",
              "Age of the oldest transaction of any client; 0 where none is open.",
              ageOf(server.oldestTransaction));
    out.gauge("database_idle_in_transaction_seconds",
              "For how long the session has been idle in a transaction that is so longest.",
              ageOf(server.idleInTransaction));
    out.gauge("database_standby", "Whether the server is a standby: 1 or 0.", server.isStandby);
    out.gauge("database_replicas", "Standbys that stream from the server.", server.replicas);
    if (server.replicationLag)
        out.gauge("database_replication_lag_seconds",
                  "How far this standby, or the last one of this primary, is behind.",
                  secondsOf(*server.replicationLag));
    out.gauge("database_wraparound_ratio",
              "Share of the transaction numbers used that the server can tell apart.",
              countOf(server.oldestAge) / 2147483648.0);
    out.counter("database_transactions_total", "Transactions ended in this database.",
                countOf(server.transactions));
    out.counter("database_blocks_hit_total", "Blocks of this database found in the cache.",
                countOf(server.blocksHit));
    out.counter("database_blocks_read_total", "Blocks of this database that were not.",
                countOf(server.blocksRead));
}

void addMigrations(MetricsWriter& out, const MigrationFigures& migrations)
{
    if (!migrations.problem.empty())
        return;
    if (migrations.version)
        out.gauge("migrations_version", "The version that the database is at.",
                  countOf(*migrations.version));
    out.gauge("migrations_dirty", "Whether a migration stopped halfway: 1 or 0.", migrations.dirty);
    out.gauge("migrations_pending", "Migrations that are not applied.", migrations.pending);
    out.gauge("migrations_changed", "Files changed since they were applied.", migrations.changed);
    out.gauge("migrations_drift", "Whether the schema is another than the migrations made: 1 or 0.",
              migrations.drift == Drift::State::Found);
}

void addHostMetrics(MetricsWriter& out, const HostFigures& host)
{
    if (host.memory) {
        out.gauge("memory_used_bytes", "Memory in use on the machine that Howdah runs on.",
                  countOf(host.memory->used));
        out.gauge("memory_limit_bytes", "Memory that there is.", countOf(host.memory->total));
    }
    if (host.disks.empty())
        return;
    out.family("disk_used_bytes", "gauge", "Used of the disk that a place of Howdah's is on.");
    for (const auto& disk : host.disks)
        out.add(countOf(disk.used), {{"place", disk.place.string()}});
    out.family("disk_free_bytes", "gauge", "Free on the disk that a place of Howdah's is on.");
    for (const auto& disk : host.disks)
        out.add(countOf(disk.free), {{"place", disk.place.string()}});
}

void addBreakerMetrics(MetricsWriter& out, const BreakerStats& breaker)
{
    out.family("breaker_state", "gauge", "The circuit breaker: 1 for the state that is, else 0.");
    for (const auto state : {BreakerState::Closed, BreakerState::Open, BreakerState::HalfOpen})
        out.add(breaker.state == state, {{"state", std::string(nameOf(state))}});
    out.counter("breaker_opened_total", "How often the circuit breaker opened.",
                countOf(breaker.opened));
    out.counter("breaker_refused_total", "Calls that it failed at once.", countOf(breaker.refused));
}

void addPool(MetricsWriter& out, const PoolStats& pool)
{
    out.gauge("pool_max_connections", "Connections that the pool may have.",
              pool.maxOpenConnections);
    out.family("pool_connections", "gauge", "Connections of the pool, by what they do.");
    out.add(pool.inUse, {{"state", "in_use"}});
    out.add(pool.idle, {{"state", "idle"}});
    out.add(pool.opening, {{"state", "opening"}});
    out.gauge("pool_waiting", "Who waits for a connection just now.", pool.waiting);
    out.counter("pool_acquired_total", "Connections lent.", countOf(pool.acquired));
    out.counter("pool_acquire_timeouts_total", "Borrowers who got none in time.",
                countOf(pool.timedOut));
    out.family("pool_closed_total", "counter", "Connections closed, by why.");
    out.add(countOf(pool.maxIdleClosed), {{"reason", "max_idle"}});
    out.add(countOf(pool.maxIdleTimeClosed), {{"reason", "max_idle_time"}});
    out.add(countOf(pool.maxLifetimeClosed), {{"reason", "max_lifetime"}});
    out.add(countOf(pool.discarded), {{"reason", "broken"}});
    out.counter("pool_wiped_total", "Connections given back with something left in their session.",
                countOf(pool.wiped));
    out.counter("pool_suspected_leaks_total", "Connections held for longer than leak_threshold.",
                countOf(pool.suspectedLeaks));
    out.family("pool_acquire_seconds", "histogram", "How long borrowers waited for a connection.");
    out.histogram(pool.waits, pool.waitDuration);
    out.family("query_seconds", "histogram",
               "How long statements of the pool's borrowers took, a pipeline as one.");
    out.histogram(pool.statements, pool.statementTime);
    if (pool.breaker)
        addBreakerMetrics(out, *pool.breaker);
}

} // namespace

std::string metricsText(const WatchedHealth& health, std::string_view version,
                        SystemClock::time_point started)
{
    MetricsWriter out;
    out.family("build_info", "gauge", "Always 1; the label tells the version of Howdah.");
    out.add(1, {{"version", std::string(version)}});
    out.gauge("start_time_seconds", "When it began to serve, since 1970.",
              secondsOf(started.time_since_epoch()));
    addVerdict(out, health);
    if (health.server)
        addServer(out, *health.server);
    if (health.looks > 0) {
        out.family("look_query_seconds", "histogram",
                   "How long the server took to answer a look's query, an empty statement.");
        out.histogram(health.queries, health.queryTime);
    }
    if (health.report.migrations)
        addMigrations(out, *health.report.migrations);
    addHostMetrics(out, health.host);
    if (health.report.pool.maxOpenConnections > 0)
        addPool(out, health.report.pool);
    return out.take();
}

} // namespace howdah
