#include "core/activity/held_locks.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace howdah {
namespace {

constexpr int waitStartSince = 140000;

// {} is the moment when the wait began. A prepared transaction has no pid; it is numbered as
// readSessions() does.
constexpr auto locksQuery = R"(
with prepared as (
  select own.virtualtransaction as holder,
         -row_number() over (order by p.prepared, p.gid) as pid
    from pg_catalog.pg_prepared_xacts p
    left join pg_catalog.pg_locks own
      on own.pid is null and own.locktype = 'transactionid' and own.transactionid = p.transaction),
lock as (
  select coalesce(l.pid, p.pid) as pid, l.mode, l.granted,
         (extract(epoch from pg_catalog.clock_timestamp() - {}) * 1000)::bigint as waited,
         l.relation is not null and l.locktype in ('relation', 'tuple', 'page', 'extend') as isrelation,
         case when l.locktype = 'relation' or (l.relation is not null and l.locktype <> 'tuple')
              then coalesce(n.nspname || '.' || c.relname, 'relation ' || l.relation)
              when l.locktype = 'tuple'
              then 'a row of ' || coalesce(n.nspname || '.' || c.relname, 'relation ' || l.relation)
              when l.locktype = 'advisory' and l.objsubid = 1
              then 'advisory lock ' || ((l.classid::bigint << 32) | l.objid::bigint)
              when l.locktype = 'advisory' then 'advisory lock ' || l.classid || ', ' || l.objid
              when l.locktype = 'transactionid' then 'transaction ' || l.transactionid
              when l.locktype = 'virtualxid' then 'virtual transaction ' || l.virtualxid
              else l.locktype || ' ' || concat_ws(', ', l.classid, l.objid) end as name,
         coalesce(n.nspname ~ '^pg_' or n.nspname = 'information_schema', false) as iscatalog,
         l.locktype
    from pg_catalog.pg_locks l
    left join pg_catalog.pg_class c on c.oid = l.relation
    left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join prepared p on l.pid is null and p.holder = l.virtualtransaction
   where l.pid is distinct from pg_catalog.pg_backend_pid()
     and (l.database is null or l.database in (0, (select oid from pg_catalog.pg_database
                                where datname = pg_catalog.current_database()))))
select name, isrelation, pid, mode, granted, waited
  from lock
 where pid is not null
   and ((locktype in ('relation', 'advisory') and not iscatalog)
        or name in (select name from lock where not granted))
 order by name)";

LockedObject* placeOf(std::vector<LockedObject>& objects, const std::string& name, bool isRelation)
{
    if (objects.empty() || objects.back().name != name)
        objects.push_back({.name = name, .isRelation = isRelation, .waiting = 0, .locks = {}});
    return &objects.back();
}

} // namespace

std::vector<LockedObject> readHeldLocks(Connection& connection, const std::stop_token& stop)
{
    const auto rows = connection.runPrepared(
        fmt::format(locksQuery,
                    connection.serverVersion() >= waitStartSince ? "l.waitstart"
                                                                 : "null::timestamptz"),
        {}, stop);
    std::vector<LockedObject> objects;
    for (int row = 0; row < rows.rowCount(); ++row) {
        HeldLock lock{.pid = static_cast<int>(rows.integer(row, 2)),
                      .level = lockLevelOf(rows.text(row, 3)),
                      .isGranted = rows.boolean(row, 4)};
        if (!lock.isGranted && rows.cell(row, 5))
            lock.waited =
                std::chrono::milliseconds(std::max<std::int64_t>(0, rows.integer(row, 5)));
        auto* object = placeOf(objects, rows.text(row, 0), rows.boolean(row, 1));
        object->waiting += lock.isGranted ? 0 : 1;
        const bool isTwice = std::ranges::any_of(object->locks, [&](const HeldLock& other) {
            return std::tuple(other.pid, other.level, other.isGranted)
                == std::tuple(lock.pid, lock.level, lock.isGranted);
        });
        if (!isTwice) // rows of one table, locked one by one
            object->locks.push_back(lock);
    }
    for (auto& object : objects)
        std::ranges::stable_sort(object.locks, [](const HeldLock& one, const HeldLock& other) {
            return std::tuple(other.isGranted, other.level) < std::tuple(one.isGranted, one.level);
        });
    std::ranges::stable_sort(objects, std::ranges::greater(), &LockedObject::waiting);
    return objects;
}

} // namespace howdah
