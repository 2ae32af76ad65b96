#include "core/migrate/lint_pass.h"

#include "core/sql/tokens.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace howdah::lint_detail {
namespace {

constexpr std::string_view ignoreMarker = "howdah:ignore";

// Few rows may be large ones: up to here they are read or written anew within a moment.
constexpr std::int64_t smallTableBytes = 16LL << 20U;

struct Ignore {
    std::vector<std::string> rules{};
    bool hasReason = false;
    int line = 1;
    const LintedStatement* statement = nullptr;
    std::vector<std::string> used{};
};

// "-- howdah:ignore rule-a,rule-b because of …"
std::optional<Ignore> readIgnore(const SqlComment& comment)
{
    const auto at = comment.text.find(ignoreMarker);
    if (at == std::string::npos)
        return std::nullopt;
    Ignore ignore{.line = comment.line};
    std::string_view rest = std::string_view(comment.text).substr(at + ignoreMarker.size());
    if (rest.ends_with("*/"))
        rest.remove_suffix(2);
    const auto skip = [&](std::string_view these) {
        rest.remove_prefix(std::min(rest.find_first_not_of(these), rest.size()));
    };
    skip(" \t");
    const auto words = rest.substr(0, std::min(rest.find_first_of(" \t\r\n"), rest.size()));
    rest.remove_prefix(words.size());
    for (std::size_t from = 0; from < words.size();) {
        const auto to = std::min(words.find(',', from), words.size());
        if (to > from)
            ignore.rules.emplace_back(words.substr(from, to - from));
        from = to + 1;
    }
    skip(" \t\r\n:-");
    ignore.hasReason = std::ranges::any_of(
        rest, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
    return ignore;
}

bool mentions(std::string_view sql, std::string_view lowerCaseWord)
{
    return !std::ranges::search(sql, lowerCaseWord, {}, [](char c) {
                return std::tolower(static_cast<unsigned char>(c));
            }).empty();
}

int newlines(std::string_view text)
{
    return static_cast<int>(std::ranges::count(text, '\n'));
}

} // namespace

bool isLookedInto(const Statement& statement, std::string_view text)
{
    const auto sql = statement.of(text);
    if (statement.node == "InsertStmt")
        return mentions(sql, "select") || mentions(sql, "table");
    return statement.node != "SelectStmt" || mentions(sql.substr(0, 4), "with")
        || mentions(sql, "into");
}

std::string comment(const char* english)
{
    return std::string("-- ") + english;
}

LintPass::LintPass(const ScriptFile& file, Direction direction, const LintSettings& settings,
                   const KnownTables& known)
    : tables(&known)
    , m_file(file)
    , m_direction(direction)
    , m_settings(settings)
{
    const auto pieces = splitSql(file.text);
    batch = batchSql(file.text, pieces);
    bool open = false;
    for (const auto& statement : pieces.statements) {
        LintedStatement one{statement, statement.of(file.text), {}, false};
        if (isLookedInto(statement, file.text))
            one.changes = changesOf(one.sql);
        for (const auto& change : one.changes)
            if (change.kind == ChangeKind::Begin)
                open = true;
            else if (change.kind == ChangeKind::Commit || change.kind == ChangeKind::Rollback)
                open = false;
        one.inTransaction = open;
        statements.push_back(std::move(one));
    }
    if (!batch.parsed)
        reportAt("unparsed", pieces.unparsed ? pieces.unparsed->line : 1,
                 pieces.unparsed ? Phrase(pieces.unparsed->message)
                                 : phrase("it cannot be parsed"));
}

void LintPass::report(std::string_view rule, const Change& change, Phrase message, std::string fix,
                      const SqlName* table)
{
    const auto line = current->statement.line + newlines(current->sql.substr(0, change.offset));
    if (!reportAt(rule, line, std::move(message), std::move(fix)))
        return;
    auto& found = m_findings.back();
    found.statement = current;
    const auto* known = table ? tables.find(*table) : nullptr;
    if (known
        && (!known->exists
            || (known->rows >= 0 && known->rows <= m_settings.smallTableRows
                && known->bytes <= smallTableBytes)))
        found.finding.severity = std::min(found.finding.severity, LintSeverity::Info);
}

bool LintPass::reportAt(std::string_view id, int line, Phrase message, std::string fix)
{
    const auto* rule = findLintRule(id);
    const auto severity = m_settings.of(*rule);
    if (severity == LintSeverity::Off)
        return false;
    // the last one that begins on the line or above, if it reaches as far
    const auto after = std::ranges::upper_bound(
        statements, line, {}, [](const LintedStatement& one) { return one.statement.line; });
    const auto* holds = after == statements.begin() ? nullptr : &*std::prev(after);
    if (holds && holds->statement.line + newlines(holds->sql) < line)
        holds = nullptr;
    m_findings.push_back({{.rule = std::string(id),
                           .severity = severity,
                           .file = m_file.name(),
                           .line = line,
                           .message = std::move(message),
                           .why = std::string(rule->why),
                           .fix = std::move(fix)},
                          holds});
    return true;
}

std::string LintPass::partAt(const Change& change) const
{
    const auto sql = current->sql.substr(std::min(change.offset, current->sql.size()));
    std::string part;
    int depth = 0;
    char quote = 0;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        const char c = sql[at];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (sql.substr(at).starts_with("--")) { // a comment would swallow what follows
            at = std::min(sql.find('\n', at), sql.size() - 1);
            part += ' ';
            continue;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '[') {
            ++depth;
        } else if (((c == ')' || c == ']') && depth-- == 0) || (c == ',' && depth == 0)) {
            break;
        }
        part += c;
    }
    return part.substr(0, part.find_last_not_of(" \t\r\n") + 1);
}

