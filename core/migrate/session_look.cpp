#include "core/migrate/session_look.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah {
namespace {

// Relations of this database only, which have oids of their own from 16384 on; the server's
// catalogs are locked by every statement there is.
constexpr auto sessionsSeen = R"(
select l.relation::text, l.mode, null::bigint, null::bigint, null::bigint
  from pg_catalog.pg_locks l
 where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'relation' and l.granted
   and l.relation >= 16384
   and l.database = (select oid from pg_catalog.pg_database
                      where datname = pg_catalog.current_database())
union all
select schemaname || '.' || relname, null, n_tup_ins, n_tup_upd, n_tup_del
  from pg_catalog.pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0)";

constexpr auto relations =
    "select c.oid::text, n.nspname || '.' || c.relname, c.relkind in ('i', 'I')"
    "  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
    " where c.oid >= 16384 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

KnownRelations byOid(const Result& rows)
{
    KnownRelations all;
    for (int row = 0; row < rows.rowCount(); ++row)
        all[static_cast<std::uint32_t>(rows.integer(row, 0))] = {rows.text(row, 1),
                                                                 rows.boolean(row, 2)};
    return all;
}

} // namespace

SessionLook lookAtOwn(Connection& connection)
{
    const auto rows = connection.runPrepared(sessionsSeen);
    SessionLook look;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (!rows.cell(row, 1))
            look.rows[rows.text(row, 0)] = {rows.text(row, 0), rows.integer(row, 2),
                                            rows.integer(row, 3), rows.integer(row, 4)};
        else if (const auto level = lockLevelOf(rows.text(row, 1)))
            look.locks.insert({static_cast<std::uint32_t>(rows.integer(row, 0)), *level});
    }
    return look;
}

std::vector<ChangedRows> changedSince(const SessionLook& before, const SessionLook& now)
{
    std::vector<ChangedRows> changed;
    for (const auto& [table, count] : now.rows) {
        auto more = count;
        if (const auto old = before.rows.find(table); old != before.rows.end()) {
            more.inserted -= old->second.inserted;
            more.updated -= old->second.updated;
            more.deleted -= old->second.deleted;
        }
        if (more.inserted > 0 || more.updated > 0 || more.deleted > 0)
            changed.push_back(std::move(more));
    }
    return changed;
}

std::vector<TakenLock> named(const std::set<SessionLook::Lock>& locks, Connection& connection,
                             const KnownRelations& known)
{
    std::map<std::uint32_t, LockLevel> strongest;
    std::set<std::uint32_t> unknown;
    for (const auto& [relation, level] : locks) {
        strongest[relation] = level; // the set has them in rising order
        if (!known.contains(relation))
            unknown.insert(relation);
    }
    const auto made = unknown.empty()
        ? KnownRelations()
        : byOid(connection.run(std::string(relations) + " and c.oid = any ($1::oid[])",
                               {fmt::format("{{{}}}", fmt::join(unknown, ","))}));
    std::vector<TakenLock> taken;
    for (const auto& [relation, level] : strongest) {
        const bool isNew = !known.contains(relation);
        const auto& names = isNew ? made : known;
        if (const auto found = names.find(relation); found != names.end())
            taken.push_back({found->second.name, level, found->second.isIndex, isNew});
    }
    std::ranges::sort(taken, [](const TakenLock& one, const TakenLock& other) {
        return std::tuple(one.isNew, other.level, one.isIndex, one.relation)
            < std::tuple(other.isNew, one.level, other.isIndex, other.relation);
    });
    return taken;
}

KnownRelations relationsOf(Connection& connection, const std::stop_token& stop)
{
    return byOid(connection.run(relations, {}, stop));
}

std::map<std::string, std::string> sequencesOf(Connection& connection, const std::stop_token& stop)
{
    const auto rows = connection.run("select schemaname || '.' || sequencename, last_value::text"
                                     " from pg_catalog.pg_sequences",
                                     {}, stop);
    std::map<std::string, std::string> all;
    for (int row = 0; row < rows.rowCount(); ++row)
        all[rows.text(row, 0)] = rows.cell(row, 1) ? rows.text(row, 1) : "its start";
    return all;
}

} // namespace howdah
