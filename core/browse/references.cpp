#include "core/browse/references.h"

#include "core/browse/filter_text.h"
#include "core/pg/connection.h"

#include <algorithm>

namespace howdah {
namespace {

// A partition repeats the foreign keys of its table: left out. An index serves when it begins with
// the columns that refer, in any order, and no condition leaves rows out of it.
constexpr const char* referrersTo = R"(
select c.conname, n.nspname, t.relname, t.reltuples::float8, c.confdeltype, a.attname,
       y.typcategory, r.attname,
       exists (select from pg_catalog.pg_index i
                where i.indrelid = c.conrelid and i.indisvalid and i.indpred is null
                  and (select array_agg(i.indkey[k]) from
                         pg_catalog.generate_series(0, pg_catalog.array_length(c.conkey, 1) - 1) k)
                      @> c.conkey),
       coalesce(pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                and pg_catalog.has_column_privilege(c.conrelid, a.attnum, 'SELECT'), false)
  from pg_catalog.pg_constraint c
  join pg_catalog.pg_class t on t.oid = c.conrelid
  join pg_catalog.pg_namespace n on n.oid = t.relnamespace
 cross join lateral pg_catalog.generate_subscripts(c.conkey, 1) place
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[place]
  join pg_catalog.pg_type y on y.oid = a.atttypid
  join pg_catalog.pg_attribute r on r.attrelid = c.confrelid and r.attnum = c.confkey[place]
 where c.confrelid = pg_catalog.to_regclass($1) and c.contype = 'f'
   and not exists (select from pg_catalog.pg_constraint p
                    where p.oid = c.conparentid and p.confrelid = c.confrelid)
 order by n.nspname, t.relname, c.conname, c.oid, place
)";

} // namespace

std::vector<Referrer> referrersOf(const Readers& readers, const RelationName& relation,
                                  std::stop_token stop)
{
    return readers.read(
        "Referring to " + relation.text(),
        [&](Connection& connection) {
            const auto rows = connection.run(referrersTo, {Param(relation.quoted())}, stop);
            std::vector<Referrer> all;
            for (int row = 0; row < rows.rowCount(); ++row) {
                const auto name = rows.text(row, 0);
                const RelationName table{rows.text(row, 1), rows.text(row, 2)};
                if (all.empty() || all.back().name != name || all.back().relation != table) {
                    all.push_back({name,
                                   table,
                                   rows.number(row, 3),
                                   {},
                                   {},
                                   onDeleteOf(rows.text(row, 4).at(0)),
                                   rows.boolean(row, 8),
                                   true});
                }
                Column column;
                column.name = rows.text(row, 5);
                column.category = rows.text(row, 6).at(0);
                auto& referrer = all.back();
                referrer.columns.push_back(std::move(column));
                referrer.targetColumns.push_back(rows.text(row, 7));
                referrer.isReadable = referrer.isReadable && rows.boolean(row, 9);
            }
            return all;
        },
        stop);
}

std::optional<std::string> filterOfReferring(const Referrer& referrer,
                                             std::span<const std::optional<std::string>> values)
{
    std::string filter;
    for (std::size_t i = 0; i < referrer.columns.size(); ++i) {
        if (!values[i])
            return std::nullopt;
        filter = bothFilters(filter, filterByValue(referrer.columns[i], *values[i]));
    }
    return filter;
}

} // namespace howdah
