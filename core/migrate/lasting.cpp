#include "core/migrate/lasting.h"

#include "core/sql/tokens.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sstream>

namespace howdah {
namespace {

// Functions whose work is outside of the transaction, or outside of the database.
constexpr std::array outside{"dblink",
                             "dblink_exec",
                             "dblink_connect",
                             "dblink_send_query",
                             "lo_export",
                             "pg_terminate_backend",
                             "pg_cancel_backend",
                             "pg_reload_conf",
                             "pg_rotate_logfile",
                             "pg_switch_wal",
                             "pg_create_restore_point",
                             "pg_promote",
                             "pg_file_write",
                             "pg_logical_emit_message",
                             "pg_create_logical_replication_slot",
                             "pg_create_physical_replication_slot",
                             "pg_drop_replication_slot",
                             "http_post"};

std::vector<std::string> wordsOf(std::string_view sql)
{
    std::vector<std::string> words;
    std::istringstream lines(tokensOf(sql).value_or(std::string(sql)));
    for (std::string line; std::getline(lines, line);) {
        std::ranges::transform(line, line.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        words.push_back(std::move(line));
    }
    return words;
}

// "dblink_exec()" or "COPY … TO PROGRAM"; empty for a statement that stays inside.
std::string reach(const Statement& statement, std::string_view sql)
{
    const auto words = wordsOf(sql);
    if (statement.node == "CopyStmt") {
        const auto to = std::ranges::find(words, "to");
        const auto program = std::ranges::find(words, "program");
        if (program != words.end())
            return "COPY … PROGRAM";
        if (to != words.end() && to + 1 != words.end() && to[1] != "stdout")
            return "COPY … TO a file of the server";
        return {};
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i + 1] == "(" && std::ranges::find(outside, words[i]) != outside.end())
            return words[i] + "()";
    if (statement.node == "DoStmt") // its body is one word
        for (const auto* name : outside)
            if (sql.find(std::string(name) + "(") != std::string_view::npos)
                return std::string(name) + "()";
    return {};
}

} // namespace

std::optional<Phrase> reachesOutside(const PlannedStep& step)
{
    std::optional<Phrase> reason;
    if (!step.file || !step.batch.parsed)
        return reason;
    onParserStack([&] {
        for (const auto& statement : step.batch.statements) {
            const auto what = reach(statement, statement.of(step.file->text));
            if (what.empty())
                continue;
            reason = phrase("%1 in line %2 reaches beyond the database, and nothing would undo "
                            "that",
                            {what, std::to_string(statement.line)});
            return;
        }
    });
    return reason;
}

} // namespace howdah
