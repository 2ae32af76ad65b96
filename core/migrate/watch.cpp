#include "core/migrate/watch.h"

#include "core/base/duration.h"
#include "core/sql/secrets.h"

#include <fmt/format.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 250ms;
constexpr auto watchPatience = 5s; // for a server that hangs

// A prepared transaction has no session: its pid is 0.
constexpr auto blockersOf = R"(
select b.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''),
       case when b.pid = 0 then 'prepared transaction' else coalesce(a.state, '') end,
       left(pg_catalog.regexp_replace(coalesce(a.query, ''), '\s+', ' ', 'g'), 200),
       (extract(epoch from coalesce(pg_catalog.clock_timestamp() - a.xact_start, '0')) * 1000)::bigint
  from (select distinct pid from unnest(pg_catalog.pg_blocking_pids($1)) pid) b
  left join pg_catalog.pg_stat_activity a on a.pid = b.pid and b.pid <> 0
 order by a.xact_start nulls last, b.pid)";

} // namespace

std::string Blocker::text() const
{
    if (pid == 0)
        return "a prepared transaction";
    auto who = fmt::format("pid {} (user {}", pid, user.empty() ? "?" : user);
    if (!application.empty())
        who += ", application " + application;
    if (!state.empty())
        who += fmt::format(", {} for {}", state, formatDuration(age));
    return who + ')' + (query.empty() ? "" : ": " + query);
}

std::vector<Blocker> readBlockers(Connection& connection, int pid, const std::stop_token& stop)
{
    const auto rows = connection.run(blockersOf, {pid}, stop);
    std::vector<Blocker> blockers;
    for (int row = 0; row < rows.rowCount(); ++row)
        blockers.push_back({.pid = static_cast<int>(rows.integer(row, 0)),
                            .user = rows.text(row, 1),
                            .application = rows.text(row, 2),
                            .state = rows.text(row, 3),
                            .query = withoutSecrets(rows.text(row, 4)),
                            .age = std::chrono::milliseconds(rows.integer(row, 5))});
    return blockers;
}

BlockerWatch::BlockerWatch(Pool pool, int pid, OnProgress progress)
    : m_pool(std::move(pool))
    , m_pid(pid)
    , m_progress(std::move(progress))
    , m_thread([this](const std::stop_token& stop) { look(stop); })
{
}

void BlockerWatch::tell(const MigrationProgress& now)
{
    const std::lock_guard lock(m_mutex);
    if (now.version != m_now.version || now.step != m_now.step)
        m_seen.clear();
    m_now = now;
    if (!now.waitingFor.empty()) // it met a lock: whose, was seen a moment ago
        m_now.blockers = m_seen;
    m_toldAt = SteadyClock::now();
    ++m_moment;
    if (m_progress)
        m_progress(m_now);
}

std::vector<Blocker> BlockerWatch::seen() const
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

void BlockerWatch::look(const std::stop_token& stop)
{
    std::unique_ptr<Connection> connection;
    std::uint64_t moment = 0;
    bool mayLook = false;
    for (;;) {
        std::uint64_t now = 0;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, interval, [] { return false; });
            now = m_moment;
        }
        if (stop.stop_requested())
            return;
        if (now != moment || now == 0) { // it gets on
            connection.reset();
            moment = now;
            mayLook = true;
            continue;
        }
        if (!mayLook)
            continue;
        try {
            if (!connection) {
                connection = m_pool.connectBeside(stop);
                connection->setPatience(watchPatience);
            }
            report(moment, readBlockers(*connection, m_pid, stop));
        } catch (const std::exception&) { // no connection to be had, or nobody listens any more
            connection.reset();
            mayLook = false;
        }
    }
}

void BlockerWatch::report(std::uint64_t moment, std::vector<Blocker> blockers)
{
    const std::lock_guard lock(m_mutex);
    if (moment != m_moment || (blockers.empty() && m_now.blockers.empty()))
        return;
    if (!blockers.empty())
        m_seen = blockers;
    m_now.blockers = std::move(blockers);
    const auto at = SteadyClock::now();
    m_now.elapsed += std::chrono::duration_cast<std::chrono::milliseconds>(at - m_toldAt);
    m_toldAt = at;
    if (m_progress)
        m_progress(m_now);
}

} // namespace howdah
