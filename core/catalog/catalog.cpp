#include "core/catalog/catalog.h"

#include "core/base/redact.h"
#include "core/catalog/absent.h"
#include "core/pg/identifier.h"
#include "core/pg/pipeline.h"

#include <algorithm>
#include <charconv>

namespace howdah {
namespace {

// Sizes come from relpages: pg_total_relation_size() would wait for whoever alters the table. Rows
// of a partitioned table are those of its leaves, because ANALYZE of the parent is seldom run.
// `scope` picks from pg_class c and pg_namespace n.
std::string relationsIn(const std::string& scope)
{
    return R"(
with recursive listed as (
     select c.oid, n.oid as schema, n.nspname, c.relname, c.relkind, c.relispartition,
            c.relrowsecurity
       from pg_catalog.pg_class c
       join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and )"
        + scope + R"(),
  tree as (
     select oid as root, oid as member from listed where relkind = 'p'
     union all
     select tree.root, h.inhrelid
       from tree join pg_catalog.pg_inherits h on h.inhparent = tree.member),
  stored as (
     select oid as root, oid as member from listed where relkind in ('r', 'm', 'f')
     union all
     select root, member from tree),
  size as (
     select stored.root, sum(m.reltuples) filter (where m.reltuples >= 0 and m.relkind <> 'p') as rows,
            sum(m.relpages + coalesce(t.relpages, 0) + coalesce(x.pages, 0)) as pages
       from stored
       join pg_catalog.pg_class m on m.oid = stored.member
       left join pg_catalog.pg_class t on t.oid = m.reltoastrelid
       left join lateral (
            select sum(ix.relpages) as pages
              from pg_catalog.pg_index i join pg_catalog.pg_class ix on ix.oid = i.indexrelid
             where i.indrelid = m.oid) x on true
      group by stored.root)
select l.oid, l.nspname, l.relname, l.relkind, coalesce(s.rows, -1)::float8,
       case when s.rows is null then -1
            else s.pages * pg_catalog.current_setting('block_size')::bigint end,
       d.description,
       coalesce(pg_catalog.has_schema_privilege(l.schema, 'USAGE')
                and pg_catalog.has_any_column_privilege(l.oid, 'SELECT'), false),
       l.relispartition,
       exists (select from pg_catalog.pg_inherits h where h.inhparent = l.oid),
       l.relrowsecurity
  from listed l
  left join size s on s.root = l.oid
  left join pg_catalog.pg_description d
    on d.objoid = l.oid and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = 0
 order by l.nspname, l.relname)";
}

constexpr const char* columnsOf = R"(
select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
       pg_catalog.format_type(b.oid, -1), b.oid, b.typcategory, a.attnum, a.attnotnull,
       exists (select from pg_catalog.pg_opclass k
                where k.opcmethod = 403 and k.opcdefault
                  and (k.opcintype = element.type
                       or exists (select from pg_catalog.pg_cast s
                                   where s.castsource = element.type and s.casttarget = k.opcintype
                                     and s.castmethod = 'b' and s.castcontext = 'i')))
         or element.kind in ('e', 'r', 'm', 'c'),
       b.typlen = -1 and b.typcategory not in ('N', 'I', 'R', 'T', 'V', 'E')
         and (a.atttypmod < 0 or a.atttypmod > 1000 or b.typcategory <> 'S'),
       coalesce(pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT'), false),
       a.attgenerated = 's', a.attidentity <> '',
       -- Told of the table it compares the names of all its columns with each other, for each
       -- default anew: 15 s for 1,600 of them. Only what is generated has columns in it.
       pg_catalog.pg_get_expr(f.adbin, case when a.attgenerated = '' then 0 else f.adrelid end),
       d.description,
       (select pg_catalog.string_agg(e.enumlabel, pg_catalog.chr(31) order by e.enumsortorder)
          from pg_catalog.pg_enum e where e.enumtypid = b.oid)
  from pg_catalog.pg_attribute a
  join lateral (
       with recursive up as (
            select t.oid, t.typbasetype from pg_catalog.pg_type t where t.oid = a.atttypid
            union all
            select t.oid, t.typbasetype from pg_catalog.pg_type t join up on t.oid = up.typbasetype)
       select t.* from pg_catalog.pg_type t join up using (oid) where up.typbasetype = 0) b on true
  join lateral (
       select t.oid as type, t.typtype as kind from pg_catalog.pg_type t
        where t.oid = case when b.typcategory = 'A' and b.typelem <> 0 then b.typelem else b.oid end
       ) element on true
  left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
  left join pg_catalog.pg_description d
    on d.objoid = a.attrelid and d.classoid = 'pg_catalog.pg_class'::regclass
   and d.objsubid = a.attnum
 where a.attrelid = pg_catalog.to_regclass($1) and a.attnum > 0 and not a.attisdropped
 order by a.attnum
)";

// An index whose operators or collation are not the column's own may hold apart what the column's
// "=" calls equal; such a one names no row.
constexpr const char* keysOf = R"(
select x.relname, i.indisprimary, pg_catalog.string_agg(k.attnum::text, ' ' order by k.place)
  from pg_catalog.pg_index i
  join pg_catalog.pg_class x on x.oid = i.indexrelid
 cross join lateral (
       select place, i.indkey[place - 1] as attnum, i.indclass[place - 1] as opclass,
              i.indcollation[place - 1] as collation
         from pg_catalog.generate_series(1, i.indnkeyatts) place) k
  left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  left join pg_catalog.pg_opclass o on o.oid = k.opclass
 where i.indrelid = pg_catalog.to_regclass($1)
   and i.indisunique and i.indisvalid and i.indislive and i.indpred is null
 group by i.indexrelid, x.relname, i.indisprimary
having bool_and(k.attnum > 0 and a.attnotnull and o.opcdefault and k.collation = a.attcollation)
 order by i.indisprimary desc, count(*), x.relname
)";

