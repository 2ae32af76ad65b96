#include "core/migrate/lock_watch.h"

#include <fmt/format.h>

namespace howdah {
namespace {

using Clock = std::chrono::steady_clock;

// A relation that the session itself made is in nobody's catalog yet, and so left out.
constexpr auto locksHeld = R"(
select n.nspname || '.' || c.relname, l.mode, c.relkind in ('i', 'I'), null
  from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
 where l.pid = $1 and l.locktype = 'relation' and l.granted
   and l.database = (select oid from pg_database where datname = current_database())
   and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
union all
select null, null, null, format('pid %s (%s, %s)', a.pid, a.usename, a.state)
  from pg_stat_activity a where a.pid = any (pg_blocking_pids($1)))";

} // namespace

bool isStrong(LockLevel level) noexcept
{
    return level >= LockLevel::Share;
}

LockWatch::LockWatch(Connection& beside, int pid, Options options, std::stop_source over)
    : m_beside(beside)
    , m_pid(pid)
    , m_options(options)
    , m_over(std::move(over))
    , m_thread([this](const std::stop_token& end) { watch(end); })
{
}

LockWatch::~LockWatch() = default;

void LockWatch::watch(const std::stop_token& end)
{
    std::unique_lock lock(m_mutex);
    while (!end.stop_requested()) {
        lock.unlock();
        try {
            look();
        } catch (const Error& error) { // then nobody watches, and nothing strong may be held on
            lock.lock();
            m_overheld = std::string("the locks could not be watched: ") + error.what();
            m_over.request_stop();
            return;
        }
        lock.lock();
        m_tick.wait_for(lock, end, m_options.every, [] { return false; });
    }
}

void LockWatch::look()
{
    const auto rows = m_beside.runPrepared(locksHeld, {m_pid});
    std::set<SeenLock> held;
    std::string strong;
    std::string blocker;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (rows.cell(row, 3)) {
            blocker = rows.text(row, 3);
            continue;
        }
        const auto level = lockLevelOf(rows.text(row, 1));
        if (!level)
            continue;
        held.insert({rows.text(row, 0), *level, rows.boolean(row, 2)});
        if (isStrong(*level))
            strong = fmt::format("{} on {}", nameOf(*level), rows.text(row, 0));
    }
    const auto now = Clock::now();
    if (strong.empty())
        m_strongSince = {};
    else if (m_strongSince == Clock::time_point{})
        m_strongSince = now;
    const bool isOver =
        m_options.budget.count() > 0 && !strong.empty() && now - m_strongSince > m_options.budget;
    const std::lock_guard lock(m_mutex);
    m_seen.merge(held);
    if (!blocker.empty())
        m_blocker = std::move(blocker);
    if (isOver && m_overheld.empty()) {
        m_overheld = std::move(strong);
        m_over.request_stop();
    }
}

std::string LockWatch::overheld() const
{
    const std::lock_guard lock(m_mutex);
    return m_overheld;
}

std::string LockWatch::blocker() const
{
    const std::lock_guard lock(m_mutex);
    return m_blocker;
}

std::set<SeenLock> LockWatch::seen() const
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

} // namespace howdah
