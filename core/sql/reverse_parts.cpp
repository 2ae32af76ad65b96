#include "core/sql/parse_tree.h"
#include "core/sql/reverse_reader.h"
#include "core/sql/scan.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace howdah::sql_detail {
namespace {

// What an ALTER TABLE's subcommand is taken back by; {} is its name.
constexpr std::array<std::pair<std::string_view, const char*>, 18> pairs{{
    {"AT_SetNotNull", "ALTER COLUMN {} DROP NOT NULL"},
    {"AT_DropNotNull", "ALTER COLUMN {} SET NOT NULL"},
    {"AT_AddIdentity", "ALTER COLUMN {} DROP IDENTITY"},
    {"AT_EnableTrig", "DISABLE TRIGGER {}"},
    {"AT_DisableTrig", "ENABLE TRIGGER {}"},
    {"AT_EnableTrigUser", "DISABLE TRIGGER USER"},
    {"AT_DisableTrigUser", "ENABLE TRIGGER USER"},
    {"AT_EnableTrigAll", "DISABLE TRIGGER ALL"},
    {"AT_DisableTrigAll", "ENABLE TRIGGER ALL"},
    {"AT_EnableRule", "DISABLE RULE {}"},
    {"AT_DisableRule", "ENABLE RULE {}"},
    {"AT_EnableRowSecurity", "DISABLE ROW LEVEL SECURITY"},
    {"AT_DisableRowSecurity", "ENABLE ROW LEVEL SECURITY"},
    {"AT_ForceRowSecurity", "NO FORCE ROW LEVEL SECURITY"},
    {"AT_NoForceRowSecurity", "FORCE ROW LEVEL SECURITY"},
    {"AT_SetLogged", "SET UNLOGGED"},
    {"AT_SetUnLogged", "SET LOGGED"},
    {"AT_DropExpression", nullptr},
}};

constexpr std::array<std::pair<std::string_view, const char*>, 6> unknown{{
    {"AT_DropColumn", "what the column was and held is not in the text"},
    {"AT_AlterColumnType", "the type before is not in the text"},
    {"AT_ColumnDefault", "the default before is not in the text"},
    {"AT_DropConstraint", "what the constraint was is not in the text"},
    {"AT_ValidateConstraint", "a constraint that is validated stays so"},
    {"AT_DetachPartition", "the partition's bounds are not in the text"},
}};

std::string wordOf(const Json& fields)
{
    constexpr std::array<std::pair<std::string_view, const char*>, 4> words{
        {{"OBJECT_VIEW", "VIEW"},
         {"OBJECT_MATVIEW", "MATERIALIZED VIEW"},
         {"OBJECT_INDEX", "INDEX"},
         {"OBJECT_FOREIGN_TABLE", "FOREIGN TABLE"}}};
    for (const auto& [name, word] : words)
        if (name == textOf(fields, "objtype"))
            return word;
    return "TABLE";
}

// One subcommand; nullopt with the doubt set.
std::optional<std::string> commandAgainst(const Json& command, Reversal& out)
{
    const auto type = textOf(command, "subtype");
    const auto& def = child(command, "def");
    const auto doubt = [&](const char* why) {
        out.doubt = why;
        return std::nullopt;
    };
    if (type == "AT_AddColumn") {
        if (flagOf(command, "missing_ok"))
            out.doubt = "the column may have been there before (IF NOT EXISTS)";
        return "DROP COLUMN " + sqlName(textOf(child(def, "ColumnDef"), "colname"));
    }
    if (type == "AT_AddConstraint") {
        const auto& constraint = child(def, "Constraint");
        if (constraint.contains("indexname"))
            return doubt("the index would go with the constraint");
        if (textOf(constraint, "conname").empty())
            return doubt("the constraint has no name here, the server gives it one");
        return "DROP CONSTRAINT " + sqlName(textOf(constraint, "conname"));
    }
    if (type == "AT_AttachPartition")
        return "DETACH PARTITION " + relationOf(child(child(def, "PartitionCmd"), "name")).sql();
    if (type == "AT_AddInherit" || type == "AT_DropInherit")
        return (type == "AT_AddInherit" ? "NO INHERIT " : "INHERIT ") + relationOf(def).sql();
    for (const auto& [name, against] : pairs)
        if (name == type && against)
            return fmt::format(fmt::runtime(against), sqlName(textOf(command, "name")));
    for (const auto& [name, why] : unknown)
        if (name == type)
            return doubt(why);
    return doubt("what was there before is not in the text");
}

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

// "schema.name" of a type, and [] for arrays.
std::optional<std::string> typeText(const Json& typeName)
{
    if (flagOf(typeName, "pct_type"))
        return std::nullopt;
    std::string text;
    for (const auto& word : wordsOf(child(typeName, "names")))
        text += (text.empty() ? "" : ".") + sqlName(word);
    return text + (typeName.contains("arrayBounds") ? "[]" : "");
}

} // namespace

