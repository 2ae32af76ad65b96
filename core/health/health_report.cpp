#include "core/health/health_report.h"

#include "core/base/duration.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;

using DoubleMs = std::chrono::duration<double, std::milli>;
using DoubleSeconds = std::chrono::duration<double>;

template <typename Unit>
Limits<double> in(const HealthKeys::Time& limits)
{
    return {Unit(limits.degraded).count(), Unit(limits.unhealthy).count()};
}

std::string milliseconds(std::chrono::nanoseconds time)
{
    const auto value = DoubleMs(time).count();
    return value < 10 ? fmt::format("{:.2f} ms", value) : fmt::format("{:.0f} ms", value);
}

HealthCheck poolUse(const PoolStats& pool, const HealthKeys& limits)
{
    const auto use =
        pool.maxOpenConnections > 0 ? 100.0 * pool.inUse / pool.maxOpenConnections : 0.0;
    auto check = measured("pool_use", use, "%", {limits.poolUse.degraded, limits.poolUse.unhealthy},
                          fmt::format("{} of {} connections of the pool in use, {} waiting",
                                      pool.inUse, pool.maxOpenConnections,
                                      pool.waiting == 0 ? "nobody" : fmt::to_string(pool.waiting)));
    // Held back, whatever the share: one for whom a connection is opened, or checked, is served.
    if (pool.waiting > pool.opening + pool.checking)
        check.status = std::max(check.status, HealthStatus::Degraded);
    check.isBursty = !pool.isSuspended; // which lasts until somebody ends it
    if (pool.isSuspended) {
        check.status = HealthStatus::Unhealthy;
        check.reason = fmt::format("the pool is suspended and lends no connection, {} waiting: "
                                   "howdahctl pool resume ends that",
                                   pool.waiting == 0 ? "nobody" : fmt::to_string(pool.waiting));
    }
    return check;
}

HealthCheck age(std::string name, const std::optional<SessionAge>& session,
                const HealthKeys::Time& limits, std::string_view doing, std::string_view nobody,
                int hidden)
{
    const auto seconds = session ? DoubleSeconds(session->age).count() : 0;
    auto reason = session
        ? fmt::format("{} {} for {}", session->who, doing,
                      formatDuration(std::chrono::floor<std::chrono::seconds>(session->age)))
        : std::string(nobody);
    if (hidden > 0)
        reason += fmt::format(" ({} sessions of others could not be looked at: grant"
                              " pg_read_all_stats to see them)",
                              hidden);
    return measured(std::move(name), seconds, "s", in<DoubleSeconds>(limits), std::move(reason));
}

// How the way to the server is: said only where there is something to say.
void addBreaker(std::vector<HealthCheck>& checks, const PoolStats& pool)
{
    if (!pool.breaker || pool.breaker->state == BreakerState::Closed)
        return;
    const auto& breaker = *pool.breaker;
    if (breaker.state == BreakerState::HalfOpen) {
        checks.push_back({.name = "breaker",
                          .status = HealthStatus::Degraded,
                          .reason = "the server is just back: connections are let through a few at "
                                    "a time"});
        return;
    }
    checks.push_back(
        {.name = "breaker",
         .status = HealthStatus::Unhealthy,
         .reason = fmt::format("the server could not be reached and is left alone, to be asked "
                               "again in {}: {}",
                               formatDuration(std::chrono::ceil<std::chrono::seconds>(
                                   breaker.untilProbe.value_or(0ms))),
                               breaker.lastError)});
}

// Said only where there are standbys, or this is one.
void addReplication(std::vector<HealthCheck>& checks, const ServerFigures& figures,
                    const HealthKeys& limits)
{
    if (!figures.isStandby && figures.replicas == 0)
        return;
    const auto who = figures.isStandby ? std::string("this standby")
        : figures.replicas == 1        ? std::string("the one standby")
                                       : fmt::format("the last of {} standbys", figures.replicas);
    if (!figures.replicationLag) {
        checks.push_back({.name = "replication_lag",
                          .reason = figures.isStandby
                              ? "this standby has replayed nothing yet that tells its lag"
                              : who + " reports no lag"});
        return;
    }
    checks.push_back(
        measured("replication_lag", DoubleSeconds(*figures.replicationLag).count(), "s",
                 in<DoubleSeconds>(limits.replicationLag),
                 fmt::format("{} is {} behind", who, formatDuration(*figures.replicationLag))));
}

