#include "core/migrate/migration_lock.h"

#include "core/base/duration.h"
#include "core/base/pause.h"
#include "core/pg/pooler.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace howdah {
namespace {

using namespace std::chrono_literals;

// Who has one of these locks, or is blocked waiting for one.
std::string sessionOf(Connection& connection, const std::array<std::int64_t, 2>& ids, bool has,
                      const std::stop_token& stop)
{
    const auto rows =
        connection.run("select a.pid, coalesce(a.usename, '?'), coalesce(a.application_name, ''),"
                       " to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')"
                       " from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a using (pid)"
                       " where l.locktype = 'advisory' and l.granted = $3 and l.objsubid = 1"
                       " and l.database = (select oid from pg_catalog.pg_database where datname = "
                       "current_database())"
                       " and (l.classid::bigint << 32) | l.objid::bigint in ($1, $2)"
                       " and l.pid <> pg_catalog.pg_backend_pid() order by a.pid",
                       {ids[0], ids[1], has}, stop);
    if (rows.rowCount() == 0)
        return {};
    const auto application = rows.text(0, 2);
    return fmt::format("pid {} (user {}{}{}, connected since {})", rows.text(0, 0), rows.text(0, 1),
                       application.empty() ? "" : ", application ", application, rows.text(0, 3));
}

std::chrono::milliseconds since(SteadyClock::time_point started)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - started);
}

// Returns once it is had.
void take(Connection& connection, std::int64_t id, SteadyClock::time_point started,
          std::chrono::milliseconds timeout, const MigrationLock::OnWait& onWait,
          const std::stop_token& stop)
{
    while (
        !connection.run("select pg_catalog.pg_try_advisory_lock($1)", {id}, stop).boolean(0, 0)) {
        const auto holder = sessionOf(connection, {id, id}, true, stop);
        const auto waited = since(started);
        if (waited >= timeout)
            throw Error(ErrorKind::Timeout,
                        fmt::format("another migrator is at work and still is after {}: {}. "
                                    "Wait until it is done; if it hangs, end it on the server",
                                    formatDuration(timeout),
                                    holder.empty() ? "it cannot be seen" : holder));
        if (onWait)
            onWait(holder, waited);
        pauseFor(std::min(jittered(100ms), timeout - waited + 1ms), stop);
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled,
                        "cancelled while another migrator was at work; nothing was begun");
    }
}

} // namespace

MigrationLock::MigrationLock(Connection& connection, const std::array<std::int64_t, 2>& ids,
                             std::chrono::milliseconds timeout, const OnWait& onWait,
                             std::stop_token stop)
    : m_connection(connection)
    , m_ids(ids)
{
    const auto started = SteadyClock::now();
    try {
        for (; m_held < m_ids.size(); ++m_held)
            take(connection, m_ids.at(m_held), started, timeout, onWait, stop);
    } catch (...) {
        release();
        throw;
    }
}

MigrationLock::~MigrationLock()
{
    release();
}

void MigrationLock::release() noexcept
{
    try {
        while (m_held > 0)
            m_connection.run("select pg_catalog.pg_advisory_unlock($1)", {m_ids.at(--m_held)});
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): the session is gone, its
                                      // locks too
    }
}

void holdAgain(Connection& connection, const std::array<std::int64_t, 2>& ids,
               std::chrono::milliseconds timeout, const MigrationLock::OnWait& onWait,
               const std::stop_token& stop)
{
    const auto rows =
        connection.run("select (l.classid::bigint << 32) | l.objid::bigint"
                       " from pg_catalog.pg_locks l where l.locktype = 'advisory' and l.granted"
                       " and l.objsubid = 1 and l.pid = pg_catalog.pg_backend_pid()",
                       {}, stop);
    std::set<std::int64_t> held;
    for (int row = 0; row < rows.rowCount(); ++row)
        held.insert(rows.integer(row, 0));
    const auto started = SteadyClock::now();
    for (const auto id : ids)
        if (!held.contains(id))
            take(connection, id, started, timeout, onWait, stop);
}

void awaitNobodyBehind(Connection& connection, const std::array<std::int64_t, 2>& ids,
                       std::chrono::milliseconds timeout, const MigrationLock::OnWait& onWait,
                       const std::stop_token& stop)
{
    const auto started = SteadyClock::now();
    for (;;) {
        const auto waiting = sessionOf(connection, ids, false, stop);
        if (waiting.empty())
            return;
        const auto waited = since(started);
        if (waited >= timeout)
            throw Error(
                ErrorKind::Timeout,
                fmt::format("{} is blocked in pg_advisory_lock until this migration ends, "
                            "and a statement with CONCURRENTLY would wait for it in turn, a "
                            "deadlock; it still was after {}. Stop that migrator, or end "
                            "its session on the server, and begin again",
                            waiting, formatDuration(timeout)));
        if (onWait)
            onWait(waiting, waited);
        pauseFor(std::min(jittered(100ms), timeout - waited + 1ms), stop);
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "cancelled");
    }
}

void refuseSharedSession(Connection& connection, const Pool& pool, const std::stop_token& stop)
{
    connection.notePooler(stop);
    if (!connection.isPooled() || pool.options().maxConns < 2)
        return;
    const auto other = pool.acquire("migrate: look for PgBouncer", stop);
    refuseShared(poolingOf(connection, *other, stop), "the locks of migrations");
}

} // namespace howdah