// A foreign key to a partitioned table has a shadow for each of its partitions: left out.
constexpr const char* foreignKeysOf = R"(
select c.conname, n.nspname, t.relname, c.conkey[place], a.attname
  from pg_catalog.pg_constraint c
  join pg_catalog.pg_class t on t.oid = c.confrelid
  join pg_catalog.pg_namespace n on n.oid = t.relnamespace
 cross join lateral pg_catalog.generate_subscripts(c.conkey, 1) place
  join pg_catalog.pg_attribute a on a.attrelid = c.confrelid and a.attnum = c.confkey[place]
 where c.conrelid = pg_catalog.to_regclass($1) and c.contype = 'f'
   and not exists (select from pg_catalog.pg_constraint p
                    where p.oid = c.conparentid and p.conrelid = c.conrelid)
 order by c.conname, place
)";

constexpr const char* livePagesOf = R"(
select pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint,
       c.relpages
  from pg_catalog.pg_class c
 where c.oid = pg_catalog.to_regclass($1) and c.relkind in ('r', 'm')
)";

constexpr char labelEnd = '\x1f'; // between the labels of an enum

RelationKind kindOf(const std::string& relkind)
{
    switch (relkind.at(0)) {
    case 'p': return RelationKind::PartitionedTable;
    case 'v': return RelationKind::View;
    case 'm': return RelationKind::MaterializedView;
    case 'f': return RelationKind::ForeignTable;
    default: return RelationKind::Table;
    }
}

Relation relationFrom(const Result& rows, int row)
{
    Relation relation;
    relation.oid = static_cast<std::uint32_t>(rows.integer(row, 0));
    relation.name = {rows.text(row, 1), rows.text(row, 2)};
    relation.kind = kindOf(rows.text(row, 3));
    relation.estimatedRows = rows.number(row, 4);
    relation.estimatedBytes = rows.integer(row, 5);
    relation.comment = rows.text(row, 6);
    relation.isReadable = rows.boolean(row, 7);
    relation.isPartition = rows.boolean(row, 8);
    relation.hasChildren = rows.boolean(row, 9);
    relation.hasRowSecurity = rows.boolean(row, 10);
    return relation;
}

