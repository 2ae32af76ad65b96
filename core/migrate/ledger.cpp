#include "core/migrate/ledger.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

namespace howdah {
namespace {

std::uint32_t crc32(std::string_view text) noexcept
{
    auto crc = ~0U;
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

// One round trip for all there is to know before the first write: the schema, the columns of both
// tables, and what may be done to them. Where no schema is set it is the current one, as for
// golang-migrate; but once we have kept a history in one of the search path, it stays there: a
// migration may make the schema that "$user" stands for.
constexpr auto ledgerLookUp = R"(
select s.schema, current_database(),
       has_schema_privilege(n.oid, 'create'),
       (select string_agg(attname || ' ' || format_type(atttypid, null), ', ' order by attnum)
          from pg_attribute where attrelid = l.oid and attnum > 0 and not attisdropped),
       (select string_agg(attname, ' ') from pg_attribute where attrelid = h.oid and attnum > 0),
       has_table_privilege(h.oid, 'select'),
       has_table_privilege(h.oid, 'insert') and has_table_privilege(h.oid, 'update'),
       h.relkind in ('r', 'p'), l.relkind,
       has_any_column_privilege(l.oid, 'select'),
       has_any_column_privilege(l.oid, 'insert') and has_table_privilege(l.oid, 'delete'),
       current_user, coalesce(pg_has_role(h.relowner, 'usage'), true)
  from (select coalesce(nullif($1, ''),
                        (select p.name from unnest(current_schemas(false)) with ordinality p(name, at)
                           join pg_namespace o on o.nspname = p.name
                           join pg_class t on t.relnamespace = o.oid and t.relname = $2
                          where at = 1 or exists (select from pg_class r
                                                   where r.relnamespace = o.oid and r.relname = $3)
                          order by at limit 1),
                        current_schema()) as schema) s
  left join pg_namespace n on n.nspname = s.schema
  left join pg_class l on l.relnamespace = n.oid and l.relname = $2
  left join pg_class h on h.relnamespace = n.oid and h.relname = $3
 where n.oid is not null)";

bool holds(std::string_view columns, std::string_view name)
{
    return fmt::format(" {} ", columns).find(fmt::format(" {} ", name)) != std::string::npos;
}

// A history of ours has them all, an older one all but what was added since.
bool holdsOurColumns(std::string_view columns)
{
    return std::ranges::all_of(historyColumns(), [&](const HistoryColumn& column) {
        return column.added || holds(columns, column.name);
    });
}

std::vector<std::string> lackingColumns(std::string_view columns)
{
    std::vector<std::string> lacking;
    for (const auto& column : historyColumns())
        if (!holds(columns, column.name))
            lacking.emplace_back(column.name);
    return lacking;
}

std::string_view kindOfRelation(std::string_view relkind)
{
    if (relkind == "v")
        return "a view";
    if (relkind == "m")
        return "a materialized view";
    if (relkind == "f")
        return "a foreign table";
    if (relkind == "r" || relkind == "p")
        return "a table";
    return "no table"; // a sequence, an index, a type
}

// Whose table it is when it is not golang-migrate's.
std::string_view otherOwner(std::string_view columns)
{
    if (columns.starts_with("version character varying"))
        return " (it looks like one of dbmate or Rails)";
    if (columns.find("inserted_at") != std::string_view::npos)
        return " (it looks like one of Ecto)";
    return "";
}

} // namespace

std::int64_t ledgerLockId(const std::string& schema, const std::string& table,
                          const std::string& database)
{
    const std::uint32_t salt = 1486364155; // golang-migrate, database/util.go
    std::string name = schema;
    name.append(1, '\0').append(table).append(1, '\0').append(database);
    const std::uint32_t id = crc32(name) * salt; // mod 2^32
    return id;
}

Ledger::Ledger(Connection& connection, LedgerNames names, std::stop_token stop)
    : m_connection(connection)
{
    const auto history = names.table + "_history";
    const auto found =
        connection.run(ledgerLookUp, {names.schema, names.table, history}, std::move(stop));
    if (found.rowCount() == 0)
        throw Error(ErrorKind::Config,
                    names.schema.empty()
                        ? "no schema of this connection's search_path exists, so there is none for "
                          "the table "
                            + names.table + ": create one, or set migrations.schema"
                        : "the schema " + names.schema
                            + " for the table of migrations does not exist: create it, or set "
                              "migrations.schema to another");
    m_schema = found.text(0, 0);
    const auto database = found.text(0, 1);
    m_sql.table = qualifiedName(m_schema, names.table);
    m_sql.historyTable = qualifiedName(m_schema, history);
    m_lockIds = {ledgerLockId(m_schema, names.table, "/" + database),
                 ledgerLockId(m_schema, names.table, database)};
    m_sql.exists = found.cell(0, 8).has_value();
    m_sql.historyExists = found.cell(0, 7).has_value();
    if (m_sql.exists)
        checkLayout(kindOfRelation(found.text(0, 8)), found.text(0, 3));
    refuseWhatIsNotGranted(found);
    const bool isOurs =
        m_sql.historyExists && found.boolean(0, 7) && holdsOurColumns(found.text(0, 4));
    const bool mayRead = isOurs && found.boolean(0, 5);
    const bool mayWrite = mayRead && found.boolean(0, 6);
    if (isOurs)
        m_sql.lacking = lackingColumns(found.text(0, 4));
    m_sql.completes = found.boolean(0, 12);
    m_historyReadable = mayRead;
    m_sql.records = m_sql.historyExists ? mayWrite : found.boolean(0, 2);
    if (m_sql.records)
        return;
    if (!m_sql.historyExists)
        m_historyRefusal = phrase("what is done cannot be recorded: this role may not create %1 "
                                  "(grant create on schema %2)",
                                  {m_sql.historyTable, quoteIdentifier(m_schema)});
    else if (!isOurs)
        m_historyRefusal = phrase("what is done cannot be recorded: %1 is not Howdah's, it lacks "
                                  "columns of a history",
                                  {m_sql.historyTable});
    else
        m_historyRefusal = phrase("what is done cannot be recorded: this role may not write to %1 "
                                  "(grant select, insert, update on it)",
                                  {m_sql.historyTable});
}

void Ledger::checkLayout(std::string_view kind, const std::string& columns) const
{
    if (kind != "a table")
        throw Error(ErrorKind::BadState,
                    fmt::format("{} is {} and not golang-migrate's table. Set migrations.table to "
                                "another name",
                                m_sql.table, kind));
    // More columns are no hindrance, as long as they fill themselves; golang-migrate names its two.
    const auto listed = fmt::format(", {}, ", columns);
    if (listed.find(", version bigint, ") != std::string::npos
        && listed.find(", dirty boolean, ") != std::string::npos)
        return;
    throw Error(
        ErrorKind::BadState,
        fmt::format("{} is not golang-migrate's table{}: it has the columns ({}) instead of "
                    "(version bigint, dirty boolean). Set migrations.table to another name",
                    m_sql.table, otherOwner(columns), columns));
}

// What PostgreSQL would say only halfway, and without the remedy.
void Ledger::refuseWhatIsNotGranted(const Result& found)
{
    const auto refusal = [&](std::string_view verb, const std::string& grant) {
        return fmt::format("the role {} may not {} {}, where the version is kept: grant {}, or "
                           "connect as a role that may",
                           found.text(0, 11), verb, m_sql.table, grant);
    };
    if (!m_sql.exists) {
        if (!found.boolean(0, 2))
            m_writeRefusal = refusal("create", "create on schema " + quoteIdentifier(m_schema));
        return;
    }
    if (!found.boolean(0, 9))
        m_readRefusal = refusal("read", "select on it");
    if (!found.boolean(0, 10))
        m_writeRefusal = refusal("write to", "select, insert, delete on it");
}

void Ledger::requireWritable() const
{
    for (const auto& refusal : {m_readRefusal, m_writeRefusal})
        if (!refusal.empty())
            throw Error(ErrorKind::Denied, refusal + ". Nothing was begun");
}

LedgerState Ledger::read(std::stop_token stop) const
{
    if (!m_sql.exists)
        return {};
    if (!m_readRefusal.empty())
        throw Error(ErrorKind::Denied, m_readRefusal);
    const auto rows =
        m_connection.run("select version, dirty from " + m_sql.table, {}, std::move(stop));
    if (rows.rowCount() > 1)
        throw Error(ErrorKind::BadState,
                    fmt::format("{} holds {} rows instead of one, so the version is unknown: leave "
                                "the right one, or force a version",
                                m_sql.table, rows.rowCount()));
    if (rows.rowCount() == 0)
        return {};
    const auto version = rows.integer(0, 0);
    return {version < 0 ? std::nullopt : std::optional(version), // -1 says none, too
            rows.boolean(0, 1)};
}

} // namespace howdah
