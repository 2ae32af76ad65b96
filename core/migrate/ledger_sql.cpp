#include "core/migrate/ledger_sql.h"

#include "core/pg/identifier.h"

#include <fmt/format.h>

namespace howdah {
namespace {

constexpr auto historyColumns = R"( (
  id bigint generated always as identity primary key,
  version bigint,
  action text not null,
  title text not null,
  from_version bigint,
  to_version bigint,
  outcome text not null,
  who text not null,
  role text not null,
  host text not null,
  application text not null,
  started_at timestamptz not null,
  duration_ms bigint,
  checksum text,
  token_checksum text,
  statements integer not null,
  statements_done integer not null,
  sql text,
  error text))";

std::optional<std::string> text(std::optional<std::int64_t> number)
{
    return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

std::optional<std::string> orNull(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

std::vector<std::string> LedgerSql::open() const
{
    std::vector<std::string> statements;
    if (!exists)
        statements.push_back("create table if not exists " + table
                             + " (version bigint not null primary key, dirty boolean not null)");
    if (records && !historyExists)
        statements.push_back("create table if not exists " + historyTable + historyColumns);
    // Readers, pg_dump among them, go on; a migrator that came past the advisory locks does not.
    statements.push_back("lock table " + table + " in share row exclusive mode");
    return statements;
}

std::string LedgerSql::read() const
{
    return "select version, dirty from " + table;
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

LedgerStatement LedgerSql::insert(const HistoryRecord& record) const
{
    return {fmt::format(
                "insert into {} (version, action, title, from_version, to_version, outcome, who, "
                "host, application, checksum, token_checksum, statements, statements_done, sql, "
                "error, duration_ms, role, started_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                "$10, $11, $12, $13, $14, $15, {}, session_user, {}) returning id",
                historyTable,
                record.durationMs
                    ? std::to_string(*record.durationMs)
                    : "(extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000)"
                      "::bigint",
                record.durationMs
                    ? fmt::format("clock_timestamp() - {} * interval '1 ms'", *record.durationMs)
                    : "transaction_timestamp()"),
            {text(record.version), record.action, record.title, text(record.from), text(record.to),
             record.outcome, record.who, record.host, record.application, orNull(record.checksum),
             orNull(record.tokenChecksum), std::to_string(record.statements),
             std::to_string(record.statementsDone), orNull(record.sql), orNull(record.error)}};
}

std::string LedgerSql::reached(const std::string& id, int statement) const
{
    return fmt::format("update {} set statements_done = {} where id = {}", historyTable, statement,
                       id);
}

LedgerStatement LedgerSql::finish(const std::string& id, const HistoryRecord& record) const
{
    return {fmt::format("update {} set outcome = $1, statements_done = $2, error = $3, duration_ms "
                        "= (extract(epoch from clock_timestamp() - started_at) * 1000)::bigint "
                        "where id = {}",
                        historyTable, id),
            {record.outcome, std::to_string(record.statementsDone), orNull(record.error)}};
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