// Transaction numbers are told apart over half of their circle.
constexpr double apart = 2147483648.0;

HealthCheck wraparound(const ServerFigures& figures, const HealthKeys& limits)
{
    const auto use = 100.0 * static_cast<double>(figures.oldestAge) / apart;
    return measured(
        "wraparound", use, "%", {limits.wraparound.degraded, limits.wraparound.unhealthy},
        fmt::format("database {} was last frozen {:.0f} million transactions ago, "
                    "{:.1f} % of what the server can tell apart",
                    figures.oldestDatabase, static_cast<double>(figures.oldestAge) / 1e6, use));
}

HealthReport summed(std::vector<HealthCheck> checks, const PoolStats& pool)
{
    HealthReport report{.checks = std::move(checks), .pool = pool};
    report.status = std::ranges::max(report.checks, {}, &HealthCheck::status).status;
    return report;
}

} // namespace

const std::string& HealthReport::reason() const
{
    return std::ranges::find(checks, status, &HealthCheck::status)->reason;
}

const HealthCheck* HealthReport::find(std::string_view name) const noexcept
{
    const auto check = std::ranges::find(checks, name, &HealthCheck::name);
    return check == checks.end() ? nullptr : &*check;
}

void HealthReport::add(HealthCheck check)
{
    status = std::max(status, check.status);
    checks.push_back(std::move(check));
}

HealthStatus HealthReport::ofDatabase() const noexcept
{
    auto worst = HealthStatus::Healthy;
    for (const auto& check : checks)
        if (check.name != "memory" && check.name != "disk")
            worst = std::max(worst, check.status);
    return worst;
}

std::optional<double> cacheHitPercent(std::int64_t hit, std::int64_t read) noexcept
{
    if (hit < 0 || read < 0 || hit + read == 0)
        return std::nullopt;
    return 100.0 * static_cast<double>(hit) / static_cast<double>(hit + read);
}

HealthReport judge(const ServerFigures& figures, const PoolStats& pool, const HealthKeys& limits)
{
    std::vector<HealthCheck> checks;
    checks.push_back({.name = "connectivity", .reason = "connected to " + figures.where});
    checks.push_back(measured("round_trip", DoubleMs(figures.roundTrip).count(), "ms",
                              in<DoubleMs>(limits.roundTrip),
                              "a round trip took " + milliseconds(figures.roundTrip)));
    checks.push_back(poolUse(pool, limits));
    addBreaker(checks, pool);
    checks.push_back(measured("connections", 100.0 * figures.connections / figures.maxConnections,
                              "%", {limits.connections.degraded, limits.connections.unhealthy},
                              fmt::format("{} of {} connections of the server in use",
                                          figures.connections, figures.maxConnections)));
    checks.push_back(age("oldest_transaction", figures.oldestTransaction, limits.oldestTransaction,
                         "has had a transaction open", "no transaction is open",
                         figures.hiddenSessions));
    checks.push_back(age("idle_in_transaction", figures.idleInTransaction, limits.idleInTransaction,
                         "has been idle in a transaction", "no session is idle in a transaction",
                         figures.hiddenSessions));
    addReplication(checks, figures, limits);
    checks.push_back(wraparound(figures, limits));
    const auto hits = cacheHitPercent(figures.blocksHit, figures.blocksRead);
    checks.push_back({.name = "cache_hit",
                      .value = hits,
                      .unit = "%",
                      .reason = hits ? fmt::format("{:.1f} % of block reads were served from the "
                                                   "cache since the statistics were last reset",
                                                   *hits)
                                     : "no block has been read yet"});
    return summed(std::move(checks), pool);
}

HealthReport unreachable(const std::string& why, const PoolStats& pool, const HealthKeys& limits)
{
    std::vector<HealthCheck> checks{
        {.name = "connectivity", .status = HealthStatus::Unhealthy, .reason = why}};
    if (pool.maxOpenConnections > 0) // there is a pool
        checks.push_back(poolUse(pool, limits));
    addBreaker(checks, pool);
    return summed(std::move(checks), pool);
}

} // namespace howdah
