#include "core/catalog/snapshot_sql_parts.h"

#include <fmt/format.h>

namespace howdah {
namespace {

// Options by name; the values of those that are called like a secret stay out.
std::string options(const char* array)
{
    return fmt::format(
        "(select string_agg(case when o ~* '^[^=]*(pass|secret|token|key)[^=]*=' then "
        "split_part(o, '=', 1) || '=***' else o end, ', ' order by o) from unnest({}) o)",
        array);
}

std::string notOfAnExtension(const char* catalog, const char* oid)
{
    return fmt::format("('{}'::regclass, {}) not in (select classid, objid from member)", catalog,
                       oid);
}

// What an operator class or family holds: its operators and functions, by type and number.
constexpr auto items = R"(
  (select string_agg(i, ', ' order by i) from (
     select format('operator %s %s%s', amopstrategy, amopopr::regoperator,
                   case when amopsortfamily <> 0 then ' for order by' end) i
       from pg_amop where amopfamily = {0}
      union all
     select format('function %s (%s, %s) %s', amprocnum, format_type(amproclefttype, null),
                   format_type(amprocrighttype, null), amproc::regprocedure)
       from pg_amproc where amprocfamily = {0}) x))";

} // namespace

SnapshotParts operatorParts()
{
    return {
        {"pg_collation",
         fmt::format(R"(
select 'collation', ns.nspname::text, '', c.collname::text,
       json_build_object('definition', format('%s %s %s %s %s', c.collprovider, c.collcollate,
                                               c.collctype, c.collisdeterministic,
                                               coalesce(to_jsonb(c) ->> 'colliculocale',
                                                        to_jsonb(c) ->> 'colllocale')), {}, {})
  from pg_collation c join ns on ns.oid = c.collnamespace
 where {})",
                     ownerSql("c.collowner"), comment("c.oid", "pg_collation"),
                     notOfAnExtension("pg_collation", "c.oid"))},
        {"pg_conversion",
         fmt::format(R"(
select 'conversion', ns.nspname::text, '', c.conname::text,
       json_build_object('definition', format('from %s to %s by %s',
                                               pg_encoding_to_char(c.conforencoding),
                                               pg_encoding_to_char(c.contoencoding), c.conproc),
                          'default', case when c.condefault then 'yes' end, {}, {})
  from pg_conversion c join ns on ns.oid = c.connamespace
 where {})",
                     ownerSql("c.conowner"), comment("c.oid", "pg_conversion"),
                     notOfAnExtension("pg_conversion", "c.oid"))},
        {"pg_operator",
         fmt::format(R"(
select 'operator', ns.nspname::text, '',
       format('%s(%s, %s)', o.oprname, format_type(nullif(o.oprleft, 0), null),
              format_type(o.oprright, null)),
       json_build_object('function', o.oprcode::text,
         'commutator', nullif(o.oprcom, 0)::regoperator::text,
         'negator', nullif(o.oprnegate, 0)::regoperator::text,
         'restrict', nullif(o.oprrest::text, '-'), 'join', nullif(o.oprjoin::text, '-'),
         'hashes', case when o.oprcanhash then 'yes' end,
         'merges', case when o.oprcanmerge then 'yes' end, {}, {})
  from pg_operator o join ns on ns.oid = o.oprnamespace
 where {})",
                     ownerSql("o.oprowner"), comment("o.oid", "pg_operator"),
                     notOfAnExtension("pg_operator", "o.oid"))},
        {"pg_opclass",
         fmt::format(R"(
select 'operator class', ns.nspname::text, '', format('%I using %s', o.opcname, m.amname),
       json_build_object('type', format_type(o.opcintype, null),
                          'key type', format_type(nullif(o.opckeytype, 0), null),
                          'default', case when o.opcdefault then 'yes' end,
                          'family', (select opfname::text from pg_opfamily where oid = o.opcfamily),
                          'members', {}, {}, {})
  from pg_opclass o join ns on ns.oid = o.opcnamespace join pg_am m on m.oid = o.opcmethod
 where {})",
                     fmt::format(fmt::runtime(items), "o.opcfamily"), ownerSql("o.opcowner"),
                     comment("o.oid", "pg_opclass"), notOfAnExtension("pg_opclass", "o.oid"))},
        {"pg_opfamily",
         fmt::format(R"(
select 'operator family', ns.nspname::text, '', format('%I using %s', o.opfname, m.amname),
       json_build_object('members', {}, {}, {})
  from pg_opfamily o join ns on ns.oid = o.opfnamespace join pg_am m on m.oid = o.opfmethod
 where {})",
                     fmt::format(fmt::runtime(items), "o.oid"), ownerSql("o.opfowner"),
                     comment("o.oid", "pg_opfamily"), notOfAnExtension("pg_opfamily", "o.oid"))},
        {"pg_cast",
         fmt::format(R"(
select 'cast', '', '', format('%s as %s', format_type(c.castsource, null),
                              format_type(c.casttarget, null)),
       json_build_object('function', nullif(c.castfunc, 0)::regprocedure::text,
                          'context', c.castcontext::text, 'method', c.castmethod::text, {})
  from pg_cast c
 where c.oid >= 16384 and {})",
                     comment("c.oid", "pg_cast"), notOfAnExtension("pg_cast", "c.oid"))},
    };
}

