#include "core/health/server_figures.h"

#include "core/base/clock.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace howdah {
namespace {

// numbackends needs no rights and counts everyone; pg_stat_activity hides the backend_type of
// sessions that this user may not see.
constexpr const char* figuresQuery = R"(
with client as (
  select format('pid %s (%s)', pid, concat_ws(', ', usename, nullif(application_name, ''))) as who,
         xact_start, state, state_change
  from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid())
select (select sum(numbackends) from pg_stat_database) as connections,
       current_setting('max_connections') as max_connections,
       oldest.who, extract(epoch from clock_timestamp() - oldest.xact_start),
       idle.who, extract(epoch from clock_timestamp() - idle.state_change),
       (select count(*) from pg_stat_activity where backend_type is null) as hidden,
       (extract(epoch from clock_timestamp()) * 1000000)::bigint as read_at,
       d.xact_commit + d.xact_rollback as transactions, d.blks_hit, d.blks_read,
       (extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint as started_at,
       pg_is_in_recovery() as is_standby, replica.count, case
         when not pg_is_in_recovery() then extract(epoch from replica.lag)
         when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
           and exists (select from pg_stat_wal_receiver) then 0
         else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())
       end as lag,
       frozen.age, frozen.datname
from pg_stat_database d
cross join (select count(*), max(replay_lag) as lag from pg_stat_replication
            where coalesce(state, 'streaming') in ('streaming', 'catchup')) replica
cross join (select greatest(age(datfrozenxid), mxid_age(datminmxid)) as age, datname
            from pg_database order by 1 desc limit 1) frozen
left join lateral (select * from client where xact_start is not null
                   order by xact_start limit 1) oldest on true
left join lateral (select * from client where state like 'idle in transaction%'
                   order by state_change limit 1) idle on true
where d.datname = current_database())";

std::optional<std::chrono::milliseconds> secondsAt(const Result& row, int column)
{
    if (!row.cell(0, column))
        return std::nullopt;
    const auto seconds = std::max(0.0, row.number(0, column)); // clocks may disagree
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

std::optional<SessionAge> ageAt(const Result& row, int column)
{
    if (!row.cell(0, column))
        return std::nullopt;
    return SessionAge{row.text(0, column),
                      secondsAt(row, column + 1).value_or(std::chrono::milliseconds(0))};
}

std::string versionText(int number) // 150004
{
    return fmt::format("{}.{}", number / 10'000, number % 10'000);
}

} // namespace

ServerFigures readFigures(Connection& connection, int rounds, std::stop_token stop)
{
    std::vector<std::chrono::nanoseconds> trips;
    for (int i = 0; i < std::max(1, rounds); ++i) {
        const auto start = SteadyClock::now();
        connection.run("", {}, stop);
        trips.push_back(SteadyClock::now() - start);
    }
    std::ranges::sort(trips);

    const auto row = connection.run(figuresQuery, {}, std::move(stop));
    ServerFigures figures;
    figures.where =
        fmt::format("{} at {}:{}, PostgreSQL {}", connection.database(), connection.host(),
                    connection.port(), versionText(connection.serverVersion()));
    figures.roundTrip = trips[trips.size() / 2];
    figures.connections = static_cast<int>(row.integer(0, 0));
    figures.maxConnections = static_cast<int>(row.integer(0, 1));
    figures.oldestTransaction = ageAt(row, 2);
    figures.idleInTransaction = ageAt(row, 4);
    figures.hiddenSessions = static_cast<int>(row.integer(0, 6));
    figures.readAt = std::chrono::microseconds(row.integer(0, 7));
    figures.transactions = row.integer(0, 8);
    figures.blocksHit = row.integer(0, 9);
    figures.blocksRead = row.integer(0, 10);
    figures.startedAt = std::chrono::microseconds(row.integer(0, 11));
    figures.isStandby = row.boolean(0, 12);
    figures.replicas = static_cast<int>(row.integer(0, 13));
    figures.replicationLag = secondsAt(row, 14);
    figures.oldestAge = row.integer(0, 15);
    figures.oldestDatabase = row.text(0, 16);
    return figures;
}

} // namespace howdah
