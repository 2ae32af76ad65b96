#include "core/sql/cluster_wide.h"

#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"

#include <algorithm>
#include <array>

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

bool reachesOut(const Statement& statement, std::string_view text)
{
    if (statement.node == "DoStmt") {
        const auto words = sql_detail::lower(std::string(statement.of(text)));
        return std::ranges::any_of(
            std::array{"role", "user ", "group ", "dblink"},
            [&](const char* word) { return words.find(word) != std::string::npos; });
    }
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
