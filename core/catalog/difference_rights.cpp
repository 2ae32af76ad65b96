// GRANT, REVOKE and row level security.
#include "core/catalog/difference_words.h"
#include "core/catalog/privileges.h"
#include "core/sql/change.h"

#include <fmt/format.h>

namespace howdah::difference_detail {
namespace {

void grant(Script& script, const CatalogObject& object, const Privileges& before,
           const Privileges& after)
{
    for (const auto& sql : grantStatements(object, nameInSql(object), before, after))
        script.add(Phase::Grant, sql);
}

} // namespace

// What comes by default has come.
void grantAll(Script& script, const CatalogObject& object)
{
    if (!object.properties.contains("privileges"))
        return;
    auto bare = object;
    bare.properties.erase("privileges");
    grant(script, object, privilegesOf(bare), privilegesOf(object));
}

void grantRest(Script& script, const CatalogObject& before, const CatalogObject& after)
{
    grant(script, after, privilegesOf(before), privilegesOf(after));
}

std::string rolesInSql(const std::string& list)
{
    std::string sql;
    for (const auto& role : rolesOfPolicy(list))
        sql += fmt::format("{} {}", sql.empty() ? " to" : ",",
                           role == "public" ? role : sqlName(role));
    return sql;
}

void secure(Script& script, const std::string& table, const std::string& how)
{
    const bool isOn = how == "enabled" || how == "forced";
    script.add(
        Phase::Attach,
        fmt::format("alter table {} {} row level security", table, isOn ? "enable" : "disable"));
    script.add(Phase::Attach,
               fmt::format("alter table {} {} row level security", table,
                           how.starts_with("forced") ? "force" : "no force"));
}

} // namespace howdah::difference_detail
