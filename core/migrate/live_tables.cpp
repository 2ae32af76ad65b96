#include "core/migrate/live_tables.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using LiveJson = nlohmann::json;

// Sizes from the statistics: pg_relation_size() would wait for whoever alters the table. A table
// that was never analyzed still counts its rows. A CHECK that is exactly (col IS NOT NULL), or has
// that as a term of an AND, is told from its text, as the server prints it.
constexpr const char* tablesNamed = R"(
with asked as (
     select name, pg_catalog.to_regclass(name) as oid
       from pg_catalog.jsonb_array_elements_text($1::jsonb) name),
  met as (
     select a.name, a.oid is not null as found, coalesce(i.indrelid, a.oid::oid) as oid
       from asked a left join pg_catalog.pg_index i on i.indexrelid = a.oid)
select m.name, m.found and c.oid is not null, n.nspname, c.relname,
       case when c.oid is null then -1
            when c.reltuples < 0 and pg_catalog.pg_stat_get_live_tuples(c.oid) = 0 then -1
            else greatest(c.reltuples, pg_catalog.pg_stat_get_live_tuples(c.oid)) end::float8,
       (select case when c.reltuples < 0 then -1
               else sum(p.relpages) * pg_catalog.current_setting('block_size')::bigint end
          from pg_catalog.pg_class p
         where p.oid in (c.oid, c.reltoastrelid)
            or p.oid in (select indexrelid from pg_catalog.pg_index where indrelid = c.oid))::bigint,
       pg_catalog.jsonb_build_object(
         'columns', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
                            'name', a.attname, 'notNull', a.attnotnull,
                            'array', e.oid is not null, 'type', coalesce(e.typname, t.typname),
                            'words', pg_catalog.format_type(a.atttypid, a.atttypmod))
                            order by a.attnum)
                       from pg_catalog.pg_attribute a
                       join pg_catalog.pg_type t on t.oid = a.atttypid
                       left join pg_catalog.pg_type e on e.oid = t.typelem and t.typcategory = 'A'
                      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
         'keys', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
                         'name', k.conname, 'schema', fn.nspname, 'target', f.relname,
                         'columns', (select pg_catalog.jsonb_agg(a.attname order by u.place)
                                       from unnest(k.conkey) with ordinality u(number, place)
                                       join pg_catalog.pg_attribute a
                                         on a.attrelid = k.conrelid and a.attnum = u.number)))
                    from pg_catalog.pg_constraint k
                    join pg_catalog.pg_class f on f.oid = k.confrelid
                    join pg_catalog.pg_namespace fn on fn.oid = f.relnamespace
                   where k.conrelid = c.oid and k.contype = 'f'),
         'checks', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
                           'name', k.conname, 'valid', k.convalidated,
                           'columns', (select pg_catalog.jsonb_agg(a.attname)
                                         from pg_catalog.pg_attribute a
                                        where a.attrelid = c.oid and a.attnum = any (k.conkey)),
                           'text', pg_catalog.pg_get_constraintdef(k.oid)))
                      from pg_catalog.pg_constraint k
                     where k.conrelid = c.oid and k.contype = 'c'),
         'indexes', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
                            'name', x.relname,
                            'columns', (select pg_catalog.jsonb_agg(coalesce(a.attname, '')
                                                                    order by u.place)
                                          from unnest(i.indkey::int2[]) with ordinality u(number, place)
                                          left join pg_catalog.pg_attribute a
                                            on a.attrelid = c.oid and a.attnum = u.number
                                         where u.place <= i.indnkeyatts)))
                       from pg_catalog.pg_index i
                       join pg_catalog.pg_class x on x.oid = i.indexrelid
                      where i.indrelid = c.oid and i.indisvalid),
         'parents', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(pn.nspname, p.relname))
                       from pg_catalog.pg_inherits h
                       join pg_catalog.pg_class p on p.oid = h.inhparent
                       join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
                      where h.inhrelid = c.oid),
         'children', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(pn.nspname, p.relname))
                        from pg_catalog.pg_inherits h
                        join pg_catalog.pg_class p on p.oid = h.inhrelid
                        join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
                       where h.inhparent = c.oid),
         'reads', (select pg_catalog.jsonb_agg(distinct
                                 pg_catalog.jsonb_build_array(rn.nspname, r.relname))
                     from pg_catalog.pg_rewrite w
                     join pg_catalog.pg_depend d
                       on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
                      and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> c.oid
                     join pg_catalog.pg_class r on r.oid = d.refobjid
                     join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
                    where w.ev_class = c.oid and c.relkind in ('v', 'm')),
         'referencedBy', (select pg_catalog.jsonb_agg(distinct
                                 pg_catalog.jsonb_build_array(rn.nspname, r.relname))
                            from pg_catalog.pg_constraint k
                            join pg_catalog.pg_class r on r.oid = k.conrelid
                            join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
                           where k.confrelid = c.oid and k.contype = 'f' and k.conrelid <> c.oid))
  from met m
  left join pg_catalog.pg_class c on c.oid = m.oid
  left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
)";