std::string literal(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + '\'';
}

std::optional<std::string> argumentsOf(const Json& function)
{
    std::string all;
    for (const auto& parameter : child(function, "parameters")) {
        const auto& fields = child(parameter, "FunctionParameter");
        const auto mode = textOf(fields, "mode");
        if (mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE")
            continue;
        const auto type = typeText(child(fields, "argType"));
        if (!type)
            return std::nullopt;
        all += (all.empty() ? "" : ", ") + *type;
    }
    return all;
}

void reverseAlterTable(const Json& fields, Reversal& out)
{
    const auto table = relationOf(child(fields, "relation"));
    out.of.push_back({"relation", table});
    for (const auto& command : child(fields, "cmds"))
        if (const auto against = commandAgainst(child(command, "AlterTableCmd"), out))
            out.sql.push_back(fmt::format("ALTER {} {} {}", wordOf(fields), table.sql(), *against));
    std::ranges::reverse(out.sql);
}

void reverseComment(const Json& fields, Reversal& out)
{
    constexpr std::array<std::pair<std::string_view, const char*>, 6> relations{
        {{"OBJECT_TABLE", "TABLE"},
         {"OBJECT_VIEW", "VIEW"},
         {"OBJECT_MATVIEW", "MATERIALIZED VIEW"},
         {"OBJECT_INDEX", "INDEX"},
         {"OBJECT_SEQUENCE", "SEQUENCE"},
         {"OBJECT_FOREIGN_TABLE", "FOREIGN TABLE"}}};
    constexpr std::array<std::pair<std::string_view, const char*>, 4> parts{
        {{"OBJECT_TABCONSTRAINT", "CONSTRAINT"},
         {"OBJECT_TRIGGER", "TRIGGER"},
         {"OBJECT_POLICY", "POLICY"},
         {"OBJECT_RULE", "RULE"}}};
    constexpr std::array<std::pair<std::string_view, const char*>, 3> words{
        {{"OBJECT_SCHEMA", "schema"}, {"OBJECT_EXTENSION", "extension"}, {"OBJECT_ROLE", "role"}}};
    const auto type = textOf(fields, "objtype");
    const auto& object = child(fields, "object");
    const auto add = [&](const std::string& on, const char* kind, SqlName of) {
        out.of.push_back({kind, std::move(of)});
        out.sql.push_back(fmt::format("COMMENT ON {} IS NULL", on));
    };
    for (const auto& [name, word] : relations)
        if (name == type)
            add(fmt::format("{} {}", word, nameFrom(object).sql()), "relation", nameFrom(object));
    for (const auto& [name, word] : parts)
        if (name == type)
            add(fmt::format("{} {} ON {}", word,
                            sqlName(wordsOf(child(child(object, "List"), "items")).back()),
                            nameFrom(object, 1).sql()),
                "relation", nameFrom(object, 1));
    for (const auto& [name, word] : words)
        if (name == type)
            add(fmt::format("{} {}", word, sqlName(textOf(child(object, "String"), "sval"))), word,
                {{}, textOf(child(object, "String"), "sval")});
    if (type == "OBJECT_COLUMN")
        add(fmt::format("COLUMN {}.{}", nameFrom(object, 1).sql(),
                        sqlName(wordsOf(child(child(object, "List"), "items")).back())),
            "relation", nameFrom(object, 1));
    if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
        const auto name = nameFrom(child(child(object, "TypeName"), "names"));
        add(fmt::format("TYPE {}", name.sql()), "type", name);
    }
    if (type == "OBJECT_FUNCTION" || type == "OBJECT_PROCEDURE") {
        const auto name = nameFrom(child(child(object, "ObjectWithArgs"), "objname"));
        out.of.push_back({"function", name});
    }
    // One that was there before would have to come back; mostly there was none.
    out.doubt = out.sql.empty() || textOf(fields, "comment").empty()
        ? "the comment before is not in the text"
        : "";
}

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
