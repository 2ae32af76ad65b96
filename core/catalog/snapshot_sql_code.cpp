#include "core/catalog/snapshot_sql_parts.h"

#include <fmt/format.h>

namespace howdah {

std::string grants(const char* acl, const char* type, const char* owner)
{
    return fmt::format(
        "'grants', case when {0} is not null then"
        " nullif((select string_agg(x::text, ' ' order by x::text) from unnest({0}) x),"
        " (select string_agg(x::text, ' ' order by x::text) from unnest(acldefault('{1}', {2})) "
        "x)) end,"
        " 'owner', pg_get_userbyid({2})",
        acl, type, owner);
}

std::string ownerSql(const char* owner)
{
    return fmt::format("'owner', pg_get_userbyid({})", owner);
}

std::string comment(const char* oid, const char* catalog)
{
    // Not by obj_description(), a function in SQL that takes several times as long.
    return fmt::format("'comment', (select remark.description from pg_description remark where "
                       "remark.objoid = {} and remark.classoid = '{}'::regclass and "
                       "remark.objsubid = 0)",
                       oid, catalog);
}

std::string functionsSql()
{
    return fmt::format(R"(
select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate'
            when 'w' then 'window function' else 'function' end,
       ns.nspname::text, '', format('%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)),
       json_build_object(
         'definition', case when p.prokind <> 'a' then pg_get_functiondef(p.oid)
            else (select format('result %s, sfunc %s, stype %s, finalfunc %s, initcond %s, combinefunc %s,'
                                ' sortop %s %s', format_type(p.prorettype, null), g.aggtransfn,
                                format_type(g.aggtranstype, null), g.aggfinalfn, g.agginitval,
                                g.aggcombinefn, g.aggsortop::regoperator,
                                concat_ws(' ', p.proparallel, g.aggkind, g.aggmtransfn, g.aggminvtransfn,
                                          g.aggmfinalfn, g.aggminitval, g.aggserialfn,
                                          g.aggdeserialfn, g.aggtransspace))
                    from pg_aggregate g where g.aggfnoid = p.oid) end,
         {}, {})
  from pg_proc p join ns on ns.oid = p.pronamespace
 where ('pg_proc'::regclass, p.oid) not in (select classid, objid from member)
   and not exists (select from pg_depend d
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i'))",
                       grants("p.proacl", "f", "p.proowner"), comment("p.oid", "pg_proc"));
}

std::string typesSql()
{
    return fmt::format(R"(
select case t.typtype when 'd' then 'domain' when 'e' then 'enum' when 'r' then 'range'
            when 'c' then 'composite type' else 'base type' end,
       ns.nspname::text, '', t.typname::text,
       json_build_object(
         'labels', case t.typtype when 'e' then
            (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
               from pg_enum e where e.enumtypid = t.oid) end,
         'type', case t.typtype when 'd' then format_type(t.typbasetype, t.typtypmod) end,
         'not null', case when t.typtype = 'd' and t.typnotnull then 'yes' end,
         'default', t.typdefault,
         'collation', case when t.typtype = 'd' and t.typcollation <> b.typcollation
                           then t.typcollation::regcollation::text
                           when t.typtype = 'r' then (
            select g.rngcollation::regcollation::text from pg_range g
              join pg_type s on s.oid = g.rngsubtype
             where g.rngtypid = t.oid and g.rngcollation <> s.typcollation) end,
         'columns', case t.typtype when 'c' then
            (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
                                 || coalesce((select ' collate ' || a.attcollation::regcollation
                                                from pg_type v where v.oid = a.atttypid
                                                 and v.typcollation <> a.attcollation), '')
                                 || coalesce(' -- ' || col_description(a.attrelid, a.attnum), ''), ', '
                               order by a.attnum)
               from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0
                and not a.attisdropped) end,
         'subtype', case t.typtype when 'r' then
            (select concat_ws(' ', format_type(g.rngsubtype, null), nullif(g.rngsubdiff::text, '-'),
                              nullif(g.rngcanonical::text, '-'))
               from pg_range g where g.rngtypid = t.oid) end,
         'operator class', case t.typtype when 'r' then
            (select format('%I.%I', x.nspname, c.opcname)
               from pg_range g join pg_opclass c on c.oid = g.rngsubopc and not c.opcdefault
               join pg_namespace x on x.oid = c.opcnamespace where g.rngtypid = t.oid) end,
         'multirange', case t.typtype when 'r' then
            (select format('%I.%I', x.nspname, m.typname)
               from pg_range g join pg_type m on m.oid = (to_jsonb(g) ->> 'rngmultitypid')::oid
               join pg_namespace x on x.oid = m.typnamespace
              where g.rngtypid = t.oid
                and (x.oid <> ns.oid
                     or m.typname <> case when t.typname like '%range%'
                                          then regexp_replace(t.typname, 'range', 'multirange')
                                          else t.typname || '_multirange' end)) end,
         'input', case t.typtype when 'b' then concat_ws(' ', t.typinput, t.typoutput, t.typreceive,
            t.typsend, t.typlen, t.typalign, t.typstorage, t.typcategory, t.typispreferred,
            t.typdelim, t.typbyval) end,
         {}, {})
  from pg_type t join ns on ns.oid = t.typnamespace
  left join pg_type b on b.oid = t.typbasetype
 where ('pg_type'::regclass, t.oid) not in (select classid, objid from member)
   and (t.typtype in ('d', 'e', 'r')
        or (t.typtype = 'c' and exists (select from rel where rel.oid = t.typrelid and rel.relkind = 'c'))
        or (t.typtype = 'b' and t.typelem = 0)))",
                       grants("t.typacl", "T", "t.typowner"), comment("t.oid", "pg_type"));
}

SnapshotParts attachedParts()
{
    return {
        {"pg_trigger", R"(
select 'trigger', r.nspname::text, r.relname::text, g.tgname::text,
       json_build_object('definition', pg_get_triggerdef(g.oid),
         'enabled', case g.tgenabled when 'D' then 'no' when 'R' then 'on replicas' when 'A' then 'always' end,
         'comment', obj_description(g.oid, 'pg_trigger'))
  from held r join pg_trigger g on g.tgrelid = r.oid
 where not g.tgisinternal and coalesce(to_jsonb(g) ->> 'tgparentid', '0') = '0')"},
        {"pg_rewrite", R"(
select 'rule', r.nspname::text, r.relname::text, u.rulename::text,
       json_build_object('definition', pg_get_ruledef(u.oid),
         'enabled', case u.ev_enabled when 'D' then 'no' when 'R' then 'on replicas' when 'A' then 'always' end,
         'comment', obj_description(u.oid, 'pg_rewrite'))
  from held r join pg_rewrite u on u.ev_class = r.oid where u.rulename <> '_RETURN')"},
        {"pg_policy", R"(
select 'policy', r.nspname::text, r.relname::text, o.polname::text,
       json_build_object(
         'for', case o.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                     when 'd' then 'delete' end,
         'restrictive', case when not o.polpermissive then 'yes' end,
         'to', (select string_agg(case p when 0 then 'public' else pg_get_userbyid(p)::text end, ', '
                                  order by 1) from unnest(o.polroles) p),
         'using', pg_get_expr(o.polqual, o.polrelid), 'check', pg_get_expr(o.polwithcheck, o.polrelid),
         'comment', obj_description(o.oid, 'pg_policy'))
  from held r join pg_policy o on o.polrelid = r.oid)"},
        {"pg_statistic_ext", R"(
select 'statistics', ns.nspname::text, '', s.stxname::text,
       json_build_object('definition', pg_get_statisticsobjdef(s.oid),
         'target', nullif(to_jsonb(s) ->> 'stxstattarget', '-1'),
         'owner', pg_get_userbyid(s.stxowner),
                          'comment', obj_description(s.oid, 'pg_statistic_ext'))
  from pg_statistic_ext s join ns on ns.oid = s.stxnamespace join held r on r.oid = s.stxrelid)"},
        {"pg_event_trigger", R"(
select 'event trigger', '', '', e.evtname::text,
       json_build_object('event', e.evtevent, 'function', e.evtfoid::regprocedure::text,
         'enabled', case e.evtenabled when 'D' then 'no' when 'R' then 'on replicas' when 'A' then 'always' end,
         'tags', array_to_string(e.evttags, ', '),
         'owner', pg_get_userbyid(e.evtowner), 'comment', obj_description(e.oid, 'pg_event_trigger'))
  from pg_event_trigger e
 where ('pg_event_trigger'::regclass, e.oid) not in (select classid, objid from member))"},
    };
}

} // namespace howdah
