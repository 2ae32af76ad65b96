// How the indexes and foreign keys are read; what is made of them is in index_insights.cpp.
#include "core/insight/index_facts.h"

#include <nlohmann/json.hpp>

namespace howdah {
namespace {

constexpr auto ofUsers = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

// What an index without gaps would take: each entry its header, its columns in steps of eight, and
// four bytes at the beginning of the page; two pages more for what every B-tree has. Equal keys are
// kept together, which makes it less.
const std::string indexesQuery = R"(
select x.indexrelid, x.indrelid, n.nspname, t.relname, i.relname, am.amname,
       (select json_agg(concat_ws(' ', x.indkey[k], x.indclass[k], x.indcollation[k], x.indoption[k])
                        order by k) from generate_series(0, x.indnkeyatts - 1) k),
       (select json_agg(x.indkey[k] order by k) from generate_series(0, x.indnkeyatts - 1) k),
       coalesce((select string_agg(x.indkey[k]::text, ' ' order by k)
                   from generate_series(x.indnkeyatts, x.indnatts - 1) k), ''),
       coalesce(pg_catalog.pg_get_expr(x.indexprs, x.indrelid), ''),
       coalesce(pg_catalog.pg_get_expr(x.indpred, x.indrelid), ''),
       pg_catalog.pg_get_indexdef(x.indexrelid),
       x.indisunique, x.indisvalid and x.indisready,
       x.indisprimary or x.indisexclusion or x.indisreplident
         or exists (select from pg_catalog.pg_constraint c where c.conindid = x.indexrelid),
       i.relispartition, i.relkind = 'I',
       case when i.relkind = 'I' then 0 else pg_catalog.pg_relation_size(x.indexrelid) end,
       coalesce(s.idx_scan, -1),
       case when am.amname = 'btree' and i.relkind = 'i' and i.reltuples > 0
                 and w.columns = w.known then
         (2 + ceil(i.reltuples / greatest(1, floor((b.size - 40) * fill.factor / 100
                                                   / (4 + 8 * ceil((8 + w.width) / 8))))))
         * b.size end::bigint
  from pg_catalog.pg_index x
  join pg_catalog.pg_class i on i.oid = x.indexrelid
  join pg_catalog.pg_class t on t.oid = x.indrelid
  join pg_catalog.pg_namespace n on n.oid = t.relnamespace
  join pg_catalog.pg_am am on am.oid = i.relam
  left join pg_catalog.pg_stat_all_indexes s on s.indexrelid = x.indexrelid
  cross join (select pg_catalog.current_setting('block_size')::numeric as size) b
  cross join lateral (
    select coalesce(max(substring(option from 'fillfactor=(\d+)')::numeric), 90) as factor
      from pg_catalog.unnest(i.reloptions) option) fill
  cross join lateral (
    select count(*) as columns, count(p.avg_width) as known,
           sum(p.avg_width * (1 - p.null_frac)) as width
      from generate_series(0, x.indnatts - 1) k
      left join pg_catalog.pg_attribute a
        on a.attrelid = x.indrelid and a.attnum = x.indkey[k] and a.attnum > 0
      left join pg_catalog.pg_attribute e on e.attrelid = x.indexrelid and e.attnum = k + 1
      left join pg_catalog.pg_stats p
        on p.schemaname = n.nspname and not p.inherited
       and ((p.tablename = t.relname and p.attname = a.attname)
            or (a.attname is null and p.tablename = i.relname and p.attname = e.attname))) w
 where x.indislive and i.relpersistence <> 't' and )"
    + std::string(ofUsers) + " order by x.indexrelid";

const std::string referencesQuery = R"(
select c.conname, c.conrelid, n.nspname, t.relname, tn.nspname, tt.relname,
       array_to_json(c.conkey),
       (select json_agg(a.attname order by k.place)
          from pg_catalog.unnest(c.conkey) with ordinality k(number, place)
          join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number),
       t.relkind = 'p', t.reltuples
  from pg_catalog.pg_constraint c
  join pg_catalog.pg_class t on t.oid = c.conrelid
  join pg_catalog.pg_namespace n on n.oid = t.relnamespace
  join pg_catalog.pg_class tt on tt.oid = c.confrelid
  join pg_catalog.pg_namespace tn on tn.oid = tt.relnamespace
 where c.contype = 'f' and c.conparentid = 0 and )"
    + std::string(ofUsers) + " order by n.nspname, t.relname, c.conname";

template <typename T>
std::vector<T> listAt(const Result& rows, int row, int column)
{
    const auto cell = rows.cell(row, column);
    return cell ? nlohmann::json::parse(*cell).get<std::vector<T>>() : std::vector<T>();
}

IndexFacts indexAt(const Result& rows, int row)
{
    IndexFacts index;
    index.oid = static_cast<std::uint32_t>(rows.integer(row, 0));
    index.table = static_cast<std::uint32_t>(rows.integer(row, 1));
    index.tableName = {rows.text(row, 2), rows.text(row, 3)};
    index.name = rows.text(row, 4);
    index.method = rows.text(row, 5);
    index.keys = listAt<std::string>(rows, row, 6);
    index.columns = listAt<int>(rows, row, 7);
    index.included = rows.text(row, 8);
    index.expressions = rows.text(row, 9);
    index.predicate = rows.text(row, 10);
    index.definition = rows.text(row, 11);
    index.isUnique = rows.boolean(row, 12);
    index.isValid = rows.boolean(row, 13);
    index.isKept = rows.boolean(row, 14);
    index.isPartition = rows.boolean(row, 15);
    index.isPartitioned = rows.boolean(row, 16);
    index.bytes = rows.integer(row, 17);
    index.scans = rows.integer(row, 18);
    if (rows.cell(row, 19))
        index.expectedBytes = rows.integer(row, 19);
    return index;
}

ReferenceFacts referenceAt(const Result& rows, int row)
{
    ReferenceFacts reference;
    reference.name = rows.text(row, 0);
    reference.table = static_cast<std::uint32_t>(rows.integer(row, 1));
    reference.tableName = {rows.text(row, 2), rows.text(row, 3)};
    reference.target = {rows.text(row, 4), rows.text(row, 5)};
    reference.columns = listAt<int>(rows, row, 6);
    reference.columnNames = listAt<std::string>(rows, row, 7);
    reference.isPartitioned = rows.boolean(row, 8);
    reference.rows = rows.number(row, 9);
    return reference;
}

} // namespace

IndexReading readIndexFacts(Connection& connection, const std::stop_token& stop)
{
    IndexReading reading;
    const auto indexes = connection.runPrepared(indexesQuery, {}, stop);
    for (int row = 0; row < indexes.rowCount(); ++row)
        reading.indexes.push_back(indexAt(indexes, row));
    const auto references = connection.runPrepared(referencesQuery, {}, stop);
    for (int row = 0; row < references.rowCount(); ++row)
        reading.references.push_back(referenceAt(references, row));
    return reading;
}

} // namespace howdah
