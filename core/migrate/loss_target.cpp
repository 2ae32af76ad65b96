#include "core/migrate/loss_target.h"

#include "core/pg/identifier.h"

#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace howdah {
namespace {

using What = LossSource::What;

// pg_depend says what goes with what: 'n' only by CASCADE, the others in any case. Behind
// constraints, defaults, rules, triggers and policies there are no rows.
constexpr auto whatGoes = R"(
with recursive src as (
  select (e ->> 0)::int as i, e ->> 1 as what, e ->> 2 as name, e ->> 3 as col, (e ->> 4)::bool as cascade
    from pg_catalog.jsonb_array_elements($1::jsonb) e),
root as (
  select i, what, cascade, 'pg_catalog.pg_class'::regclass::oid as classid,
         to_regclass(name)::oid as objid,
         case when col = '' then 0
              else (select a.attnum::int from pg_catalog.pg_attribute a
                     where a.attrelid = to_regclass(name) and a.attname = col and a.attnum > 0
                       and not a.attisdropped) end as sub
    from src where what in ('table', 'column', 'values', 'sequence', 'truncate', 'delete')
  union all
  select i, what, cascade, 'pg_catalog.pg_namespace'::regclass,
         (select oid from pg_catalog.pg_namespace where nspname = name), 0 from src where what = 'schema'
  union all
  select i, what, cascade, 'pg_catalog.pg_type'::regclass, to_regtype(name)::oid, 0
    from src where what = 'type'
  union all
  select i, what, cascade, 'pg_catalog.pg_extension'::regclass,
         (select oid from pg_catalog.pg_extension where extname = name), 0 from src where what = 'extension'),
gone as (
  select i, classid, objid, sub, cascade from root
   where what not in ('truncate', 'delete', 'values') and objid is not null and sub is not null
  union
  select g.i, x.classid, x.objid, x.sub, g.cascade
    from gone g
   cross join lateral (
     select d.classid, d.objid, d.objsubid as sub
       from pg_catalog.pg_depend d
      where d.refclassid = g.classid and d.refobjid = g.objid
        and (g.sub = 0 or d.refobjsubid = g.sub)
        and (d.deptype in ('a', 'i', 'P', 'S', 'e') or (g.cascade and d.deptype = 'n'))
        and d.classid not in ('pg_catalog.pg_constraint'::regclass, 'pg_catalog.pg_attrdef'::regclass,
                              'pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_trigger'::regclass,
                              'pg_catalog.pg_policy'::regclass)
     union all
     select g.classid, h.inhrelid, a.attnum::int
       from pg_catalog.pg_inherits h
       join pg_catalog.pg_class k on k.oid = h.inhrelid and not k.relispartition
       join pg_catalog.pg_attribute p on p.attrelid = g.objid and p.attnum = g.sub
       join pg_catalog.pg_attribute a on a.attrelid = h.inhrelid and a.attname = p.attname
      where g.classid = 'pg_catalog.pg_class'::regclass and g.sub > 0 and h.inhparent = g.objid
        and a.attinhcount = 1 and not a.attislocal) x),
emptied as (
  select i, what, cascade, objid as oid, ''::text as cond from root
   where what in ('truncate', 'delete') and objid is not null
  union
  select e.i, e.what, e.cascade, x.oid, x.cond
    from emptied e
   cross join lateral (
     select h.inhrelid as oid, ''::text as cond
       from pg_catalog.pg_inherits h
       join pg_catalog.pg_class k on k.oid = h.inhrelid and not k.relispartition
      where h.inhparent = e.oid
     union all
     select k.conrelid, case when e.what = 'truncate' then '' else
              (select string_agg(quote_ident(a.attname) || ' is not null', ' and ' order by a.attnum)
                 from pg_catalog.pg_attribute a
                where a.attrelid = k.conrelid and a.attnum = any (k.conkey)) end
                collate pg_catalog."default"
       from pg_catalog.pg_constraint k
      where k.contype = 'f' and k.confrelid = e.oid and k.conrelid <> e.oid and k.conparentid = 0
        and (e.what = 'truncate' and e.cascade or e.what = 'delete' and k.confdeltype = 'c')) x),
valued as (
  select i, objid, sub from root where what = 'values' and objid is not null and sub is not null
  union
  select v.i, h.inhrelid, a.attnum::int
    from valued v
    join pg_catalog.pg_inherits h on h.inhparent = v.objid
    join pg_catalog.pg_class k on k.oid = h.inhrelid and not k.relispartition
    join pg_catalog.pg_attribute p on p.attrelid = v.objid and p.attnum = v.sub
    join pg_catalog.pg_attribute a on a.attrelid = h.inhrelid and a.attname = p.attname),
found as (
  select g.i, g.objid as oid, g.sub, ''::text as cond from gone g
   where g.classid = 'pg_catalog.pg_class'::regclass
  union all
  select i, oid, 0, cond from emptied
  union all
  select i, objid, sub, '' from valued)
select f.i, c.oid, f.sub, c.nspname, c.relname, c.relkind, a.attname, c.oid::regclass::text, f.cond,
       case when c.relispartition
            then (select inhparent from pg_catalog.pg_inherits where inhrelid = c.oid) end,
       exists (select from root r where r.i = f.i and r.objid = c.oid
                  and r.classid = 'pg_catalog.pg_class'::regclass)
  from found f
 cross join lateral ( -- by the index, however many rows the planner fears
     select k.oid, k.relname, k.relkind, k.relispartition, n.nspname
       from pg_catalog.pg_class k join pg_catalog.pg_namespace n on n.oid = k.relnamespace
      where k.oid = f.oid and k.relkind in ('r', 'p', 'S') offset 0) c
  left join lateral (
     select k.attname, k.attisdropped, k.attgenerated from pg_catalog.pg_attribute k
      where k.attrelid = c.oid and k.attnum = f.sub and f.sub > 0 offset 0) a on true
 where f.sub = 0 or (c.relkind <> 'S' and not a.attisdropped and a.attgenerated = '')
 order by f.i, f.sub > 0, c.nspname, c.relname, f.sub, f.cond)";

