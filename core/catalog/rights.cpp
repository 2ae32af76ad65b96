#include "core/catalog/rights.h"

#include "core/catalog/absent.h"
#include "core/pg/identifier.h"
#include "core/pg/pipeline.h"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

namespace howdah {
namespace {

// By name, not by to_regclass(): that refuses who may not use the schema.
constexpr const char* tableRightsOf = R"(
select current_user, c.relkind, pg_catalog.pg_has_role(c.relowner, 'USAGE'),
       pg_catalog.pg_get_userbyid(c.relowner),
       pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
       pg_catalog.has_schema_privilege(n.oid, 'CREATE'),
       pg_catalog.has_any_column_privilege(c.oid, 'SELECT'),
       pg_catalog.has_any_column_privilege(c.oid, 'INSERT'),
       pg_catalog.has_any_column_privilege(c.oid, 'UPDATE'),
       pg_catalog.has_table_privilege(c.oid, 'DELETE'),
       pg_catalog.row_security_active(c.oid),
       pg_catalog.pg_relation_is_updatable(c.oid, true),
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_setting('transaction_read_only')::bool,
       pg_catalog.pg_get_userbyid(n.nspowner), c.oid
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f')
)";

constexpr const char* columnRightsOf = R"(
select a.attname, pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT'),
       pg_catalog.has_column_privilege(c.oid, a.attnum, 'INSERT'),
       pg_catalog.has_column_privilege(c.oid, a.attnum, 'UPDATE'),
       a.attgenerated <> '', a.attidentity = 'a',
       c.relkind <> 'v' or pg_catalog.pg_column_is_updatable(c.oid, a.attnum, true)
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid
 where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f')
   and a.attnum > 0 and not a.attisdropped
 order by a.attnum
)";

constexpr const char* policiesOf = R"(
select p.polname, p.polcmd, p.polpermissive,
       coalesce(pg_catalog.pg_get_expr(p.polqual, p.polrelid), ''),
       coalesce(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), '')
  from pg_catalog.pg_policy p
  join pg_catalog.pg_class c on c.oid = p.polrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where n.nspname = $1 and c.relname = $2
   and exists (select from pg_catalog.unnest(p.polroles) role
                where role = 0 or pg_catalog.pg_has_role(role, 'USAGE'))
 order by p.polname
)";

// Bits of pg_relation_is_updatable(): CmdType of the server.
constexpr int updateBit = 1 << 2;
constexpr int insertBit = 1 << 3;
constexpr int deleteBit = 1 << 4;

// One table and one role, and how they are told of a right that is missing.
struct Asked {
    RelationName table;
    std::string role;
    std::string owner;
    bool usesSchema = true;
    std::string closed{}; ///< why nobody writes to it here; empty: one may

    std::string grantOf(std::string_view what) const
    {
        auto sql = usesSchema ? std::string() : schemaGrant("USAGE") + '\n';
        return sql
            + fmt::format("GRANT {} ON TABLE {} TO {};", what, table.quoted(),
                          quoteIdentifier(role));
    }
    std::string schemaGrant(std::string_view what) const
    {
        return fmt::format("GRANT {} ON SCHEMA {} TO {};", what, quoteIdentifier(table.schema),
                           quoteIdentifier(role));
    }
    Right right(bool isGiven, std::string_view privilege, std::string_view column = {}) const
    {
        if (isGiven && usesSchema)
            return {};
        auto what = std::string(privilege);
        if (!column.empty())
            what += fmt::format(" ({})", quoteIdentifier(column));
        const auto on = column.empty() ? table.text() : fmt::format("{}.{}", table.text(), column);
        if (isGiven)
            return {false, fmt::format("{} may not use the schema {}", role, table.schema),
                    schemaGrant("USAGE")};
        return {false, fmt::format("{} has no {} right on {}", role, privilege, on), grantOf(what)};
    }
    // What changes something; `possible` is what kind of relation it is.
    Right writing(bool isGiven, bool possible, std::string_view privilege,
                  std::string_view column = {}) const
    {
        if (!closed.empty())
            return {false, closed, {}};
        if (!possible)
            return {
                false, fmt::format("{} is no table and takes no {}", table.text(), privilege), {}};
        return right(isGiven, privilege, column);
    }
};

std::string closedBecause(const Result& row, const RelationName& table)
{
    if (row.boolean(0, 12))
        return "this server is a standby: it only follows its primary";
    if (row.boolean(0, 13))
        return "this connection is read-only";
    if (row.text(0, 1) == "m")
        return table.text() + " is a materialized view: it changes by REFRESH only";
    return {};
}

