#include "core/catalog/snapshot_sql.h"

#include <fmt/format.h>

namespace howdah {
namespace {

// What an owner has by default is no grant; entries in one order, whatever order they were made in.
std::string grants(const char* acl, const char* type, const char* owner)
{
    return fmt::format(
        "'grants', nullif((select string_agg(x::text, ' ' order by x::text) from unnest({0}) x),"
        " (select string_agg(x::text, ' ' order by x::text) from unnest(acldefault('{1}', {2})) "
        "x)),"
        " 'owner', pg_get_userbyid({2})",
        acl, type, owner);
}

std::string comment(const char* oid, const char* catalog)
{
    return fmt::format("'comment', obj_description({}, '{}')", oid, catalog);
}

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
select 'schema', '', '', n.nspname::text, jsonb_build_object({}, {})
  from pg_namespace n join ns on ns.oid = n.oid
 where ('pg_namespace'::regclass, n.oid) not in (select classid, objid from member))",
                       grants("n.nspacl", "n", "n.nspowner"), comment("n.oid", "pg_namespace"));
}

std::string extensions()
{
    return fmt::format(R"(
select 'extension', '', '', e.extname::text,
       jsonb_build_object('version', e.extversion, 'schema', n.nspname, {})
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
       jsonb_build_object(
         'definition', case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
         'persistence', case r.relpersistence when 'u' then 'unlogged' end,
         'access method', (select nullif(amname, 'heap') from pg_am where oid = r.relam),
         'options', array_to_string(r.reloptions, ', '),
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
         'server', (select concat_ws(' ', s.srvname, array_to_string(f.ftoptions, ', '))
                      from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
                     where f.ftrelid = r.oid),
         'not populated', case when r.relkind = 'm' and not r.relispopulated then 'yes' end,
         {}, {})
  from held r)",
                       grants("r.relacl", "r", "r.relowner"), comment("r.oid", "pg_class"));
}

// Numbered without the gaps that dropped columns leave. PostgreSQL 15.20 stamps each column with a
// pg_attver that every ALTER TABLE moves; pg_dump leaves it out as well.
constexpr auto columns = R"(
select 'column', r.nspname::text, r.relname::text, a.attname::text,
       jsonb_build_object(
         'position', (row_number() over (partition by a.attrelid order by a.attnum))::text,
         'type', format_type(a.atttypid, a.atttypmod),
         'collation', case when a.attcollation <> t.typcollation
                           then a.attcollation::regcollation::text end,
         'not null', case when a.attnotnull then 'yes' end,
         'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
         'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
         'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
         'identity sequence', (
            select format('start %s, increment %s, from %s to %s, cache %s%s', q.seqstart,
                          q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
                          case when q.seqcycle then ', cycle' end)
              from pg_depend p join pg_sequence q on q.seqrelid = p.objid
             where p.refclassid = 'pg_class'::regclass and p.refobjid = a.attrelid
               and p.refobjsubid = a.attnum and p.classid = 'pg_class'::regclass
               and p.deptype = 'i' and a.attidentity <> ''),
         'storage', case when a.attstorage <> t.typstorage then a.attstorage::text end,
         'compression', nullif(to_jsonb(a) ->> 'attcompression', ''),
         'statistics', nullif(to_jsonb(a) ->> 'attstattarget', '-1'),
         'options', (select string_agg(o, ', ' order by o) from unnest(a.attoptions) o
                      where o not like 'pg\_attver=%'),
         'foreign options', array_to_string(a.attfdwoptions, ', '),
         'inherited', case when not a.attislocal then 'yes' end,
         'grants', (select string_agg(x::text, ' ' order by x::text) from unnest(a.attacl) x),
         'comment', col_description(a.attrelid, a.attnum))
  from held r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum)";

