#include "core/sql/unparsed.h"

#include "core/sql/scan.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah::sql_detail {
namespace {

// COPY's rows are what the parser then stumbles over, so what stands before them tells.
std::optional<SqlRemark> copyBefore(const std::string& text, std::size_t stumbledAt)
{
    auto end = stumbledAt;
    for (int tries = 0; tries < 8 && end > 0; ++tries) {
        const auto before = cut(text.substr(0, end));
        if (!before.error && before.statements.empty())
            return std::nullopt;
        if (!before.error) {
            const auto last = before.statements.back();
            const auto start = skipBlank(text, last.offset);
            const auto stop = std::max(start, last.offset + last.length);
            const auto tree = Tree::of(text.substr(start, stop - start));
            return tree ? inlineCopy(lineAt(text, start), *tree) : std::nullopt;
        }
        const auto semicolon = text.rfind(';', end - 1);
        if (semicolon == std::string::npos)
            return std::nullopt;
        end = semicolon; // the rows began with a word that may begin a statement
    }
    return std::nullopt;
}

std::optional<SqlRemark> psqlCommand(std::string_view text, std::size_t stumbledAt)
{
    if (stumbledAt >= text.size() || text[stumbledAt] != '\\')
        return std::nullopt;
    const auto end = text.find_first_of(" \t\r\n;", stumbledAt);
    const auto word = text.substr(stumbledAt, std::min<std::size_t>(end - stumbledAt, 40));
    return SqlRemark{lineAt(text, stumbledAt),
                     fmt::format("{} is a command of psql, not SQL: take it out, or write what it "
                                 "does as SQL",
                                 word)};
}

// The server, too, reads all of a simple query before the SET in it counts.
std::optional<SqlRemark> escapedQuote(const std::string& text)
{
    const auto lowered = lower(text);
    const auto set = lowered.find(stringsSetting);
    if (set == std::string::npos)
        return std::nullopt;
    const auto value = set + stringsSetting.size();
    const auto end = std::min(lowered.find(';', value), lowered.size());
    const auto escape = text.find("\\'", end);
    if (escape == std::string::npos
        || !turnsStringsOff(std::string_view(lowered).substr(value, end - value)))
        return std::nullopt;
    return SqlRemark{lineAt(text, escape), backslashRefusal(lineAt(text, set))};
}

// Words that begin or end a transaction, as far as tokens tell.
bool isControl(const std::vector<Token>& statement, std::string_view text)
{
    const auto word = lower(statement.front().of(text));
    const auto second = statement.size() > 1 ? lower(statement[1].of(text)) : std::string();
    const auto isTo = [&](const Token& token) { return isWord(token, text, "to"); };
    return word == "begin" || word == "commit" || word == "end" || word == "abort"
        || (word == "rollback" && std::ranges::none_of(statement, isTo)) // not TO SAVEPOINT
        || ((word == "start" || word == "prepare") && second == "transaction");
}

void useAll(Batch& batch, std::string_view text, std::size_t from, std::size_t to)
{
    batch.statements = {{from, to - from, lineAt(text, from), "SQL", {}}};
}

void findTransactions(const std::string& text, Batch& batch)
{
    const auto tokens = tooMuch(text) ? std::nullopt : scan(text);
    if (!tokens) {
        // Not even its words can be told apart, so it may hold a COMMIT anywhere.
        const auto lowered = lower(text);
        for (const auto* word : {"commit", "rollback", "abort", "end", "prepare"}) {
            if (lowered.find(word) == std::string::npos)
                continue;
            batch.transactional = false;
            batch.reason =
                phrase("the file may end a transaction itself (%1)", {std::string(word)});
            return;
        }
        return;
    }
    const auto statements = cutTokens(text, *tokens);
    const auto controls = std::ranges::count_if(
        statements, [&](const auto& statement) { return isControl(statement, text); });
    if (controls == 0)
        return;
    const auto& first = statements.front();
    const auto& last = statements.back();
    const bool wrapped = controls == 2 && statements.size() > 2
        && (isWord(first[0], text, "begin") || isWord(first[0], text, "start"))
        && (isWord(last[0], text, "commit") || isWord(last[0], text, "end"));
    if (wrapped) {
        batch.wrapped = true;
        batch.begin = text.substr(first.front().start, first.back().end - first.front().start);
        useAll(batch, text, statements[1].front().start, statements.end()[-2].back().end);
        return;
    }
    batch.transactional = false;
    batch.reason = phrase("the file ends or begins a transaction itself");
}

} // namespace

std::optional<SqlRemark> inlineCopy(int line, const Tree& tree)
{
    if (tree.node() != "CopyStmt")
        return std::nullopt;
    const auto fields = tree.fields();
    if (fields.contains("filename") || fields.value("is_program", false))
        return std::nullopt;
    if (fields.value("is_from", false))
        return SqlRemark{
            line,
            "COPY … FROM STDIN takes its rows from psql, which does not run this file: "
            "write them as INSERT … VALUES (pg_dump --inserts does), or load them "
            "outside the migration"};
    return SqlRemark{line, "COPY … TO STDOUT has nowhere to go in a migration: take it out"};
}

bool turnsStringsOff(std::string_view value)
{
    constexpr std::array<std::string_view, 4> off{"off", "false", "no", "0"};
    return std::ranges::any_of(
        off, [&](std::string_view word) { return value.find(word) != value.npos; });
}

std::string backslashRefusal(int setAt)
{
    return fmt::format(
        "since line {} sets {}, a backslash in '…' is no longer what Howdah's parser "
        "takes it for: write E'…' where it escapes something, and leave the SET out",
        setAt, stringsSetting);
}

Batch batchUnparsed(const std::string& text, const SplitSql& why)
{
    Batch batch;
    batch.parsed = false;
    const auto& remark = *why.unparsed;
    if (text.find('\0') != std::string::npos) {
        batch.refusal = {remark.line, "it holds a NUL character, which SQL cannot"};
        return batch;
    }
    if (why.stumbledAt) {
        batch.refusal = copyBefore(text, *why.stumbledAt);
        if (!batch.refusal)
            batch.refusal = psqlCommand(text, *why.stumbledAt);
    }
    if (!batch.refusal)
        batch.refusal = escapedQuote(text);
    if (!batch.refusal && remark.message.starts_with("unterminated /* comment"))
        batch.refusal = {remark.line,
                         "the comment that begins here is never closed: write */ where "
                         "it ends"}; // no newer syntax reads it otherwise
    batch.warnings.push_back(phrase(
        "line %1 is not SQL that Howdah's parser knows (%2): the file is sent as one simple query, "
        "and the server decides",
        {std::to_string(remark.line), remark.message}));
    useAll(batch, text, skipBlank(text, 0), text.size());
    findTransactions(text, batch);
    return batch;
}

} // namespace howdah::sql_detail
