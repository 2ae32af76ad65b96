#include "core/sql/alone.h"

#include "core/sql/scan.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace howdah::sql_detail {
namespace {

using Json = nlohmann::json;

// An option as the grammar leaves it: on when it has no value, else as defGetBoolean reads it.
bool isOn(const Json& option)
{
    const auto& argument = child(option, "arg");
    const auto& names = child(child(argument, "TypeName"), "names"); // as an unquoted off comes
    const auto& text = names.empty() ? argument : names.front();
    if (text.contains("String")) {
        const auto word = lower(child(text, "String").value("sval", std::string()));
        return word != "false" && word != "off";
    }
    if (argument.contains("Integer"))
        return child(argument, "Integer").value("ival", 0) != 0;
    if (argument.contains("Boolean"))
        return child(argument, "Boolean").value("boolval", false);
    return true;
}

/// nullopt when the option is not given
std::optional<bool> option(const Json& fields, const char* list, std::string_view name)
{
    for (const auto& element : child(fields, list))
        if (child(element, "DefElem").value("defname", std::string()) == name)
            return isOn(child(element, "DefElem"));
    return std::nullopt;
}

bool detachesConcurrently(const Json& fields)
{
    return std::ranges::any_of(child(fields, "cmds"), [](const Json& command) {
        const auto& one = child(command, "AlterTableCmd");
        return one.value("subtype", std::string()) == "AT_DetachPartition"
            && child(child(one, "def"), "PartitionCmd").value("concurrent", false);
    });
}

constexpr std::array always{"AlterSystemStmt",      "CreateTableSpaceStmt", "CreatedbStmt",
                            "DropSubscriptionStmt", "DropTableSpaceStmt",   "DropdbStmt"};

struct Rule {
    std::string_view node;
    bool (*standsAlone)(const Json& fields);
};

constexpr std::array sometimes{
    Rule{"IndexStmt", [](const Json& f) { return f.value("concurrent", false); }},
    Rule{"DropStmt", [](const Json& f) { return f.value("concurrent", false); }},
    Rule{"VacuumStmt", [](const Json& f) { return f.value("is_vacuumcmd", false); }},
    Rule{"ClusterStmt", [](const Json& f) { return !f.contains("relation"); }},
    Rule{"AlterTableStmt", detachesConcurrently},
    Rule{"DiscardStmt",
         [](const Json& f) { return f.value("target", std::string()) == "DISCARD_ALL"; }},
    Rule{"AlterDatabaseStmt",
         [](const Json& f) { return option(f, "options", "tablespace").has_value(); }},
    Rule{"TransactionStmt",
         [](const Json& f) { return f.value("kind", std::string()).ends_with("_PREPARED"); }},
    Rule{"ReindexStmt",
         [](const Json& f) {
             const auto kind = f.value("kind", std::string());
             return option(f, "params", "concurrently").value_or(false)
                 || kind == "REINDEX_OBJECT_SCHEMA" || kind == "REINDEX_OBJECT_SYSTEM"
                 || kind == "REINDEX_OBJECT_DATABASE";
         }},
    Rule{"CreateSubscriptionStmt",
         [](const Json& f) {
             return option(f, "options", "connect").value_or(true)
                 && option(f, "options", "create_slot").value_or(true);
         }},
    Rule{"AlterSubscriptionStmt",
         [](const Json& f) {
             const auto kind = f.value("kind", std::string());
             return kind == "ALTER_SUBSCRIPTION_REFRESH"
                 || (kind.ends_with("_PUBLICATION")
                     && option(f, "options", "refresh").value_or(true));
         }},
};

} // namespace

bool mayStandAlone(std::string_view node)
{
    return std::ranges::find(always, node) != always.end()
        || std::ranges::find(sometimes, node, &Rule::node) != sometimes.end();
}

bool mustStandAlone(const Tree& tree)
{
    if (std::ranges::find(always, tree.node()) != always.end())
        return true;
    if (tree.node() == "AlterTableStmt" && !tree.mentions("AT_DetachPartition"))
        return false; // the most frequent one, and its tree may be big
    const auto rule = std::ranges::find(sometimes, tree.node(), &Rule::node);
    return rule != sometimes.end() && rule->standsAlone(tree.fields());
}

} // namespace howdah::sql_detail
