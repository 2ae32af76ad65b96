#include "core/sql/read_only.h"

#include "core/sql/alone.h"
#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"
#include "core/sql/statement.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using namespace sql_detail;
using Json = nlohmann::json;

constexpr std::array readers{"SelectStmt", "ExplainStmt", "VariableShowStmt",  "VariableSetStmt",
                             "CopyStmt",   "FetchStmt",   "DeclareCursorStmt", "ClosePortalStmt"};

constexpr std::array writers{"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"};

// Settings that change what is shown or how long it may take, and nothing else.
constexpr std::array harmlessSettings{"bytea_output",
                                      "client_encoding",
                                      "client_min_messages",
                                      "datestyle",
                                      "extra_float_digits",
                                      "intervalstyle",
                                      "jit",
                                      "lc_monetary",
                                      "lc_numeric",
                                      "lc_time",
                                      "lock_timeout",
                                      "search_path",
                                      "statement_timeout",
                                      "timezone",
                                      "work_mem",
                                      "xmlbinary",
                                      "application_name",
                                      "enable_seqscan",
                                      "enable_indexscan",
                                      "plan_cache_mode"};

// Functions of PostgreSQL and its contrib modules that do more than read although a read-only
// transaction lets them, or that run SQL given as text.
constexpr std::array actingFunctions{"lo_",
                                     "lowrite",
                                     "dblink",
                                     "nextval",
                                     "setval",
                                     "set_config",
                                     "pg_advisory",
                                     "pg_try_advisory",
                                     "pg_terminate_backend",
                                     "pg_cancel_backend",
                                     "pg_reload_conf",
                                     "pg_rotate_logfile",
                                     "pg_switch_wal",
                                     "pg_promote",
                                     "pg_create_",
                                     "pg_drop_",
                                     "pg_copy_",
                                     "pg_replication_",
                                     "pg_logical_",
                                     "pg_wal_replay_",
                                     "pg_backup_",
                                     "pg_start_backup",
                                     "pg_stop_backup",
                                     "pg_stat_reset",
                                     "pg_notify",
                                     "pg_file_",
                                     "pg_import_",
                                     "query_to_xml",
                                     "cursor_to_xml",
                                     "ts_stat",
                                     "pg_log_backend",
                                     "pg_sync_replication"};

template <std::size_t count>
bool holds(const std::array<const char*, count>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

std::string functionName(const Json& call)
{
    const auto& names = child(call, "funcname");
    return names.empty() ? std::string()
                         : child(names.back(), "String").value("sval", std::string());
}

// What one node, wherever it stands in the tree, does beside reading; empty for nothing.
std::string deed(const std::string& name, const Json& node)
{
    if (holds(writers, name))
        return fmt::format("{} writes", lower(name.substr(0, name.size() - 4)));
    if (name == "intoClause")
        return "SELECT INTO makes a table";
    if (name == "lockingClause")
        return "FOR UPDATE and FOR SHARE lock rows";
    if (name == "FuncCall") {
        const auto function = functionName(node);
        if (std::ranges::any_of(actingFunctions,
                                [&](const char* prefix) { return function.starts_with(prefix); }))
            return fmt::format("the function {} does more than read", function);
    }
    return {};
}

// Not recursive: a tree may be deeper than any stack.
std::string deedIn(const Json& tree)
{
    std::vector<const Json*> open{&tree};
    while (!open.empty()) {
        const auto* node = open.back();
        open.pop_back();
        if (node->is_array())
            for (const auto& element : *node)
                open.push_back(&element);
        if (!node->is_object())
            continue;
        for (const auto& [name, value] : node->items()) {
            if (auto found = deed(name, value); !found.empty())
                return found;
            open.push_back(&value);
        }
    }
    return {};
}

bool runsWhatItExplains(const Json& explain)
{
    return std::ranges::any_of(child(explain, "options"), [](const Json& option) {
        return child(option, "DefElem").value("defname", std::string()) == "analyze";
    });
}

std::string whyNot(const Tree& tree, const std::string& kind)
{
    const auto& node = tree.node();
    if (!holds(readers, node))
        return kind + (holds(writers, node) ? " writes" : " does more than read");
    const auto fields = tree.fields();
    if (node == "VariableSetStmt") {
        const auto setting = lower(fields.value("name", std::string()));
        return holds(harmlessSettings, setting)
            ? ""
            : fmt::format("SET {} may lift the limits of this profile", setting);
    }
    if (node == "CopyStmt"
        && (fields.value("is_from", false) || fields.value("is_program", false)
            || fields.contains("filename")))
        return "COPY other than TO STDOUT writes";
    if (node == "ExplainStmt" && !runsWhatItExplains(fields))
        return {};
    if (node == "ExplainStmt" && !child(fields, "query").contains("SelectStmt"))
        return "EXPLAIN ANALYZE runs what it explains";
    return deedIn(fields);
}

} // namespace

std::string whyNotReadOnly(std::string_view sql)
{
    std::string reason;
    onParserStack([&] {
        const auto pieces = splitSql(sql);
        if (pieces.unparsed)
            reason = fmt::format("line {}: Howdah cannot tell what this does ({})",
                                 pieces.unparsed->line, pieces.unparsed->message);
        for (const auto& statement : pieces.statements) {
            const auto tree = Tree::of(statement.of(sql));
            const auto why = tree ? whyNot(*tree, statement.kind) : "it cannot be parsed";
            if (reason.empty() && !why.empty())
                reason = fmt::format("line {}: {}", statement.line, why);
        }
    });
    return reason;
}

bool isReadOnly(std::string_view sql)
{
    return whyNotReadOnly(sql).empty();
}

} // namespace howdah