ColumnRights columnRights(const Asked& asked, const Result& rows, int row, const TableRights& all)
{
    ColumnRights column{rows.text(row, 0), {}, {}, {}};
    column.read = asked.right(rows.boolean(row, 1), "SELECT", column.column);
    column.insert = asked.writing(rows.boolean(row, 2), true, "INSERT", column.column);
    column.update = asked.writing(rows.boolean(row, 3), true, "UPDATE", column.column);
    if (!all.insert.isGiven) // the same reason, and one statement for the table
        column.insert = all.insert;
    if (!all.update.isGiven)
        column.update = all.update;
    const auto refuse = [&](const std::string& reason) {
        column.insert = {false, reason, {}};
        column.update = {false, reason, {}};
    };
    if (rows.boolean(row, 4))
        refuse(column.column + " is computed by the server");
    else if (rows.boolean(row, 5))
        refuse(column.column + " is numbered by the server (GENERATED ALWAYS AS IDENTITY)");
    else if (!rows.boolean(row, 6))
        refuse(column.column + " stands for no column of a table that could be changed");
    return column;
}

// Where row-level security is in force, what no policy permits does not happen to any row.
void applyPolicies(TableRights& rights, const RelationName& table)
{
    const auto require = [&](Right& right, char command, const char* doing) {
        const bool isPermitted = std::ranges::any_of(rights.policies, [&](const Policy& policy) {
            return policy.isPermissive && (policy.command == '*' || policy.command == command);
        });
        if (right.isGiven && !isPermitted)
            right = {false,
                     fmt::format("row-level security of {} has no policy that lets {} {} rows",
                                 table.text(), rights.role, doing),
                     {}};
    };
    require(rights.insert, 'a', "insert");
    require(rights.update, 'w', "change");
    require(rights.remove, 'd', "delete");
}

} // namespace

const ColumnRights* TableRights::of(std::string_view column) const
{
    const auto found = std::ranges::find(columns, column, &ColumnRights::column);
    return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> TableRights::seeingPolicies() const
{
    std::vector<std::string> names;
    for (const auto& policy : policies)
        if (mayHideRows && (policy.command == '*' || policy.command == 'r'))
            names.push_back(policy.name);
    return names;
}

bool TableRights::seesNone() const
{
    return mayHideRows && std::ranges::none_of(policies, [](const Policy& policy) {
               return policy.isPermissive && (policy.command == '*' || policy.command == 'r');
           });
}

TableRights readRights(Connection& connection, const RelationName& name, std::stop_token stop)
{
    const Params named{name.schema, name.name};
    Pipeline pipeline(connection, std::move(stop));
    for (const auto* sql : {tableRightsOf, columnRightsOf, policiesOf})
        pipeline.add(sql, named);
    const auto report = pipeline.finish();
    if (report.error)
        throw Error(*report.error);
    const auto& found = report.results[0];
    if (found.rowCount() == 0)
        throw noSuchRelation(name);
    TableRights rights;
    rights.role = found.text(0, 0);
    rights.isOwner = found.boolean(0, 2);
    const Asked asked{name, rights.role, found.text(0, 3), found.boolean(0, 4),
                      closedBecause(found, name)};
    const auto takes = found.integer(0, 11);
    rights.read = asked.right(found.boolean(0, 6), "SELECT");
    rights.insert = asked.writing(found.boolean(0, 7), (takes & insertBit) != 0, "INSERT");
    rights.update = asked.writing(found.boolean(0, 8), (takes & updateBit) != 0, "UPDATE");
    rights.remove = asked.writing(found.boolean(0, 9), (takes & deleteBit) != 0, "DELETE");
    if (!found.boolean(0, 5))
        rights.create = {
            false,
            name.schema == "public"
                ? fmt::format("{} may create nothing in the schema public: since PostgreSQL 15 "
                              "only its owner ({}) may, unless others are given the right",
                              rights.role, found.text(0, 14))
                : fmt::format("{} may create nothing in the schema {}", rights.role, name.schema),
            asked.schemaGrant("CREATE")};
    rights.mayHideRows = found.boolean(0, 10);
    const auto& policies = report.results[2];
    for (int row = 0; row < policies.rowCount(); ++row)
        rights.policies.push_back({policies.text(row, 0), policies.text(row, 1).at(0),
                                   policies.boolean(row, 2), policies.text(row, 3),
                                   policies.text(row, 4)});
    if (rights.mayHideRows)
        applyPolicies(rights, name);
    const auto& columns = report.results[1];
    for (int row = 0; row < columns.rowCount(); ++row)
        rights.columns.push_back(columnRights(asked, columns, row, rights));
    return rights;
}

} // namespace howdah
