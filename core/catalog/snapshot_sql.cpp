#include "core/catalog/snapshot_sql.h"

#include "core/catalog/snapshot_sql_parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr auto candidates = R"(
with ns as (
     select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
  member as (select classid, objid from pg_depend where deptype = 'e'),
  rel as (
     select c.*, ns.nspname from pg_class c join ns on ns.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'c')
        and ('pg_class'::regclass, c.oid) not in (select classid, objid from member)
        and not exists (select from jsonb_array_elements($1::jsonb) w
                         where w ->> 0 = ns.nspname and w ->> 1 = c.relname)),
  held as (select * from rel where relkind in ('r', 'p', 'f', 'v', 'm')))";

std::string schemas()
{
    return fmt::format(R"(
select 'schema', '', '', n.nspname::text, json_build_object({}, {})
  from pg_namespace n join ns on ns.oid = n.oid
 where ('pg_namespace'::regclass, n.oid) not in (select classid, objid from member))",
                       grants("n.nspacl", "n", "n.nspowner"), comment("n.oid", "pg_namespace"));
}

std::string extensions()
{
    return fmt::format(R"(
select 'extension', '', '', e.extname::text,
       json_build_object('version', e.extversion, 'schema', n.nspname, {})
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql')",
                       comment("e.oid", "pg_extension"));
}

// Tables, partitioned and foreign ones, views of both kinds.
std::string relations()
{
    return fmt::format(R"(
select case r.relkind when 'v' then 'view' when 'm' then 'materialized view'
            when 'f' then 'foreign table' else 'table' end,
       r.nspname::text, '', r.relname::text,
       json_build_object(
         'definition', case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
         'persistence', case r.relpersistence when 'u' then 'unlogged' end,
         'access method', (select nullif(amname, 'heap') from pg_am where oid = r.relam),
         'options', array_to_string(r.reloptions, ', '),
         'toast options', (select array_to_string(reloptions, ', ') from pg_class
                            where oid = r.reltoastrelid),
         'tablespace', (select spcname from pg_tablespace where oid = r.reltablespace),
         'partition by', case r.relkind when 'p' then pg_get_partkeydef(r.oid) end,
         'partition', case when r.relispartition then pg_get_expr(r.relpartbound, r.oid) end,
         'inherits', (select string_agg(h.inhparent::regclass::text, ', ' order by h.inhseqno)
                        from pg_inherits h where h.inhrelid = r.oid),
         'row security', case when r.relforcerowsecurity and r.relrowsecurity then 'forced'
                              when r.relrowsecurity then 'enabled'
                              when r.relforcerowsecurity then 'forced, not enabled' end,
         'replica identity', case r.relreplident when 'f' then 'full' when 'n' then 'nothing'
                                  when 'i' then 'an index' end,
         'of type', (select format_type(nullif(r.reloftype, 0), null)),
         'server', case r.relkind when 'f' then (
            select concat_ws(' ', s.srvname, array_to_string(f.ftoptions, ', '))
              from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
             where f.ftrelid = r.oid) end,
         'not populated', case when r.relkind = 'm' and not r.relispopulated then 'yes' end,
         {}, {})
  from held r)",
                       grants("r.relacl", "r", "r.relowner"), comment("r.oid", "pg_class"));
}

// Numbered without the gaps that dropped columns leave. PostgreSQL 15.20 stamps each column with a
// pg_attver that every ALTER TABLE moves; pg_dump leaves it out as well.
std::string columnsSql(int serverVersion)
{
    return fmt::format(R"(
select 'column', r.nspname::text, r.relname::text, a.attname::text,
       json_build_object(
         'position', (row_number() over (partition by a.attrelid order by a.attnum))::text,
         'type', format_type(a.atttypid, a.atttypmod),
         'collation', case when a.attcollation <> t.typcollation
                           then a.attcollation::regcollation::text end,
         'not null', case when a.attnotnull then 'yes' end,
         'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
         'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
         'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
         'identity sequence', case when a.attidentity <> '' then (
            select format('start %s, increment %s, from %s to %s, cache %s%s', q.seqstart,
                          q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
                          case when q.seqcycle then ', cycle' end)
              from pg_depend p join pg_sequence q on q.seqrelid = p.objid
             where p.refclassid = 'pg_class'::regclass and p.refobjid = a.attrelid
               and p.refobjsubid = a.attnum and p.classid = 'pg_class'::regclass
               and p.deptype = 'i') end,
         'storage', case when a.attstorage <> t.typstorage then a.attstorage::text end,
         'compression', {},
         'statistics', nullif(a.attstattarget, -1)::text,
         'options', case when a.attoptions is not null then (
            select string_agg(o, ', ' order by o) from unnest(a.attoptions) o
             where o not like 'pg\_attver=%') end,
         'foreign options', array_to_string(a.attfdwoptions, ', '),
         'inherited', case when not a.attislocal then 'yes' end,
         'grants', case when a.attacl is not null then (
            select string_agg(x::text, ' ' order by x::text) from unnest(a.attacl) x) end,
         'comment', (select remark.description from pg_description remark
                      where remark.objoid = a.attrelid and remark.objsubid = a.attnum
                        and remark.classoid = 'pg_class'::regclass))
  from held r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum)",
                       serverVersion >= 140000 ? "nullif(a.attcompression::text, '')" : "null");
}

