// GRANT and REVOKE taken back: the statement's own words, turned.
#include "core/sql/reverse_reader.h"
#include "core/sql/scan.h"

#include <algorithm>
#include <array>

namespace howdah::sql_detail {
namespace {

// EXECUTE on functions, USAGE on types and languages, CONNECT on databases.
bool isPublicsByDefault(const Json& grant)
{
    constexpr std::array kinds{"OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE",
                               "OBJECT_TYPE",     "OBJECT_DOMAIN",    "OBJECT_LANGUAGE",
                               "OBJECT_DATABASE"};
    if (std::ranges::find(kinds, textOf(grant, "objtype")) == kinds.end())
        return false;
    for (const auto& grantee : child(grant, "grantees"))
        if (textOf(child(grantee, "RoleSpec"), "roletype") == "ROLESPEC_PUBLIC")
            return true;
    return false;
}

} // namespace

void reverseGrant(std::string_view statement, const Json& fields, Reversal& out)
{
    for (const auto& object : child(fields, "objects"))
        if (object.contains("RangeVar"))
            out.of.push_back({"relation", relationOf(object)});
        else if (object.contains("ObjectWithArgs"))
            out.of.push_back(
                {"function", nameFrom(child(child(object, "ObjectWithArgs"), "objname"))});
        else if (object.contains("String") && textOf(fields, "objtype") == "OBJECT_SCHEMA")
            out.of.push_back({"schema", {{}, textOf(child(object, "String"), "sval")}});
    const auto tokens = scan(std::string(statement));
    if (!tokens) {
        out.doubt = "its words cannot be told apart";
        return;
    }
    const bool grants = flagOf(fields, "is_grant");
    std::string sql;
    int depth = 0;
    bool turned = false;
    for (const auto& token : *tokens) {
        if (token.comment)
            continue;
        auto word = std::string(token.of(statement));
        depth += word == "(" ? 1 : word == ")" ? -1 : 0;
        const auto is = [&](std::string_view wanted) { return isWord(token, statement, wanted); };
        if (sql.empty())
            word = grants ? "REVOKE" : "GRANT";
        else if (depth == 0 && !turned && is(grants ? "to" : "from")) {
            word = grants ? "FROM" : "TO";
            turned = true;
        } else if (depth == 0 && turned
                   && (is("with") || is("granted") || is("cascade") || is("restrict"))) {
            break;
        }
        const bool tight = word == "," || word == ")" || word == "." || sql.ends_with('(')
            || sql.ends_with('.') || sql.empty();
        sql += (tight ? "" : " ") + word;
    }
    if (flagOf(fields, "grant_option") && !grants)
        out.doubt = "it takes back only the right to pass on";
    else if (grants && isPublicsByDefault(fields))
        out.doubt = "PUBLIC has that right by default";
    out.sql.push_back(std::move(sql));
}

} // namespace howdah::sql_detail
