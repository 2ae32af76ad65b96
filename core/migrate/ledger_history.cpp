// Reading the history; the rest of the ledger is in ledger.cpp.
#include "core/migrate/ledger.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace howdah {
namespace {

// A row of the answer, read by the names of its columns.
class Row {
public:
    Row(const Result& rows, int line, const std::vector<std::string_view>& names)
        : m_rows(rows)
        , m_line(line)
        , m_names(names)
    {
    }

    std::string text(std::string_view name) const
    {
        const auto at = find(name);
        return at < 0 ? std::string() : m_rows.text(m_line, at);
    }
    std::optional<std::int64_t> number(std::string_view name) const
    {
        const auto at = find(name);
        return at >= 0 && m_rows.cell(m_line, at) ? std::optional(m_rows.integer(m_line, at))
                                                  : std::nullopt;
    }

private:
    // They are asked for in their order, or nearly so.
    int find(std::string_view name) const
    {
        if (m_next == m_names.size() || m_names[m_next] != name)
            m_next = static_cast<std::size_t>(std::ranges::find(m_names, name) - m_names.begin());
        return m_next == m_names.size() ? -1 : static_cast<int>(m_next++);
    }

    const Result& m_rows;
    int m_line;
    const std::vector<std::string_view>& m_names;
    mutable std::size_t m_next = 0;
};

// An array of milliseconds, as text.
std::vector<std::chrono::microseconds> times(const std::string& array)
{
    std::vector<std::chrono::microseconds> all;
    for (auto at = array.find_first_of("{,"); at != std::string::npos; at = array.find(',', at + 1))
        all.emplace_back(std::llround(std::strtod(array.c_str() + at + 1, nullptr) * 1000));
    return all;
}

// What drift.cpp alone reads; the catalog is long.
bool isOfDrift(std::string_view column)
{
    return column == "fingerprint" || column == "catalog_mark" || column == "catalog";
}

HistoryEntry entryOf(const Row& row)
{
    HistoryEntry entry;
    entry.id = row.number("id").value_or(0);
    entry.version = row.number("version");
    entry.action = row.text("action");
    entry.title = row.text("title");
    entry.from = row.number("from_version");
    entry.to = row.number("to_version");
    entry.outcome = row.text("outcome");
    entry.who = row.text("who");
    entry.role = row.text("role");
    entry.host = row.text("host");
    entry.application = row.text("application");
    if (const auto moment = row.number("started_at"))
        entry.startedAt = SystemClock::time_point(std::chrono::microseconds(*moment));
    entry.durationMs = row.number("duration_ms");
    entry.checksum = row.text("checksum");
    entry.tokenChecksum = row.text("token_checksum");
    entry.statements = static_cast<int>(row.number("statements").value_or(0));
    entry.statementsDone = static_cast<int>(row.number("statements_done").value_or(0));
    entry.error = row.text("error");
    entry.savedRows = row.text("saved_rows");
    entry.sql = row.text("sql");
    entry.statementTimes = times(row.text("statement_ms"));
    return entry;
}

} // namespace

std::vector<HistoryEntry> Ledger::history(std::stop_token stop, HistoryQuery query) const
{
    if (!m_historyReadable)
        return {};
    std::vector<std::string_view> names;
    std::string wanted;
    for (const auto& column : historyColumns()) {
        if ((column.name == "sql" && !query.withSql) || isOfDrift(column.name)
            || std::ranges::find(m_sql.lacking, column.name) != m_sql.lacking.end())
            continue;
        names.push_back(column.name);
        wanted += (wanted.empty() ? "" : ", ")
            + (column.name == "started_at"
                   ? std::string("(extract(epoch from started_at) * 1000000)::bigint")
                   : std::string(column.name));
    }
    const auto only = query.id ? fmt::format(" where id = {}", *query.id) : std::string();
    const auto limit = query.newest ? fmt::format(" limit {}", *query.newest) : std::string();
    const auto rows = m_connection.run(fmt::format("select {} from {}{} order by id{}", wanted,
                                                   m_sql.historyTable, only,
                                                   limit.empty() ? "" : " desc" + limit),
                                       {}, std::move(stop));
    std::vector<HistoryEntry> entries;
    entries.reserve(static_cast<std::size_t>(rows.rowCount()));
    for (int i = 0; i < rows.rowCount(); ++i)
        entries.push_back(entryOf(Row(rows, i, names)));
    if (query.newest)
        std::ranges::reverse(entries);
    return entries;
}

} // namespace howdah