const char* wordOf(const LossSource& source)
{
    switch (source.what) {
    case What::Table: return "table";
    case What::Column: return "column";
    case What::Schema: return "schema";
    case What::Type: return "type";
    case What::Extension: return "extension";
    case What::Sequence: return "sequence";
    case What::Truncate: return "truncate";
    case What::Delete:
    case What::DeleteSome: return "delete";
    case What::ChangeType: return "values";
    case What::Update: return source.column.empty() ? nullptr : "values";
    default: return nullptr; // nothing goes for sure
    }
}

std::string nameOf(const LossSource& source)
{
    if (source.what == What::Schema || source.what == What::Extension)
        return source.name.name;
    return quotedName(source);
}

Phrase becauseOf(const LossSource& source)
{
    const auto name = source.name.sql();
    if (source.what == What::Truncate || source.what == What::Delete || source.isPerhaps())
        return phrase(" (by the foreign key or the inheritance from %1)", {name});
    switch (source.what) {
    case What::Column: return phrase(" (with column %1.%2)", {name, sqlName(source.column)});
    case What::Schema: return phrase(" (with schema %1)", {name});
    case What::Type: return phrase(" (with type %1)", {name});
    case What::Extension: return phrase(" (with extension %1)", {name});
    case What::Sequence: return phrase(" (with sequence %1)", {name});
    default: return phrase(" (with table %1)", {name});
    }
}

// What has gone already, with the sources before.
class Gone {
public:
    bool takes(const LossTarget& target, std::uint32_t parent, int column)
    {
        if (m_relations.contains(target.oid) || m_relations.contains(parent))
            return false;
        if (target.source->isPerhaps())
            return true; // what is left of it may go later
        if (target.kind == LossTarget::Kind::Column)
            return m_columns.insert({target.oid, column}).second;
        if (!target.condition.empty())
            return m_inPart.insert(target.oid).second;
        return m_relations.insert(target.oid).second;
    }
    void add(std::uint32_t oid) { m_relations.insert(oid); }

private:
    std::set<std::uint32_t> m_relations;
    std::set<std::uint32_t> m_inPart;
    std::set<std::pair<std::uint32_t, int>> m_columns;
};

LossTarget targetAt(const Result& rows, int row, const std::vector<LossSource>& sources)
{
    LossTarget target;
    target.source = &sources[static_cast<std::size_t>(rows.integer(row, 0))];
    target.oid = static_cast<std::uint32_t>(rows.integer(row, 1));
    target.table = {rows.text(row, 3), rows.text(row, 4)};
    target.column = rows.text(row, 6);
    target.shown = rows.text(row, 7);
    target.condition = rows.text(row, 8);
    target.isPartitioned = rows.text(row, 5) == "p";
    target.kind = rows.text(row, 5) == "S" ? LossTarget::Kind::Sequence
        : target.column.empty()            ? LossTarget::Kind::Table
                                           : LossTarget::Kind::Column;
    const auto& source = *target.source;
    if (!rows.boolean(row, 10))
        target.because = becauseOf(source);
    if (source.condition && target.because.empty())
        target.condition = *source.condition;
    const bool isDelete = source.what == What::Delete || source.what == What::DeleteSome;
    target.isPartial =
        isDelete && (!source.condition || (!target.because.empty() && !source.condition->empty()));
    return target;
}

} // namespace

std::string LossTarget::from() const
{
    return (isPartitioned ? "" : "only ") + table.quoted();
}

std::string LossTarget::rows() const
{
    return from() + (source->alias.empty() ? "" : " " + source->alias)
        + (condition.empty() ? "" : " where " + condition);
}

std::vector<LossTarget> lossTargets(Connection& connection, const std::vector<LossSource>& sources,
                                    std::stop_token stop)
{
    auto asked = nlohmann::json::array();
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (const auto* what = wordOf(sources[i]))
            asked.push_back({i, what, nameOf(sources[i]), sources[i].column, sources[i].cascade});
    if (asked.empty())
        return {};
    const auto rows = connection.runPrepared(whatGoes, {Param(asked.dump())}, std::move(stop));
    const auto parentOf = [&](int row) {
        return rows.cell(row, 9) ? static_cast<std::uint32_t>(rows.integer(row, 9)) : 0;
    };
    std::set<std::pair<std::int64_t, std::int64_t>> wholes; // of one source
    for (int row = 0; row < rows.rowCount(); ++row)
        if (rows.integer(row, 2) == 0)
            wholes.insert({rows.integer(row, 0), rows.integer(row, 1)});
    std::vector<LossTarget> targets;
    Gone gone;
    for (int row = 0; row < rows.rowCount(); ++row) {
        auto target = targetAt(rows, row, sources);
        if (wholes.contains({rows.integer(row, 0), parentOf(row)}))
            gone.add(target.oid); // a partition's rows are its table's
        else if (gone.takes(target, parentOf(row), static_cast<int>(rows.integer(row, 2))))
            targets.push_back(std::move(target));
    }
    return targets;
}

} // namespace howdah