SnapshotParts searchParts()
{
    return {
        {"pg_ts_config",
         fmt::format(R"(
select 'text search configuration', ns.nspname::text, '', c.cfgname::text,
       json_build_object('parser', (select prsname from pg_ts_parser where oid = c.cfgparser),
         'mappings', (select string_agg(format('%s: %s', m.maptokentype, m.mapdict::regdictionary), ', '
                                        order by m.maptokentype, m.mapseqno)
                        from pg_ts_config_map m where m.mapcfg = c.oid), {}, {})
  from pg_ts_config c join ns on ns.oid = c.cfgnamespace
 where {})",
                     ownerSql("c.cfgowner"), comment("c.oid", "pg_ts_config"),
                     notOfAnExtension("pg_ts_config", "c.oid"))},
        {"pg_ts_dict",
         fmt::format(R"(
select 'text search dictionary', ns.nspname::text, '', d.dictname::text,
       json_build_object('options', d.dictinitoption,
         'template', (select tmplname from pg_ts_template where oid = d.dicttemplate), {}, {})
  from pg_ts_dict d join ns on ns.oid = d.dictnamespace
 where {})",
                     ownerSql("d.dictowner"), comment("d.oid", "pg_ts_dict"),
                     notOfAnExtension("pg_ts_dict", "d.oid"))},
        {"pg_ts_parser",
         fmt::format(R"(
select 'text search parser', ns.nspname::text, '', p.prsname::text,
       json_build_object('definition', concat_ws(' ', p.prsstart, p.prstoken, p.prsend,
                                                  p.prsheadline, p.prslextype), {})
  from pg_ts_parser p join ns on ns.oid = p.prsnamespace
 where {})",
                     comment("p.oid", "pg_ts_parser"), notOfAnExtension("pg_ts_parser", "p.oid"))},
        {"pg_ts_template",
         fmt::format(R"(
select 'text search template', ns.nspname::text, '', t.tmplname::text,
       json_build_object('definition', concat_ws(' ', t.tmplinit, t.tmpllexize), {})
  from pg_ts_template t join ns on ns.oid = t.tmplnamespace
 where {})",
                     comment("t.oid", "pg_ts_template"),
                     notOfAnExtension("pg_ts_template", "t.oid"))},
    };
}

