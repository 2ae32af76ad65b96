#include "core/migrate/drop.h"

#include "core/base/error.h"
#include "core/migrate/claim.h"
#include "core/migrate/run.h"
#include "core/migrate/source.h"
#include "core/migrate/step_script.h"
#include "core/pg/identifier.h"
#include "core/pool/write_note.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string_view>

namespace howdah {
namespace {

// What is not of a schema goes first, then schemas whole, then what the others hold: of public, of
// the one that keeps the ledger, and of those where an extension or a part of one is. Extensions go
// behind all that uses them (PostgreSQL cannot drop one whose functions an index needs, not even by
// CASCADE), and then the schemas where none is left. Nothing is named that goes with another: a
// sequence of a column, the type of a table, a partition.
// $1: the ledger's schema; $2: the extensions to drop, as a JSON array.
constexpr auto ownObjects = R"(
with member as (
  select d.classid, d.objid, e.oid as extension, $2::jsonb ? e.extname as goes
    from pg_depend d join pg_extension e on e.oid = d.refobjid
   where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'),
place as (
  select extnamespace as schema, $2::jsonb ? extname as goes from pg_extension
  union all
  select d.refobjid, m.goes
    from pg_depend d join member m on (m.classid, m.objid) = (d.classid, d.objid)
   where d.refclassid = 'pg_namespace'::regclass),
ours as (
  select n.oid, n.nspname,
         n.nspname = 'public' or n.nspname = $1
         or exists (select from place where schema = n.oid) as stays,
         n.nspname not in ('public', $1)
         and not exists (select from place where schema = n.oid and not goes) as last
    from pg_namespace n
   where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
     and not exists (select from member where classid = 'pg_namespace'::regclass and objid = n.oid)),
whole (place, class, object) as (
  select 1, 'pg_event_trigger'::regclass, oid from pg_event_trigger
  union all select 1, 'pg_publication'::regclass, oid from pg_publication
  union all select 2, 'pg_foreign_server'::regclass, oid from pg_foreign_server
  union all select 3, 'pg_namespace'::regclass, oid from ours where not stays
  union all
  select case when d.classid = 'pg_class'::regclass then 4 else 5 end, d.classid::regclass, d.objid
    from pg_depend d join ours on ours.oid = d.refobjid and ours.stays
   where d.refclassid = 'pg_namespace'::regclass and d.deptype = 'n' and d.objsubid = 0
     and d.classid not in ('pg_extension'::regclass, 'pg_default_acl'::regclass)
     and not exists (select from pg_depend o where (o.classid, o.objid) = (d.classid, d.objid)
                        and o.deptype in ('a', 'i', 'P', 'S')
                        and o.refclassid <> 'pg_namespace'::regclass
                        and (o.refclassid, o.refobjid) <> (d.classid, d.objid)) -- as a partition key
  union all select 6, 'pg_extension'::regclass, oid from pg_extension where $2::jsonb ? extname
  union all select 7, 'pg_namespace'::regclass, oid from ours where stays and last)
select i.type, i.identity
  from whole, pg_identify_object(class, object, 0) i
 where (class, object) not in (select classid, objid from member)
 order by place, i.type = 'sequence', i.type, i.identity)";

// By those of the folder's files, in a DO block as well.
bool isMadeByAFile(const Folder& folder, const std::string& extension)
{
    const std::string_view special = "\\^$.|?*+()[]{}-";
    std::string name;
    for (const char c : extension)
        name += (special.find(c) == special.npos ? "" : "\\") + std::string(1, c);
    const std::regex form("create\\s+extension\\s+(if\\s+not\\s+exists\\s+)?\"?" + name
                              + "(?![a-z0-9_])",
                          std::regex::icase);
    return std::ranges::any_of(folder.scripts, [&](const Script& script) {
        return script.up && std::regex_search(script.up->text, form);
    });
}

// Dropped are those that a file makes again.
nlohmann::json planExtensions(Connection& connection, const MigratorOptions& options,
                              DropPlan& plan, const std::stop_token& stop)
{
    auto dropped = nlohmann::json::array();
    const auto found =
        connection.run("select extname, pg_has_role(extowner, 'usage') from pg_extension"
                       " where extname <> 'plpgsql' order by 1",
                       {}, stop);
    const auto folder =
        found.rowCount() > 0 ? readFolder(options.dir, options.variables) : Folder{};
    for (int i = 0; i < found.rowCount(); ++i) {
        const auto name = found.text(i, 0);
        if (found.text(i, 1) == "t" && isMadeByAFile(folder, name))
            dropped.push_back(name);
        else
            plan.kept.push_back("extension " + name);
    }
    return dropped;
}

// Those for one schema go with it.
void planDefaultPrivileges(Connection& connection, const std::set<std::string>& schemasThatGo,
                           DropPlan& plan, const std::stop_token& stop)
{
    const auto found = connection.run(
        "select distinct format('default privileges of %s%s', pg_get_userbyid(a.defaclrole),"
        " ' in schema ' || n.nspname), quote_ident(n.nspname) from pg_default_acl a"
        " left join pg_namespace n on n.oid = a.defaclnamespace order by 1",
        {}, stop);
    for (int i = 0; i < found.rowCount(); ++i)
        if (!found.cell(i, 1) || !schemasThatGo.contains(found.text(i, 1)))
            plan.kept.push_back(found.text(i, 0));
}

// What DROP calls what the catalog calls so.
std::string kindOf(const std::string& type)
{
    if (type == "function" || type == "procedure" || type == "aggregate")
        return "routine";
    if (type == "statistics object")
        return "statistics";
    if (type == "composite type")
        return "type";
    return type;
}

DropPlan planOn(Connection& connection, const MigratorOptions& options, const std::stop_token& stop)
{
    DropPlan plan;
    plan.database = connection.run("select current_database()", {}, stop).text(0, 0);
    const auto schema = options.schema.empty()
        ? connection.run("select coalesce(current_schema(), 'public')", {}, stop).text(0, 0)
        : options.schema;
    const auto extensions = planExtensions(connection, options, plan, stop);
    const auto found = connection.run(ownObjects, {schema, extensions.dump()}, stop);
    std::set<std::string> schemas;
    plan.statements.push_back("begin");
    if (options.lockTimeout.count() > 0)
        plan.statements.push_back(
            fmt::format("set local lock_timeout = {}", options.lockTimeout.count()));
    for (int i = 0; i < found.rowCount(); ++i) {
        const auto type = found.text(i, 0);
        plan.statements.push_back(
            fmt::format("drop {} if exists {} cascade", kindOf(type), found.text(i, 1)));
        ++plan.counts[type];
        if (type == "schema")
            schemas.insert(found.text(i, 1));
    }
    plan.statements.push_back("commit");
    planDefaultPrivileges(connection, schemas, plan, stop);
    return plan;
}

} // namespace

DropPlan planDrop(const Pool& pool, const MigratorOptions& options, std::stop_token stop)
{
    return planOn(*pool.acquire("migrate: plan drop", stop), options, stop);
}

void drop(const Pool& pool, const MigratorOptions& options, const DropPlan& shown,
          std::stop_token stop)
{
    requireWritable(options, "drop");
    WriteRecord planned{.part = "migrate", .kind = "drop", .what = shown.database};
    noteWrites(pool, {std::move(planned)}, [&](WriteRecords&) {
        const auto lease = pool.acquire("migrate: drop", stop);
        const Claim claim(*lease, pool, options, stop);
        if (planOn(*lease, options, stop).statements != shown.statements)
            throw Error(
                ErrorKind::BadState,
                "nothing was dropped, because the database holds something else by now than "
                "was shown: look again");
        try {
            for (const auto& statement : shown.statements)
                lease->runScript(statement, stop);
        } catch (...) {
            rollBack(*lease); // before the lock is given back
            throw;
        }
    });
}

void dropAll(const Pool& scratch, const MigratorOptions& options, std::stop_token stop)
{
    drop(scratch, options, planDrop(scratch, options, stop), stop);
    {
        const auto lease = scratch.acquire("migrate: drop all", stop);
        const auto extensions = lease->run(
            "select quote_ident(extname) from pg_extension where extname <> 'plpgsql'", {}, stop);
        for (int row = 0; row < extensions.rowCount(); ++row)
            lease->run("drop extension if exists " + extensions.text(row, 0) + " cascade", {},
                       stop);
        if (extensions.rowCount() == 0)
            return;
    }
    drop(scratch, options, planDrop(scratch, options, stop), stop); // the schemas they stood in
}

} // namespace howdah