constexpr auto constraints = R"(
select 'constraint', r.nspname::text, r.relname::text, k.conname::text,
       jsonb_build_object(
         'definition', pg_get_constraintdef(k.oid),
         'inherited', case when not k.conislocal then 'yes' end,
         'index', (select case when not i.indisvalid then 'invalid' when i.indisclustered then 'clustered'
                               when i.indisreplident then 'replica identity' end
                     from pg_index i
                    where i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')),
         'comment', obj_description(k.oid, 'pg_constraint'))
  from held r join pg_constraint k on k.conrelid = r.oid and k.contype in ('c', 'f', 'p', 'u', 'x')
union all
select 'constraint', ns.nspname::text, t.typname::text, k.conname::text,
       jsonb_build_object('definition', pg_get_constraintdef(k.oid),
                          'comment', obj_description(k.oid, 'pg_constraint'))
  from pg_constraint k join pg_type t on t.oid = k.contypid join ns on ns.oid = t.typnamespace
 where k.contype = 'c' and ('pg_type'::regclass, t.oid) not in (select classid, objid from member))";

// A constraint's index is the constraint's.
constexpr auto indexes = R"(
select 'index', r.nspname::text, r.relname::text, c.relname::text,
       jsonb_build_object(
         'definition', pg_get_indexdef(i.indexrelid),
         'invalid', case when not i.indisvalid then 'yes' end,
         'clustered', case when i.indisclustered then 'yes' end,
         'replica identity', case when i.indisreplident then 'yes' end,
         'tablespace', (select spcname from pg_tablespace where oid = c.reltablespace),
         'partition of', (select h.inhparent::regclass::text from pg_inherits h
                           where h.inhrelid = i.indexrelid),
         'comment', obj_description(i.indexrelid, 'pg_class'))
  from held r join pg_index i on i.indrelid = r.oid join pg_class c on c.oid = i.indexrelid
 where not exists (select from pg_constraint k
                    where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')))";

std::string sequences()
{
    return fmt::format(R"(
select 'sequence', r.nspname::text, '', r.relname::text,
       jsonb_build_object(
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

std::string functions()
{
    return fmt::format(R"(
select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate'
            when 'w' then 'window function' else 'function' end,
       ns.nspname::text, '', format('%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)),
       jsonb_build_object(
         'definition', case when p.prokind <> 'a' then pg_get_functiondef(p.oid)
            else (select format('result %s, sfunc %s, stype %s, finalfunc %s, initcond %s, combinefunc %s,'
                                ' sortop %s', format_type(p.prorettype, null), g.aggtransfn,
                                format_type(g.aggtranstype, null), g.aggfinalfn, g.agginitval,
                                g.aggcombinefn, g.aggsortop::regoperator)
                    from pg_aggregate g where g.aggfnoid = p.oid) end,
         {}, {})
  from pg_proc p join ns on ns.oid = p.pronamespace
 where ('pg_proc'::regclass, p.oid) not in (select classid, objid from member)
   and not exists (select from pg_depend d
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i'))",
                       grants("p.proacl", "f", "p.proowner"), comment("p.oid", "pg_proc"));
}

std::string types()
{
    return fmt::format(R"(
select case t.typtype when 'd' then 'domain' when 'e' then 'enum' when 'r' then 'range'
            when 'c' then 'composite type' else 'base type' end,
       ns.nspname::text, '', t.typname::text,
       jsonb_build_object(
         'labels', case t.typtype when 'e' then
            (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
               from pg_enum e where e.enumtypid = t.oid) end,
         'type', case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) end,
         'not null', case when t.typtype = 'd' and t.typnotnull then 'yes' end,
         'default', t.typdefault,
         'collation', case when t.typtype = 'd' and t.typcollation <> b.typcollation
                           then t.typcollation::regcollation::text end,
         'columns', case t.typtype when 'c' then
            (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
                               order by a.attnum)
               from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0
                and not a.attisdropped) end,
         'subtype', case t.typtype when 'r' then
            (select format_type(g.rngsubtype, null) from pg_range g where g.rngtypid = t.oid) end,
         'input', case t.typtype when 'b' then t.typinput::text end,
         {}, {})
  from pg_type t join ns on ns.oid = t.typnamespace
  left join pg_type b on b.oid = t.typbasetype
 where ('pg_type'::regclass, t.oid) not in (select classid, objid from member)
   and (t.typtype in ('d', 'e', 'r')
        or (t.typtype = 'c' and exists (select from rel where rel.oid = t.typrelid and rel.relkind = 'c'))
        or (t.typtype = 'b' and t.typelem = 0)))",
                       grants("t.typacl", "T", "t.typowner"), comment("t.oid", "pg_type"));
}

constexpr auto triggersRulesPolicies = R"(
select 'trigger', r.nspname::text, r.relname::text, g.tgname::text,
       jsonb_build_object('definition', pg_get_triggerdef(g.oid),
         'enabled', case g.tgenabled when 'D' then 'no' when 'R' then 'on replicas' when 'A' then 'always' end,
         'comment', obj_description(g.oid, 'pg_trigger'))
  from held r join pg_trigger g on g.tgrelid = r.oid
 where not g.tgisinternal and coalesce(to_jsonb(g) ->> 'tgparentid', '0') = '0'
union all
select 'rule', r.nspname::text, r.relname::text, u.rulename::text,
       jsonb_build_object('definition', pg_get_ruledef(u.oid),
         'enabled', case u.ev_enabled when 'D' then 'no' when 'R' then 'on replicas' when 'A' then 'always' end,
         'comment', obj_description(u.oid, 'pg_rewrite'))
  from held r join pg_rewrite u on u.ev_class = r.oid where u.rulename <> '_RETURN'
union all
select 'policy', r.nspname::text, r.relname::text, o.polname::text,
       jsonb_build_object(
         'for', case o.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                     when 'd' then 'delete' end,
         'restrictive', case when not o.polpermissive then 'yes' end,
         'to', (select string_agg(case p when 0 then 'public' else pg_get_userbyid(p)::text end, ', '
                                  order by 1) from unnest(o.polroles) p),
         'using', pg_get_expr(o.polqual, o.polrelid), 'check', pg_get_expr(o.polwithcheck, o.polrelid),
         'comment', obj_description(o.oid, 'pg_policy'))
  from held r join pg_policy o on o.polrelid = r.oid
union all
select 'statistics', ns.nspname::text, '', s.stxname::text,
       jsonb_build_object('definition', pg_get_statisticsobjdef(s.oid),
                          'comment', obj_description(s.oid, 'pg_statistic_ext'))
  from pg_statistic_ext s join ns on ns.oid = s.stxnamespace join held r on r.oid = s.stxrelid
union all
select 'event trigger', '', '', e.evtname::text,
       jsonb_build_object('event', e.evtevent, 'function', e.evtfoid::regprocedure::text,
         'enabled', case e.evtenabled when 'D' then 'no' when 'R' then 'on replicas' when 'A' then 'always' end,
         'tags', array_to_string(e.evttags, ', '), 'comment', obj_description(e.oid, 'pg_event_trigger'))
  from pg_event_trigger e
 where ('pg_event_trigger'::regclass, e.oid) not in (select classid, objid from member))";

// What few schemas have, briefly. A server's and user mapping's options may hold passwords.
constexpr auto others = R"(
select 'collation', ns.nspname::text, '', c.collname::text,
       jsonb_build_object('definition', format('%s %s %s %s', c.collprovider, c.collcollate, c.collctype,
                                               c.collisdeterministic))
  from pg_collation c join ns on ns.oid = c.collnamespace
 where ('pg_collation'::regclass, c.oid) not in (select classid, objid from member)
union all
select 'operator', ns.nspname::text, '',
       format('%s(%s, %s)', o.oprname, format_type(nullif(o.oprleft, 0), null), format_type(o.oprright, null)),
       jsonb_build_object('function', o.oprcode::text, 'commutator', nullif(o.oprcom, 0)::regoperator::text,
                          'negator', nullif(o.oprnegate, 0)::regoperator::text)
  from pg_operator o join ns on ns.oid = o.oprnamespace
 where ('pg_operator'::regclass, o.oid) not in (select classid, objid from member)
union all
select 'operator class', ns.nspname::text, '', format('%I using %s', o.opcname, m.amname),
       jsonb_build_object('type', format_type(o.opcintype, null),
                          'default', case when o.opcdefault then 'yes' end)
  from pg_opclass o join ns on ns.oid = o.opcnamespace join pg_am m on m.oid = o.opcmethod
 where ('pg_opclass'::regclass, o.oid) not in (select classid, objid from member)
union all
select 'cast', '', '', format('%s as %s', format_type(c.castsource, null), format_type(c.casttarget, null)),
       jsonb_build_object('function', nullif(c.castfunc, 0)::regprocedure::text, 'context', c.castcontext,
                          'method', c.castmethod)
  from pg_cast c
 where c.oid >= 16384 and ('pg_cast'::regclass, c.oid) not in (select classid, objid from member)
union all
select 'text search configuration', ns.nspname::text, '', c.cfgname::text,
       jsonb_build_object('parser', c.cfgparser::text,
         'mappings', (select string_agg(format('%s: %s', m.maptokentype, m.mapdict::regdictionary), ', '
                                        order by m.maptokentype, m.mapseqno)
                        from pg_ts_config_map m where m.mapcfg = c.oid))
  from pg_ts_config c join ns on ns.oid = c.cfgnamespace
 where ('pg_ts_config'::regclass, c.oid) not in (select classid, objid from member)
union all
select 'text search dictionary', ns.nspname::text, '', d.dictname::text,
       jsonb_build_object('options', d.dictinitoption)
  from pg_ts_dict d join ns on ns.oid = d.dictnamespace
 where ('pg_ts_dict'::regclass, d.oid) not in (select classid, objid from member)
union all
select 'publication', '', '', p.pubname::text,
       jsonb_build_object('for', case when p.puballtables then 'all tables'
            else (select string_agg(t.prrelid::regclass::text, ', ' order by t.prrelid::regclass::text)
                    from pg_publication_rel t where t.prpubid = p.oid) end,
         'publish', concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                              case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end))
  from pg_publication p
union all
select 'foreign data wrapper', '', '', w.fdwname::text, '{}'::jsonb
  from pg_foreign_data_wrapper w
 where ('pg_foreign_data_wrapper'::regclass, w.oid) not in (select classid, objid from member)
union all
select 'server', '', '', s.srvname::text,
       jsonb_build_object('wrapper', w.fdwname, 'version', s.srvversion)
  from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
union all
select 'user mapping', '', '', format('%s on %s', m.usename, m.srvname), '{}'::jsonb
  from pg_user_mappings m
union all
select 'default privileges', coalesce(n.nspname::text, ''), '',
       format('%s on %s', pg_get_userbyid(d.defaclrole), case d.defaclobjtype when 'r' then 'tables'
              when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end),
       jsonb_build_object('grants', (select string_agg(x::text, ' ' order by x::text)
                                       from unnest(d.defaclacl) x))
  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
union all
select 'database setting', '', '', coalesce(pg_get_userbyid(nullif(s.setrole, 0))::text, 'everyone'),
       jsonb_build_object('settings', array_to_string(s.setconfig, ', '))
  from pg_db_role_setting s join pg_database b on b.oid = s.setdatabase
 where b.datname = current_database())";

} // namespace

std::string snapshotSql()
{
    std::string sql = candidates;
    const char* join = "\n";
    for (const auto& part :
         {schemas(), extensions(), relations(), std::string(columns), std::string(constraints),
          std::string(indexes), sequences(), functions(), types(),
          std::string(triggersRulesPolicies), std::string(others)}) {
        sql += join + part;
        join = "\nunion all";
    }
    return sql;
}

} // namespace howdah