Column columnFrom(const Result& rows, int row)
{
    Column column;
    column.name = rows.text(row, 0);
    column.type = rows.text(row, 1);
    column.valueType = rows.text(row, 2);
    column.typeOid = static_cast<std::uint32_t>(rows.integer(row, 3));
    column.category = rows.text(row, 4).at(0);
    column.position = static_cast<int>(rows.integer(row, 5));
    column.notNull = rows.boolean(row, 6);
    column.isSortable = rows.boolean(row, 7);
    column.isWide = rows.boolean(row, 8);
    column.isReadable = rows.boolean(row, 9);
    column.isGenerated = rows.boolean(row, 10);
    column.isIdentity = rows.boolean(row, 11);
    column.defaultExpression = rows.text(row, 12);
    column.comment = rows.text(row, 13);
    for (std::string_view rest = rows.cell(row, 14).value_or(""); !rest.empty();) {
        const auto end = std::min(rest.find(labelEnd), rest.size());
        column.choices.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return column;
}

int columnAt(const Table& table, int position)
{
    const auto found = std::ranges::find(table.columns, position, &Column::position);
    return static_cast<int>(found - table.columns.begin());
}

// "3 1 2": attribute numbers in the key's order.
std::vector<int> columnsAt(const Table& table, const std::string& positions)
{
    std::vector<int> columns;
    const auto* at = positions.data();
    const auto* const end = at + positions.size();
    for (int position = 0; at < end; ++at) {
        at = std::from_chars(at, end, position).ptr;
        columns.push_back(columnAt(table, position));
    }
    return columns;
}

void addKeys(Table& table, const Result& rows)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Key key{rows.text(row, 0), rows.boolean(row, 1), columnsAt(table, rows.text(row, 2))};
        for (const int column : key.columns)
            table.columns[static_cast<std::size_t>(column)].isInPrimaryKey |= key.isPrimary;
        table.keys.push_back(key);
    }
}

void addForeignKeys(Table& table, const Result& rows)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const auto name = rows.text(row, 0);
        if (table.foreignKeys.empty() || table.foreignKeys.back().name != name)
            table.foreignKeys.push_back({name, {}, {rows.text(row, 1), rows.text(row, 2)}, {}});
        auto& key = table.foreignKeys.back();
        key.columns.push_back(columnAt(table, static_cast<int>(rows.integer(row, 3))));
        key.targetColumns.push_back(rows.text(row, 4));
        auto& column = table.columns[static_cast<std::size_t>(key.columns.back())];
        if (!column.foreignTarget)
            column.foreignTarget = ForeignTarget{key.target, key.targetColumns.back()};
    }
}

} // namespace

std::string RelationName::quoted() const
{
    return qualifiedName(schema, name);
}

bool Column::isSecret() const
{
    return isSecretName(name);
}

std::optional<int> Table::columnIndex(std::string_view name) const
{
    const auto found = std::ranges::find(columns, name, &Column::name);
    if (found == columns.end())
        return std::nullopt;
    return static_cast<int>(found - columns.begin());
}

std::vector<Relation> readRelations(Connection& connection, bool withSystemSchemas,
                                    std::stop_token stop)
{
    const auto sql = relationsIn("($1 or (n.nspname not in ('pg_catalog', 'information_schema')"
                                 " and n.nspname !~ '^pg_(toast|temp)'))");
    const auto rows = connection.run(sql, {Param(withSystemSchemas)}, std::move(stop));
    std::vector<Relation> relations;
    relations.reserve(static_cast<std::size_t>(rows.rowCount()));
    for (int row = 0; row < rows.rowCount(); ++row)
        relations.push_back(relationFrom(rows, row));
    return relations;
}

Table describe(Connection& connection, const RelationName& name, std::stop_token stop)
{
    const Params quoted{name.quoted()};
    Pipeline pipeline(connection, std::move(stop));
    pipeline.add(relationsIn("c.oid = pg_catalog.to_regclass($1)"), quoted);
    for (const auto* sql : {columnsOf, keysOf, foreignKeysOf, livePagesOf})
        pipeline.add(sql, quoted);
    const auto report = pipeline.finish();
    if (report.error)
        throw Error(*report.error);
    const auto& found = report.results[0];
    if (found.rowCount() == 0)
        throw noSuchRelation(name);
    Table table;
    table.relation = relationFrom(found, 0);
    for (int row = 0; row < report.results[1].rowCount(); ++row)
        table.columns.push_back(columnFrom(report.results[1], row));
    addKeys(table, report.results[2]);
    addForeignKeys(table, report.results[3]);
    const auto& live = report.results[4];
    if (live.rowCount() > 0 && table.relation.estimatedRows >= 0 && live.integer(0, 1) > 0)
        table.relation.estimatedRows *= live.number(0, 0) / live.number(0, 1);
    return table;
}

} // namespace howdah
