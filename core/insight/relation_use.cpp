#include "core/insight/relation_use.h"

#include "core/base/duration.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace howdah {
namespace {

// A row takes its header, a bit for each column that is NULL, its columns, and four bytes at the
// beginning of the page; all of it in steps of eight. pg_stats says nothing of who may not read.
constexpr auto usesQuery = R"(
select n.nspname, c.relname, c.reltuples,
       pg_catalog.pg_table_size(c.oid), pg_catalog.pg_indexes_size(c.oid),
       pg_catalog.pg_relation_size(c.oid),
       coalesce(s.seq_scan, 0), coalesce(s.seq_tup_read, 0), coalesce(s.idx_scan, 0),
       coalesce(s.n_tup_ins, 0), coalesce(s.n_tup_upd, 0), coalesce(s.n_tup_hot_upd, 0),
       coalesce(s.n_tup_del, 0), coalesce(s.n_live_tup, 0), coalesce(s.n_dead_tup, 0),
       coalesce(s.n_mod_since_analyze, 0),
       coalesce(io.heap_blks_hit, 0) + coalesce(io.idx_blks_hit, 0),
       coalesce(io.heap_blks_read, 0) + coalesce(io.idx_blks_read, 0),
       extract(epoch from pg_catalog.clock_timestamp()
               - greatest(s.last_vacuum, s.last_autovacuum))::bigint,
       extract(epoch from pg_catalog.clock_timestamp()
               - greatest(s.last_analyze, s.last_autoanalyze))::bigint,
       coalesce(not c.reloptions && array['autovacuum_enabled=false', 'autovacuum_enabled=off'],
                true),
       pg_catalog.age(c.relfrozenxid),
       case when c.reltuples > 0 and w.columns = w.known and w.columns > 0 then
         ceil(c.reltuples
              / greatest(1, floor((b.size - 24) * fill.factor / 100
                                  / (4 + 8 * ceil((24 + w.width) / 8))))) * b.size end::bigint
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_stat_all_tables s on s.relid = c.oid
  left join pg_catalog.pg_statio_all_tables io on io.relid = c.oid
  cross join (select pg_catalog.current_setting('block_size')::numeric as size) b
  cross join lateral (
    select coalesce(max(substring(option from 'fillfactor=(\d+)')::numeric), 100) as factor
      from pg_catalog.unnest(c.reloptions) option) fill
  cross join lateral (
    select count(*) as columns, count(p.avg_width) as known,
           sum(p.avg_width * (1 - p.null_frac)) as width
      from pg_catalog.pg_attribute a
      left join pg_catalog.pg_stats p
        on p.schemaname = n.nspname and p.tablename = c.relname and p.attname = a.attname
       and not p.inherited
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) w
 where c.relkind in ('r', 'm') and c.relpersistence <> 't'
   and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
 order by 4 desc, 1, 2)";

RelationUse::Age secondsAt(const Result& rows, int row, int column)
{
    if (!rows.cell(row, column))
        return std::nullopt;
    return std::chrono::seconds(std::max<std::int64_t>(0, rows.integer(row, column)));
}

RelationUse useAt(const Result& rows, int row)
{
    RelationUse use;
    use.name = {rows.text(row, 0), rows.text(row, 1)};
    use.rows = rows.number(row, 2);
    int column = 3;
    for (auto* figure : {&use.tableBytes, &use.indexBytes, &use.heapBytes, &use.sequentialScans,
                         &use.sequentialRows, &use.indexScans, &use.inserted, &use.updated,
                         &use.hotUpdated, &use.deleted, &use.live, &use.dead,
                         &use.changedSinceAnalyze, &use.blocksHit, &use.blocksRead})
        *figure = rows.integer(row, column++);
    use.vacuumed = secondsAt(rows, row, 18);
    use.analyzed = secondsAt(rows, row, 19);
    use.hasAutovacuum = rows.boolean(row, 20);
    use.frozenAge = static_cast<int>(rows.integer(row, 21));
    if (rows.cell(row, 22))
        use.expectedBytes = rows.integer(row, 22);
    return use;
}

std::string whenText(const char* what, const RelationUse::Age& age)
{
    using namespace std::chrono;
    using namespace std::chrono_literals;
    if (!age)
        return fmt::format("It was never {}.", what);
    const milliseconds ago = *age < 1h ? milliseconds(*age) : milliseconds(floor<minutes>(*age));
    return fmt::format("Last {} {} ago.", what, formatDuration(ago));
}

Insight aboutRelation(InsightKind kind, const RelationUse& use)
{
    return {.kind = kind,
            .weight = InsightWeight::Warning,
            .object = use.name.text(),
            .text = {},
            .detail = {}};
}

