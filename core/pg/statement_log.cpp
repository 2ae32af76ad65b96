#include "core/pg/statement_log.h"

#include <algorithm>
#include <array>
#include <exception>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t longestWord = 24;

void skipToWord(std::string_view& sql)
{
    for (;;) {
        const auto start = sql.find_first_not_of(" \t\r\n(;");
        sql.remove_prefix(std::min(start, sql.size()));
        const auto* end = sql.starts_with("--") ? "\n" : sql.starts_with("/*") ? "*/" : nullptr;
        if (!end)
            return;
        sql.remove_prefix(std::min(sql.find(end), sql.size() - 1) + 1);
        if (*end == '*')
            sql.remove_prefix(std::min<std::size_t>(1, sql.size()));
    }
}

std::string takeWord(std::string_view& sql)
{
    skipToWord(sql);
    std::string word;
    while (!sql.empty() && word.size() < longestWord) {
        const char c = sql.front();
        const bool isLower = c >= 'a' && c <= 'z';
        if (!isLower && !(c >= 'A' && c <= 'Z'))
            break;
        word += isLower ? static_cast<char>(c - 'a' + 'A') : c;
        sql.remove_prefix(1);
    }
    return word;
}

} // namespace

std::string statementKind(std::string_view sql)
{
    static constexpr std::array<std::string_view, 3> ofSomething{"CREATE", "ALTER", "DROP"};
    auto kind = takeWord(sql);
    if (std::ranges::find(ofSomething, kind) != ofSomething.end())
        if (const auto what = takeWord(sql); !what.empty())
            kind += ' ' + what;
    return kind.empty() ? "statement" : kind;
}

void StatementLog::begin(std::string_view sql, std::size_t count) noexcept
{
    m_count = count;
    m_sql = sql;
    m_failures = std::uncaught_exceptions();
    m_start = SteadyClock::now();
}

void StatementLog::end() const noexcept
{
    try {
        const std::chrono::duration<double, std::milli> took = SteadyClock::now() - m_start;
        logDebug(fmt::format("{} {} {:.2f} ms",
                             m_sql.empty() ? fmt::format("{} statement{} in a pipeline", m_count,
                                                         m_count == 1 ? "" : "s")
                                           : statementKind(m_sql),
                             std::uncaught_exceptions() > m_failures ? "failed after" : "took",
                             took.count()));
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): the log goes without it
    }
}

} // namespace howdah
