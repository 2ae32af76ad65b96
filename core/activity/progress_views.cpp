#include "core/activity/progress_views.h"

#include <algorithm>

namespace howdah {
namespace {

constexpr auto since12 = R"(
select pid, 'VACUUM' as command, datname, relid, phase,
       case when phase = 'vacuuming heap' then heap_blks_vacuumed else heap_blks_scanned end as done,
       heap_blks_total as total, 'blocks' as unit,
       case when index_vacuum_count > 0
            then format('indexes gone through: %s', index_vacuum_count) end as note
  from pg_catalog.pg_stat_progress_vacuum
union all
select pid, command, datname, relid, phase,
       case when blocks_total > 0 then blocks_done
            when tuples_total > 0 then tuples_done
            when lockers_total > 0 then lockers_done
            else partitions_done end,
       case when blocks_total > 0 then blocks_total
            when tuples_total > 0 then tuples_total
            when lockers_total > 0 then lockers_total
            else partitions_total end,
       case when blocks_total > 0 then 'blocks' when tuples_total > 0 then 'rows'
            when lockers_total > 0 then 'sessions' else 'partitions' end,
       case when current_locker_pid > 0 then format('waits for pid %s', current_locker_pid) end
  from pg_catalog.pg_stat_progress_create_index
union all
select pid, command, datname, relid, phase, heap_blks_scanned, heap_blks_total, 'blocks',
       case when heap_tuples_written > 0 then format('%s rows written', heap_tuples_written) end
  from pg_catalog.pg_stat_progress_cluster
)";

constexpr auto since13 = R"(
union all
select pid, 'ANALYZE', datname, relid, phase, sample_blks_scanned, sample_blks_total, 'blocks',
       case when child_tables_total > 0
            then format('%s of %s partitions', child_tables_done, child_tables_total) end
  from pg_catalog.pg_stat_progress_analyze
union all
select pid, 'BASE BACKUP', null, null, phase, backup_streamed, coalesce(backup_total, 0), 'bytes',
       case when tablespaces_total > 1
            then format('%s of %s tablespaces', tablespaces_streamed, tablespaces_total) end
  from pg_catalog.pg_stat_progress_basebackup
)";

constexpr auto since14 = R"(
union all
select pid, command, datname, relid, lower(type), bytes_processed, bytes_total, 'bytes',
       format('%s rows', tuples_processed)
         || case when tuples_excluded > 0 then format(', %s excluded', tuples_excluded) else '' end
  from pg_catalog.pg_stat_progress_copy
)";

std::string progressQuery(int version)
{
    auto views = std::string(since12);
    if (version >= 130000)
        views += since13;
    if (version >= 140000)
        views += since14;
    return "select p.pid, p.command, coalesce(p.datname, ''),"
           "       coalesce(n.nspname || '.' || c.relname,"
           "                'relation ' || nullif(p.relid, 0), ''),"
           "       coalesce(p.phase, ''), coalesce(p.done, 0), coalesce(p.total, 0), p.unit,"
           "       coalesce(p.note, '')"
           "  from ("
        + views
        + ") p"
          "  left join pg_catalog.pg_class c"
          "    on c.oid = p.relid and p.datname = pg_catalog.current_database()"
          "  left join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
          " order by p.pid";
}

} // namespace

std::optional<double> CommandProgress::share() const
{
    if (total <= 0)
        return std::nullopt;
    return std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0);
}

std::vector<CommandProgress> readProgress(Connection& connection, const std::stop_token& stop)
{
    const auto rows = connection.runPrepared(progressQuery(connection.serverVersion()), {}, stop);
    std::vector<CommandProgress> all;
    for (int row = 0; row < rows.rowCount(); ++row)
        all.push_back({.pid = static_cast<int>(rows.integer(row, 0)),
                       .command = rows.text(row, 1),
                       .database = rows.text(row, 2),
                       .target = rows.text(row, 3),
                       .phase = rows.text(row, 4),
                       .done = rows.integer(row, 5),
                       .total = rows.integer(row, 6),
                       .unit = rows.text(row, 7),
                       .note = rows.text(row, 8)});
    return all;
}

} // namespace howdah