SnapshotParts foreignParts()
{
    return {
        {"pg_foreign_data_wrapper",
         fmt::format(R"(
select 'foreign data wrapper', '', '', w.fdwname::text,
       json_build_object('handler', nullif(w.fdwhandler::regproc::text, '-'),
                          'validator', nullif(w.fdwvalidator::regproc::text, '-'),
                          'options', {}, {}, {})
  from pg_foreign_data_wrapper w
 where {})",
                     options("w.fdwoptions"), grants("w.fdwacl", "F", "w.fdwowner"),
                     comment("w.oid", "pg_foreign_data_wrapper"),
                     notOfAnExtension("pg_foreign_data_wrapper", "w.oid"))},
        {"pg_foreign_server",
         fmt::format(R"(
select 'server', '', '', s.srvname::text,
       json_build_object('wrapper', w.fdwname, 'version', s.srvversion, 'type', s.srvtype,
                          'options', {}, {}, {})
  from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
 where {})",
                     options("s.srvoptions"), grants("s.srvacl", "S", "s.srvowner"),
                     comment("s.oid", "pg_foreign_server"),
                     notOfAnExtension("pg_foreign_server", "s.oid"))},
        {"pg_foreign_server", R"(
select 'user mapping', '', '', format('%s on %s', m.usename, m.srvname),
       json_build_object('options', (select string_agg(split_part(o, '=', 1), ', ' order by o)
                                        from unnest(m.umoptions) o))
  from pg_user_mappings m)"},
    };
}

SnapshotParts rareParts(int serverVersion)
{
    // Columns, rows and whole schemas came with 15.
    const bool isFine = serverVersion >= 150000;
    const auto* const table = isFine ? R"(format('%s%s%s', t.prrelid::regclass,
             ' (' || (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                        from pg_attribute a
                       where a.attrelid = t.prrelid and a.attnum = any (t.prattrs)) || ')',
             ' where ' || pg_get_expr(t.prqual, t.prrelid)))"
                                     : "t.prrelid::regclass::text";
    const auto* const schemas = isFine
        ? "(select string_agg(pnnspid::regnamespace::text, ', ' order by "
          "pnnspid::regnamespace::text) from pg_publication_namespace where pnpubid = p.oid)"
        : "null";
    return {
        {"pg_publication",
         fmt::format(R"(
select 'publication', '', '', p.pubname::text,
       json_build_object('for', case when p.puballtables then 'all tables'
            else (select string_agg({}, ', ' order by t.prrelid::regclass::text)
                    from pg_publication_rel t where t.prpubid = p.oid) end,
         'for schemas', {},
         'via root', case when (to_jsonb(p) ->> 'pubviaroot')::boolean then 'yes' end,
         'publish', concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                              case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end),
         {}, {})
  from pg_publication p
 where {})",
                     table, schemas, ownerSql("p.pubowner"), comment("p.oid", "pg_publication"),
                     notOfAnExtension("pg_publication", "p.oid"))},
        {"",
         fmt::format(R"(
select 'language', '', '', l.lanname::text,
       json_build_object('handler', nullif(l.lanplcallfoid::regproc::text, '-'),
                          'trusted', case when l.lanpltrusted then 'yes' end, {}, {})
  from pg_language l
 where l.lanispl and {})",
                     grants("l.lanacl", "l", "l.lanowner"), comment("l.oid", "pg_language"),
                     notOfAnExtension("pg_language", "l.oid"))},
        {"pg_am",
         fmt::format(R"(
select 'access method', '', '', a.amname::text,
       json_build_object('handler', a.amhandler::text, 'type', a.amtype::text, {})
  from pg_am a
 where a.oid >= 16384 and {})",
                     comment("a.oid", "pg_am"), notOfAnExtension("pg_am", "a.oid"))},
        {"pg_default_acl", R"(
select 'default privileges', coalesce(n.nspname::text, ''), '',
       format('%s on %s', pg_get_userbyid(d.defaclrole), case d.defaclobjtype when 'r' then 'tables'
              when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end),
       json_build_object('grants', (select string_agg(x::text, ' ' order by x::text)
                                       from unnest(d.defaclacl) x))
  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace)"},
        {"", R"(
select 'database setting', '', '', coalesce(pg_get_userbyid(nullif(s.setrole, 0))::text, 'everyone'),
       json_build_object('settings', array_to_string(s.setconfig, ', '))
  from pg_db_role_setting s join pg_database b on b.oid = s.setdatabase
 where b.datname = current_database())"},
    };
}

} // namespace howdah