std::string LintPass::with(std::string_view after, std::string_view words) const
{
    const auto isLetter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    std::string sql(current->sql);
    std::string lower = sql;
    for (auto& c : lower)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (auto at = lower.find(after); at != std::string::npos; at = lower.find(after, at + 1)) {
        const auto end = at + after.size();
        if ((at == 0 || !isLetter(lower[at - 1])) && (end == lower.size() || !isLetter(lower[end])))
            return sql.insert(end, fmt::format(" {}", words));
    }
    return sql;
}

std::string LintPass::ended(std::string sql)
{
    const auto line = sql.rfind('\n');
    const auto comment = sql.find("--", line == std::string::npos ? 0 : line);
    return std::move(sql) + (comment == std::string::npos ? ";" : "\n;");
}

Phrase LintPass::sizeOf(const SqlName& table) const
{
    const auto* known = tables.find(table);
    if (!known || known->isNew)
        return {};
    if (!known->exists)
        return phrase(" (not there yet)");
    if (known->rows < 0)
        return {};
    const auto rows = std::llround(known->rows);
    if (known->bytes > smallTableBytes)
        return phrase(" (about %1 rows, %2 MiB)",
                      {Phrase::ofCount(rows), Phrase::ofCount(known->bytes >> 20U)});
    return rows == 1 ? phrase(" (about 1 row)")
                     : phrase(" (about %1 rows)", {Phrase::ofCount(rows)});
}

std::vector<Finding> LintPass::take(int& silenced)
{
    std::vector<Ignore> ignores;
    if (text().find(ignoreMarker) != std::string_view::npos)
        for (const auto& comment : commentsOf(text()))
            if (auto ignore = readIgnore(comment)) {
                // the statement that ends on its line, else the one it stands in or before
                for (const auto& one : statements) {
                    const auto end = one.statement.offset + one.statement.length;
                    const bool trails = end <= comment.offset
                        && newlines(text().substr(end, comment.offset - end)) == 0;
                    if (trails || end > comment.offset) {
                        ignore->statement = &one;
                        if (!trails)
                            break;
                    }
                    if (trails)
                        break;
                }
                ignores.push_back(std::move(*ignore));
            }

    std::vector<Finding> kept;
    for (auto& [finding, statement] : m_findings) {
        bool ignored = false;
        for (auto& ignore : ignores)
            if (std::ranges::find(ignore.rules, finding.rule) != ignore.rules.end()
                && (!statement || ignore.statement == statement)) {
                ignore.used.push_back(finding.rule);
                ignored |= ignore.hasReason;
            }
        if (ignored)
            ++silenced;
        else
            kept.push_back(std::move(finding));
    }

    m_findings.clear();
    for (const auto& ignore : ignores) {
        if (ignore.rules.empty() || !ignore.hasReason)
            reportAt("ignore-without-reason", ignore.line,
                     ignore.rules.empty() ? phrase("the ignore names no rule")
                                          : phrase("the ignore gives no reason"),
                     fmt::format("-- howdah:ignore {} …",
                                 ignore.rules.empty() ? "RULE" : ignore.rules.front()));
        for (const auto& rule : ignore.rules)
            if (!findLintRule(rule))
                reportAt("unused-ignore", ignore.line, phrase("there is no rule %1", {rule}));
            else if (std::ranges::find(ignore.used, rule) == ignore.used.end())
                reportAt("unused-ignore", ignore.line,
                         phrase("there is nothing for %1 to silence here", {rule}));
    }
    for (auto& [finding, statement] : m_findings)
        kept.push_back(std::move(finding));
    std::ranges::stable_sort(kept, {}, &Finding::line);
    return kept;
}

} // namespace howdah::lint_detail
