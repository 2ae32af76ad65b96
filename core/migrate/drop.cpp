#include "core/migrate/drop.h"

#include "core/base/error.h"
#include "core/migrate/claim.h"
#include "core/migrate/run.h"
#include "core/migrate/step_script.h"
#include "core/pg/identifier.h"
#include "core/pool/write_note.h"

#include <fmt/format.h>

namespace howdah {
namespace {

// What is not of a schema goes first, then schemas whole, then what the others hold. A schema stays
// that is public, keeps the ledger, belongs to an extension or holds one. Nothing is named that
// goes with another: a sequence of a column, the type of a table, a partition.
constexpr auto ownObjects = R"(
with member as (
  select classid, objid from pg_depend where refclassid = 'pg_extension'::regclass and deptype = 'e'),
ours as (
  select n.oid, n.nspname,
         n.nspname = 'public' or n.nspname = $1
         or exists (select from pg_extension where extnamespace = n.oid)
         or exists (select from pg_depend d join member m on (m.classid, m.objid) = (d.classid, d.objid)
                     where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid) as stays
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
                        and (o.refclassid, o.refobjid) <> (d.classid, d.objid))) -- as a partition key
select i.type, i.identity
  from whole, pg_identify_object(class, object, 0) i
 where (class, object) not in (select classid, objid from member)
 order by place, i.type = 'sequence', i.type, i.identity)";

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
    const auto found = connection.run(ownObjects, {schema}, stop);
    plan.statements.push_back("begin");
    if (options.lockTimeout.count() > 0)
        plan.statements.push_back(
            fmt::format("set local lock_timeout = {}", options.lockTimeout.count()));
    for (int i = 0; i < found.rowCount(); ++i) {
        const auto type = found.text(i, 0);
        plan.statements.push_back(
            fmt::format("drop {} if exists {} cascade", kindOf(type), found.text(i, 1)));
        ++plan.counts[type];
    }
    plan.statements.push_back("commit");
    const auto extensions = connection.run(
        "select extname from pg_extension where extname <> 'plpgsql' order by 1", {}, stop);
    for (int i = 0; i < extensions.rowCount(); ++i)
        plan.kept.push_back("extension " + extensions.text(i, 0));
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

} // namespace howdah
