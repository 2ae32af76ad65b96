#include "core/migrate/ledger_sql.h"

#include "core/migrate/history.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace howdah {
namespace {

std::string allColumns()
{
    std::string out;
    for (const auto& column : historyColumns())
        out += fmt::format("{}\n  {} {}", out.empty() ? " (" : ",", column.name, column.type);
    return out + ')';
}

std::string_view typeOf(std::string_view name)
{
    return std::ranges::find(historyColumns(), name, &HistoryColumn::name)->type;
}

std::optional<std::string> text(std::optional<std::int64_t> number)
{
    return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

std::optional<std::string> orNull(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

// "{0.512,12.25}", milliseconds
std::optional<std::string> text(const std::vector<std::chrono::microseconds>& times)
{
    if (times.empty())
        return std::nullopt;
    std::string array;
    for (const auto time : times)
        fmt::format_to(std::back_inserter(array), "{}{}", array.empty() ? '{' : ',',
                       static_cast<double>(time.count()) / 1000);
    return array + '}';
}

// Settings of our own that last as long as the transaction: when the statement under way began, and
// how long each of those before it took, all in milliseconds.
constexpr std::string_view began = "howdah.statement_began";
constexpr std::string_view took = "howdah.statements_took";

// Not extract(), which is exact and takes its time.
std::string millisecondsAt(std::string_view clock)
{
    return fmt::format("pg_catalog.date_part('epoch', pg_catalog.{}()) * 1000", clock);
}

std::string sinceBegin()
{
    return "pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - "
           "pg_catalog.transaction_timestamp()) * 1000";
}

std::string toMicroseconds(const std::string& milliseconds)
{
    return fmt::format("pg_catalog.round(({}) * 1000) / 1000", milliseconds);
}

std::string setLocally(std::string_view setting, const std::string& value)
{
    return fmt::format("pg_catalog.set_config('{}', ({})::text, true)", setting, value);
}

std::string sinceBegan(std::string_view clock)
{
    return toMicroseconds(
        fmt::format("{} - pg_catalog.current_setting('{}')::float8", millisecondsAt(clock), began));
}

// What is asked is when the statement that asks was sent to be run, not when it is planned.
std::string timedArray(int statements)
{
    if (statements == 1)
        return fmt::format("array[{}]", toMicroseconds(sinceBegin()));
    return fmt::format("('{{' || pg_catalog.current_setting('{}') || ({}) || '}}')::float8[]", took,
                       sinceBegan("statement_timestamp"));
}

std::vector<std::pair<std::string_view, std::optional<std::string>>>
columnsOf(const HistoryRecord& record)
{
    return {{"version", text(record.version)},
            {"action", record.action},
            {"title", record.title},
            {"from_version", text(record.from)},
            {"to_version", text(record.to)},
            {"outcome", record.outcome},
            {"who", record.who},
            {"host", record.host},
            {"application", record.application},
            {"checksum", orNull(record.checksum)},
            {"token_checksum", orNull(record.tokenChecksum)},
            {"statements", std::to_string(record.statements)},
            {"statements_done", std::to_string(record.statementsDone)},
            {"sql", orNull(record.sql)},
            {"error", orNull(record.error)},
            {"statement_ms", text(record.statementTimes)},
            {"saved_rows", orNull(record.savedRows)}};
}

} // namespace

std::vector<std::string> LedgerSql::open() const
{
    std::vector<std::string> statements;
    if (!exists)
        statements.push_back("create table if not exists " + table
                             + " (version bigint not null primary key, dirty boolean not null)");
    if (records && !historyExists)
        statements.push_back("create table if not exists " + historyTable + allColumns());
    std::string additions;
    for (const auto& name : lacking)
        additions += fmt::format("{} add column if not exists {} {}", additions.empty() ? "" : ",",
                                 name, typeOf(name));
    if (records && historyExists && completes && !additions.empty())
        statements.push_back(fmt::format("alter table {}{}", historyTable, additions));
    // Readers, pg_dump among them, go on; a migrator that came past the advisory locks does not.
    statements.push_back("lock table " + table + " in share row exclusive mode");
    return statements;
}

std::string LedgerSql::read() const
{
    return "select version, dirty from " + table;
}

std::string LedgerSql::beginsTiming()
{
    return setLocally(took, "''") + ", " + setLocally(began, millisecondsAt("clock_timestamp"));
}

std::string LedgerSql::timesStatement()
{
    return setLocally(took,
                      fmt::format("pg_catalog.current_setting('{}') || ({}) || ','", took,
                                  sinceBegan("clock_timestamp")))
        + ", " + setLocally(began, millisecondsAt("clock_timestamp"));
}

std::vector<std::string> LedgerSql::set(std::optional<std::int64_t> version, bool dirty) const
{
    // Not TRUNCATE, which a pg_dump under way would block.
    std::vector<std::string> statements{"delete from " + table};
    if (version || dirty)
        statements.push_back(fmt::format("insert into {} (version, dirty) values ({}, {})", table,
                                         version.value_or(-1), dirty));
    return statements;
}

LedgerStatement LedgerSql::move(std::optional<std::int64_t> from, std::optional<std::int64_t> to,
                                const HistoryRecord& record) const
{
    // Where nothing was moved the record is divided by zero.
    const auto guard = guards(from, to) ? " / (select count(*) from moved_0)" : "";
    auto statement = records ? added(record, guard) : LedgerStatement();
    if (to)
        statement.values.push_back(text(to));
    const auto mark = statement.values.size(); // of the version
    std::vector<std::string> parts;
    if (from && to) { // by its key: the table is full of rows that earlier steps left behind
        parts.push_back(fmt::format("update {} set version = ${}, dirty = false where version = ${}"
                                    " and not dirty returning 1",
                                    table, mark, mark + 1));
        statement.values.push_back(text(from));
    } else {
        parts.push_back("delete from " + table); // there may be the -1 of golang-migrate
        if (to)
            parts.push_back(
                fmt::format("insert into {} (version, dirty) values (${}, false)", table, mark));
    }
    if (records)
        parts.push_back(statement.text + " returning duration_ms");
    statement.text.clear();
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        statement.text += fmt::format("{} moved_{} as ({})", i == 0 ? "with" : ",", i, parts[i]);
    statement.text += (statement.text.empty() ? "" : " ") + parts.back();
    return statement;
}

bool LedgerSql::guards(std::optional<std::int64_t> from, std::optional<std::int64_t> to) const
{
    return records && from && to;
}

bool LedgerSql::isOpened() const
{
    return exists && (historyExists || !records) && (lacking.empty() || !completes || !records);
}

void LedgerSql::nowOpened()
{
    exists = true;
    historyExists |= records;
    if (completes)
        lacking.clear();
}

LedgerSql LedgerSql::anew() const
{
    auto without = *this;
    without.exists = without.historyExists = false;
    return without;
}

LedgerStatement LedgerSql::insert(const HistoryRecord& record) const
{
    auto statement = added(record);
    statement.text += " returning id";
    return statement;
}

LedgerStatement LedgerSql::added(const HistoryRecord& record, std::string_view guard) const
{
    const auto duration = record.isNoticed ? std::string("null")
        : record.durationMs                ? std::to_string(*record.durationMs)
                                           : fmt::format("({})::bigint", sinceBegin());
    const auto started = record.durationMs
        ? fmt::format("clock_timestamp() - {} * interval '1 ms'", *record.durationMs)
        : "transaction_timestamp()";
    std::string names = "duration_ms, role, started_at";
    std::string values = fmt::format("{}{}, {}, {}", duration, guard,
                                     record.isNoticed ? "''" : "session_user", started);
    LedgerStatement statement;
    for (auto& [name, value] : columnsOf(record)) {
        if (!completes && std::ranges::find(lacking, name) != lacking.end())
            continue;
        names += fmt::format(", {}", name);
        if (record.isTimed && name == "statement_ms") {
            values += ", " + timedArray(record.statements);
            continue;
        }
        statement.values.push_back(std::move(value));
        values += fmt::format(", ${}", statement.values.size());
    }
    statement.text = fmt::format("insert into {} ({}) values ({})", historyTable, names, values);
    return statement;
}

std::string LedgerSql::reached(const std::string& id, int statement) const
{
    return fmt::format("update {} set statements_done = {} where id = {}", historyTable, statement,
                       id);
}

std::string LedgerSql::saved(const std::string& id, const std::string& run) const
{
    if (!completes && std::ranges::find(lacking, "saved_rows") != lacking.end())
        return "select";
    return fmt::format("update {} set saved_rows = {} where id = {}", historyTable,
                       quoteLiteral(run), id);
}

LedgerStatement LedgerSql::finish(const std::string& id, const HistoryRecord& record) const
{
    LedgerStatement statement;
    std::string sets;
    for (auto& [name, value] : columnsOf(record)) {
        if (name != "outcome" && name != "statements_done" && name != "error"
            && name != "statement_ms")
            continue;
        if (!completes && std::ranges::find(lacking, name) != lacking.end())
            continue;
        statement.values.push_back(std::move(value));
        sets += fmt::format("{} = ${}, ", name, statement.values.size());
    }
    statement.text = fmt::format("update {} set {}duration_ms = (extract(epoch from "
                                 "clock_timestamp() - started_at) * 1000)::bigint where id = {}",
                                 historyTable, sets, id);
    return statement;
}

std::string LedgerSql::newestId() const
{
    return fmt::format("currval(pg_get_serial_sequence({}, 'id'))", quoteLiteral(historyTable));
}

std::string spelledOut(const LedgerStatement& statement)
{
    auto out = statement.text;
    // From the last to the first, so that $1 is not found in $12.
    for (auto i = statement.values.size(); i > 0; --i) {
        const auto& value = statement.values[i - 1];
        const auto mark = fmt::format("${}", i);
        if (const auto at = out.find(mark); at != std::string::npos)
            out.replace(at, mark.size(), value ? quoteLiteral(*value) : "null");
    }
    return out;
}

} // namespace howdah