const LiveJson& listOf(const LiveJson& parent, const char* key)
{
    static const auto nothing = LiveJson::array();
    const auto found = parent.find(key);
    return found == parent.end() || !found->is_array() ? nothing : *found;
}

// "numeric(10,2)", "timestamp(3) with time zone"
std::vector<int> modifiersOf(const std::string& words)
{
    std::vector<int> numbers;
    const auto open = words.find('(');
    const auto close = words.find(')');
    if (open == std::string::npos || close == std::string::npos)
        return numbers;
    const auto* at = words.data() + open + 1;
    const auto* const end = words.data() + close;
    for (int number = 0; at < end; ++at) {
        at = std::from_chars(at, end, number).ptr;
        numbers.push_back(number);
    }
    return numbers;
}

std::vector<SqlName> namesFrom(const LiveJson& pairs)
{
    std::vector<SqlName> names;
    for (const auto& pair : pairs)
        names.push_back({pair.at(0), pair.at(1)});
    return names;
}

void readColumns(const LiveJson& details, KnownTable& table)
{
    for (const auto& column : listOf(details, "columns")) {
        KnownColumn known;
        known.name = column.at("name");
        known.notNull = column.at("notNull");
        known.type.name = column.at("type");
        known.type.isArray = column.at("array");
        known.type.modifiers = modifiersOf(column.at("words"));
        table.columns.push_back(std::move(known));
    }
}

// What a CHECK proves is read as it would be from a file.
void readChecks(const LiveJson& details, KnownTable& table)
{
    for (const auto& check : listOf(details, "checks")) {
        for (const auto& name : listOf(check, "columns"))
            if (auto* column = table.column(name.get<std::string>()))
                column->isChecked = true;
        const auto sql = "alter table t add " + check.at("text").get<std::string>();
        const bool valid = check.at("valid");
        for (const auto& change : changesOf(sql)) {
            table.checks.push_back({check.at("name"), change.provesNotNull, valid});
            for (const auto& proven : change.provesNotNull)
                if (auto* column = table.column(proven))
                    column->provenNotNull |= valid;
        }
    }
}

KnownTable tableFrom(const Result& rows, int row)
{
    KnownTable table;
    table.name = {rows.text(row, 2), rows.text(row, 3)};
    table.rows = rows.number(row, 4);
    table.bytes = rows.cell(row, 5) ? rows.integer(row, 5) : -1;
    const auto details = LiveJson::parse(rows.text(row, 6));
    readColumns(details, table);
    readChecks(details, table);
    for (const auto& key : listOf(details, "keys"))
        table.foreignKeys.push_back({.name = key.at("name"),
                                     .columns = key.at("columns"),
                                     .target = {key.at("schema"), key.at("target")}});
    for (const auto& index : listOf(details, "indexes"))
        table.indexes.push_back(
            {.name = index.at("name"), .columns = index.at("columns"), .target = {}});
    table.parents = namesFrom(listOf(details, "parents"));
    table.children = namesFrom(listOf(details, "children"));
    table.reads = namesFrom(listOf(details, "reads"));
    table.referencedBy = namesFrom(listOf(details, "referencedBy"));
    return table;
}

} // namespace

std::vector<KnownTable> readLiveTables(Connection& connection, const std::vector<SqlName>& names,
                                       std::stop_token stop)
{
    auto asked = LiveJson::array();
    for (const auto& name : names)
        asked.push_back(name.schema.empty() ? quoteIdentifier(name.name)
                                            : qualifiedName(name.schema, name.name));
    const auto rows = connection.run(tablesNamed, {Param(asked.dump())}, std::move(stop));
    std::vector<KnownTable> tables;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (rows.boolean(row, 1)) {
            auto table = tableFrom(rows, row);
            if (std::ranges::find(tables, table.name, &KnownTable::name) == tables.end())
                tables.push_back(std::move(table));
        } else {
            const auto at = std::ranges::find(asked, LiveJson(rows.text(row, 0)));
            const auto index = static_cast<std::size_t>(at - asked.begin());
            tables.push_back({.name = names[index], .exists = false, .rows = 0, .bytes = 0});
        }
    }
    return tables;
}

std::vector<SqlName> namesIn(const std::vector<std::vector<Change>>& statements)
{
    std::vector<SqlName> names;
    const auto add = [&](const SqlName& name) {
        if (!name.name.empty() && std::ranges::find(names, name) == names.end())
            names.push_back(name);
    };
    for (const auto& statement : statements)
        for (const auto& change : statement) {
            add(change.relation);
            if (change.kind != ChangeKind::RenameTable && change.kind != ChangeKind::DropType
                && !change.usesIndex)
                add(change.other);
        }
    return names;
}

} // namespace howdah