std::string constraints()
{
    return fmt::format(R"(
select 'constraint', r.nspname::text, r.relname::text, k.conname::text,
       json_build_object(
         'definition', pg_get_constraintdef(k.oid),
         'inherited', case when not k.conislocal then 'yes' end,
         'index', case when k.contype in ('p', 'u', 'x') then (
            select case when not i.indisvalid then 'invalid' when i.indisclustered then 'clustered'
                        when i.indisreplident then 'replica identity' end
              from pg_index i where i.indexrelid = k.conindid) end,
         'index options', case when k.contype in ('p', 'u', 'x') then (
            select array_to_string(x.reloptions, ', ') from pg_class x
             where x.oid = k.conindid) end,
         {0})
  from held r join pg_constraint k on k.conrelid = r.oid and k.contype in ('c', 'f', 'p', 'u', 'x')
union all
select 'constraint', ns.nspname::text, t.typname::text, k.conname::text,
       json_build_object('definition', pg_get_constraintdef(k.oid),
                          {0})
  from pg_constraint k join pg_type t on t.oid = k.contypid join ns on ns.oid = t.typnamespace
 where k.contype = 'c' and ('pg_type'::regclass, t.oid) not in (select classid, objid from member))",
                       comment("k.oid", "pg_constraint"));
}

// A constraint's index is the constraint's.
std::string indexes()
{
    return fmt::format(R"(
select 'index', r.nspname::text, r.relname::text, c.relname::text,
       json_build_object(
         'definition', pg_get_indexdef(i.indexrelid),
         'invalid', case when not i.indisvalid then 'yes' end,
         'clustered', case when i.indisclustered then 'yes' end,
         'replica identity', case when i.indisreplident then 'yes' end,
         'tablespace', (select spcname from pg_tablespace where oid = c.reltablespace),
         'statistics', (select string_agg(format('%s: %s', a.attnum, a.attstattarget), ', '
                                          order by a.attnum)
                          from pg_attribute a where a.attrelid = i.indexrelid and a.attstattarget > 0),
         'partition of', (select h.inhparent::regclass::text from pg_inherits h
                           where h.inhrelid = i.indexrelid),
         {})
  from held r join pg_index i on i.indrelid = r.oid join pg_class c on c.oid = i.indexrelid
 where not exists (select from pg_constraint k
                    where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')))",
                       comment("i.indexrelid", "pg_class"));
}

std::string sequences()
{
    return fmt::format(R"(
select 'sequence', r.nspname::text, '', r.relname::text,
       json_build_object(
         'type', format_type(q.seqtypid, null), 'start', q.seqstart::text,
         'increment', q.seqincrement::text, 'from', q.seqmin::text, 'to', q.seqmax::text,
         'cache', q.seqcache::text, 'cycle', case when q.seqcycle then 'yes' end,
         'persistence', case r.relpersistence when 'u' then 'unlogged' end,
         'owned by', (select format('%s.%I', d.refobjid::regclass, a.attname)
                        from pg_depend d join pg_attribute a
                          on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                       where d.classid = 'pg_class'::regclass and d.objid = r.oid
                         and d.refclassid = 'pg_class'::regclass and d.deptype = 'a'),
         {}, {})
  from rel r join pg_sequence q on q.seqrelid = r.oid
 where not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype = 'i'))",
                       grants("r.relacl", "s", "r.relowner"), comment("r.oid", "pg_class"));
}

} // namespace

std::string snapshotSql(int serverVersion, const std::vector<std::string_view>& empty)
{
    SnapshotParts parts{{"", schemas()},
                        {"", extensions()},
                        {"", relations()},
                        {"", columnsSql(serverVersion)},
                        {"pg_constraint", constraints()},
                        {"pg_index", indexes()},
                        {"pg_sequence", sequences()},
                        {"pg_proc", functionsSql()},
                        {"pg_type", typesSql()}};
    for (auto& more : {attachedParts(), operatorParts(), searchParts(), foreignParts(),
                       rareParts(serverVersion)})
        parts.insert(parts.end(), more.begin(), more.end());
    std::string sql = candidates;
    const char* join = "\n";
    for (const auto& part : parts) {
        if (std::ranges::find(empty, part.catalog) != empty.end())
            continue;
        sql += join + part.sql;
        join = "\nunion all";
    }
    return sql;
}

} // namespace howdah
