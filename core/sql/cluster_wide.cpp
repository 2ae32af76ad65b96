#include "core/sql/cluster_wide.h"

#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace howdah {
namespace {

constexpr std::array always{"CreateRoleStmt",       "AlterRoleStmt",
                            "AlterRoleSetStmt",     "DropRoleStmt",
                            "GrantRoleStmt",        "CreatedbStmt",
                            "DropdbStmt",           "AlterDatabaseStmt",
                            "AlterDatabaseSetStmt", "AlterSystemStmt",
                            "CreateTableSpaceStmt", "AlterTableSpaceOptionsStmt",
                            "DropTableSpaceStmt",   "DropOwnedStmt",
                            "ReassignOwnedStmt",    "AlterDatabaseRefreshCollStmt"};

// "create role", "drop user", "grant … to" without ON: words that are SQL of a role, and no table
// or column that is called so.
bool speaksOfRoles(const std::string& body)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; at < body.size();) {
        auto end = at;
        while (end < body.size()
               && (std::isalnum(static_cast<unsigned char>(body[end])) != 0 || body[end] == '_'))
            ++end;
        if (end > at)
            words.push_back(body.substr(at, end - at));
        else if (body[end++] == ';')
            words.emplace_back(";");
        at = end;
    }
    const auto isOneOf = [](const std::string& word, auto... others) {
        return ((word == others) || ...);
    };
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto& word = words[i];
        const auto& next = words[i + 1];
        if (word.starts_with("dblink"))
            return true;
        if (isOneOf(word, "create", "alter", "drop", "reassign")
            && isOneOf(next, "role", "user", "group", "database", "tablespace", "system", "owned")
            && (i + 2 >= words.size() || words[i + 2] != "mapping"))
            return true;
        if (word == "on" && next == "role") // COMMENT
            return true;
        if (!isOneOf(word, "grant", "revoke"))
            continue;
        for (auto at = i + 1; at < words.size(); ++at) {
            if (words[at] == "on" || words[at] == ";")
                break;
            if (isOneOf(words[at], "to", "from"))
                return true;
        }
    }
    return false;
}

bool reachesOut(const Statement& statement, std::string_view text)
{
    if (statement.node == "DoStmt")
        return speaksOfRoles(sql_detail::lower(std::string(statement.of(text))));
    return std::ranges::find(always, statement.node) != always.end();
}

} // namespace

std::optional<Statement> clusterWideStatement(std::string_view text)
{
    for (const auto& statement : splitSql(text).statements)
        if (reachesOut(statement, text))
            return statement;
    return std::nullopt;
}

} // namespace howdah