std::string autovacuumWords(const RelationUse& use)
{
    return use.hasAutovacuum ? " Autovacuum comes by itself; where it comes too late, lower "
                               "autovacuum_vacuum_scale_factor for this table."
                             : " Autovacuum is switched off for this table.";
}

void addDeadRows(const RelationUse& use, const InsightLimits& limits, std::vector<Insight>& found)
{
    if (use.dead < limits.deadRows || use.dead * 5 < use.live)
        return;
    auto one = aboutRelation(InsightKind::DeadRows, use);
    one.text =
        fmt::format("{} of {} rows of {} are dead", use.dead, use.dead + use.live, use.name.text());
    one.detail = whenText("vacuumed", use.vacuumed)
        + " Every scan reads them. If a VACUUM leaves them, an old transaction, a prepared one or "
          "a "
          "replication slot still may see them."
        + autovacuumWords(use);
    one.mend = fmt::format("VACUUM (ANALYZE) {};", use.name.quoted());
    found.push_back(std::move(one));
}

void addStaleStatistics(const RelationUse& use, const InsightLimits& limits,
                        std::vector<Insight>& found)
{
    const bool never = !use.analyzed && use.rows < 0 && use.live >= limits.changedRows;
    if (!never
        && (use.changedSinceAnalyze < limits.changedRows || use.changedSinceAnalyze * 5 < use.live))
        return;
    auto one = aboutRelation(InsightKind::StaleStatistics, use);
    one.weight = never ? InsightWeight::Warning : InsightWeight::Note;
    one.text = never ? fmt::format("table {} was never analyzed", use.name.text())
                     : fmt::format("{} rows of {} have changed since it was analyzed",
                                   use.changedSinceAnalyze, use.name.text());
    one.detail = whenText("analyzed", use.analyzed)
        + " The planner guesses how many rows a condition leaves." + autovacuumWords(use);
    one.mend = fmt::format("ANALYZE {};", use.name.quoted());
    found.push_back(std::move(one));
}

void addBloat(const RelationUse& use, const InsightLimits& limits, std::vector<Insight>& found)
{
    if (!use.expectedBytes)
        return;
    const auto wasted = use.heapBytes - *use.expectedBytes;
    if (wasted < limits.bloatBytes || wasted * 10 < use.heapBytes * 3)
        return;
    auto one = aboutRelation(InsightKind::Bloat, use);
    one.weight = InsightWeight::Note;
    one.bytes = wasted;
    one.text =
        fmt::format("about {} % of {} is empty", wasted * 100 / use.heapBytes, use.name.text());
    one.detail =
        "Estimated from ANALYZE's average width of a row and the number of rows, to about a tenth; "
        "pgstattuple of contrib measures it. New rows fill the gaps, so it matters where the table "
        "does not grow again. VACUUM FULL copies the table and locks out reads and writes "
        "meanwhile; pg_repack does it beside them.";
    one.mend = fmt::format("VACUUM (FULL, ANALYZE) {};", use.name.quoted());
    found.push_back(std::move(one));
}

void addSequentialReads(const RelationUse& use, const InsightLimits& limits,
                        std::vector<Insight>& found)
{
    if (use.sequentialScans < limits.scans || use.sequentialScans <= use.indexScans / 10
        || use.sequentialRows / use.sequentialScans < limits.rowsPerScan)
        return;
    auto one = aboutRelation(InsightKind::SequentialReads, use);
    one.weight = InsightWeight::Note;
    one.text = fmt::format("table {} was read whole {} times, {} rows each time", use.name.text(),
                           use.sequentialScans, use.sequentialRows / use.sequentialScans);
    one.detail =
        fmt::format("By an index it was read {} times. Which condition wants one is told by "
                    "the statements.",
                    use.indexScans);
    found.push_back(std::move(one));
}

} // namespace

std::vector<RelationUse> readRelationUse(Connection& connection, const std::stop_token& stop)
{
    const auto rows = connection.runPrepared(usesQuery, {}, stop);
    std::vector<RelationUse> all;
    for (int row = 0; row < rows.rowCount(); ++row)
        all.push_back(useAt(rows, row));
    std::ranges::stable_sort(all, std::ranges::greater(), &RelationUse::bytes);
    return all;
}

std::vector<Insight> relationInsights(const std::vector<RelationUse>& relations,
                                      const InsightLimits& limits)
{
    std::vector<Insight> found;
    for (const auto& use : relations) {
        addDeadRows(use, limits, found);
        addStaleStatistics(use, limits, found);
        addBloat(use, limits, found);
        addSequentialReads(use, limits, found);
    }
    return found;
}

} // namespace howdah
