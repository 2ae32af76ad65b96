#include "core/sql/kind.h"

#include <array>
#include <cctype>
#include <utility>

namespace howdah::sql_detail {
namespace {

using Names = std::pair<std::string_view, std::string_view>;

template <std::size_t count>
std::string_view lookUp(const std::array<Names, count>& names, std::string_view key)
{
    for (const auto& [name, meaning] : names)
        if (name == key)
            return meaning;
    return {};
}

// Nodes whose own name would say something else, or too little.
constexpr std::array kinds{
    Names{"CreateStmt", "CREATE TABLE"},
    Names{"CreateTableAsStmt", "CREATE TABLE AS"},
    Names{"ViewStmt", "CREATE VIEW"},
    Names{"RuleStmt", "CREATE RULE"},
    Names{"CreateSeqStmt", "CREATE SEQUENCE"},
    Names{"AlterSeqStmt", "ALTER SEQUENCE"},
    Names{"CreateTrigStmt", "CREATE TRIGGER"},
    Names{"CreateEventTrigStmt", "CREATE EVENT TRIGGER"},
    Names{"CreateFunctionStmt", "CREATE FUNCTION"},
    Names{"CreateEnumStmt", "CREATE TYPE"},
    Names{"CreateRangeStmt", "CREATE TYPE"},
    Names{"CompositeTypeStmt", "CREATE TYPE"},
    Names{"AlterEnumStmt", "ALTER TYPE"},
    Names{"CreatedbStmt", "CREATE DATABASE"},
    Names{"DropdbStmt", "DROP DATABASE"},
    Names{"CreatePLangStmt", "CREATE LANGUAGE"},
    Names{"CreateFdwStmt", "CREATE FOREIGN DATA WRAPPER"},
    Names{"CreateForeignServerStmt", "CREATE SERVER"},
    Names{"AlterForeignServerStmt", "ALTER SERVER"},
    Names{"CreateTableSpaceStmt", "CREATE TABLESPACE"},
    Names{"DropTableSpaceStmt", "DROP TABLESPACE"},
    Names{"AlterDatabaseSetStmt", "ALTER DATABASE"},
    Names{"AlterRoleSetStmt", "ALTER ROLE"},
    Names{"AlterDefaultPrivilegesStmt", "ALTER DEFAULT PRIVILEGES"},
    Names{"VariableSetStmt", "SET"},
    Names{"VariableShowStmt", "SHOW"},
    Names{"ConstraintsSetStmt", "SET CONSTRAINTS"},
    Names{"RefreshMatViewStmt", "REFRESH MATERIALIZED VIEW"},
    Names{"DropOwnedStmt", "DROP OWNED"},
    Names{"ReassignOwnedStmt", "REASSIGN OWNED"},
    Names{"CheckPointStmt", "CHECKPOINT"},
};

constexpr std::array controls{
    Names{"TRANS_STMT_BEGIN", "BEGIN"},
    Names{"TRANS_STMT_START", "START TRANSACTION"},
    Names{"TRANS_STMT_COMMIT", "COMMIT"},
    Names{"TRANS_STMT_ROLLBACK", "ROLLBACK"},
    Names{"TRANS_STMT_SAVEPOINT", "SAVEPOINT"},
    Names{"TRANS_STMT_RELEASE", "RELEASE"},
    Names{"TRANS_STMT_ROLLBACK_TO", "ROLLBACK TO SAVEPOINT"},
    Names{"TRANS_STMT_PREPARE", "PREPARE TRANSACTION"},
    Names{"TRANS_STMT_COMMIT_PREPARED", "COMMIT PREPARED"},
    Names{"TRANS_STMT_ROLLBACK_PREPARED", "ROLLBACK PREPARED"},
};

// "OBJECT_FOREIGN_TABLE", "REINDEX_OBJECT_INDEX": what stands after OBJECT_, as words.
std::string objectName(const Tree& tree, std::string_view key)
{
    auto name = tree.text(key);
    if (const auto at = name.find("OBJECT_"); at != std::string::npos)
        name.erase(0, at + 7);
    if (name == "MATVIEW")
        return "MATERIALIZED VIEW";
    if (name == "TABCONSTRAINT")
        return "TABLE";
    for (auto& c : name)
        if (c == '_')
            c = ' ';
    return name;
}

std::string with(std::string words, bool concurrently)
{
    return concurrently ? words + " CONCURRENTLY" : words;
}

} // namespace

std::string kindOf(std::string_view node)
{
    if (const auto known = lookUp(kinds, node); !known.empty())
        return std::string(known);
    if (node.ends_with("Stmt"))
        node.remove_suffix(4);
    std::string words; // "AlterTableStmt" as "ALTER TABLE"
    for (const char c : node) {
        if (std::isupper(static_cast<unsigned char>(c)) && !words.empty())
            words += ' ';
        words += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return words;
}

std::string kindOf(const Tree& tree)
{
    const auto& node = tree.node();
    if (node == "IndexStmt")
        return with("CREATE INDEX", tree.isTrue("concurrent"));
    if (node == "DropStmt")
        return with("DROP " + objectName(tree, "removeType"), tree.isTrue("concurrent"));
    if (node == "DefineStmt")
        return "CREATE " + objectName(tree, "kind");
    if (node == "RenameStmt")
        return "ALTER " + objectName(tree, "renameType");
    if (node == "AlterTableStmt")
        return "ALTER " + objectName(tree, "objtype");
    if (node == "AlterOwnerStmt" || node == "AlterObjectSchemaStmt")
        return "ALTER " + objectName(tree, "objectType");
    if (node == "GrantStmt" || node == "GrantRoleStmt")
        return tree.isTrue("is_grant") ? "GRANT" : "REVOKE";
    if (node == "VacuumStmt")
        return tree.isTrue("is_vacuumcmd") ? "VACUUM" : "ANALYZE";
    if (node == "TransactionStmt")
        return std::string(lookUp(controls, tree.text("kind")));
    return kindOf(std::string_view(node));
}

} // namespace howdah::sql_detail
