#include "core/insight/statement_figures.h"

#include "core/base/redact.h"
#include "core/pg/identifier.h"
#include "core/sql/secrets.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <unordered_map>

namespace howdah {
namespace {

constexpr int leastVersion = 8; // 1.8: times of planning and execution apart
constexpr int infoVersion = 9; // pg_stat_statements_info, toplevel
constexpr int mostStatements = 5000; // what pg_stat_statements keeps unless told otherwise
constexpr std::size_t mostShown = 4000; // characters of a text

// Who may not read the setting learns from the parameters that the library brings.
constexpr auto presenceQuery = R"(
select exists (select from pg_catalog.pg_available_extensions where name = 'pg_stat_statements'),
       exists (select from pg_catalog.pg_settings where name = 'pg_stat_statements.max'),
       coalesce((select setting from pg_catalog.pg_settings
                  where name = 'shared_preload_libraries'), ''),
       coalesce((select pg_catalog.quote_ident(n.nspname)
                   from pg_catalog.pg_extension e
                   join pg_catalog.pg_namespace n on n.oid = e.extnamespace
                  where e.extname = 'pg_stat_statements'), ''),
       coalesce((select extversion from pg_catalog.pg_extension
                  where extname = 'pg_stat_statements'), ''))";

struct Presence {
    bool isInstalled = false;
    bool isLoaded = false;
    std::string libraries;
    std::string schema; ///< quoted; empty: not created in this database
    std::string version;

    int minor() const ///< 10 for 1.10
    {
        const auto dot = version.find('.');
        return dot == std::string::npos ? 0 : std::atoi(version.c_str() + dot + 1);
    }
};

Presence readPresence(Connection& connection, const std::stop_token& stop)
{
    const auto row = connection.runPrepared(presenceQuery, {}, stop);
    return {row.boolean(0, 0), row.boolean(0, 1), row.text(0, 2), row.text(0, 3), row.text(0, 4)};
}

std::vector<EnablingStep> stepsFor(const Presence& there, int serverVersion)
{
    const auto libraries = there.libraries.empty() ? std::string() : there.libraries + ",";
    std::vector<EnablingStep> steps;
    steps.push_back({fmt::format("Install the contrib package of PostgreSQL {0} on the server (in "
                                 "Debian it is a part of postgresql-{0}).",
                                 serverVersion / 10'000),
                     {},
                     there.isInstalled});
    steps.push_back({"As a superuser, let the server load the library, then restart the server. "
                     "Where the setting stands in postgresql.conf or is your provider's, change it "
                     "there.",
                     fmt::format("ALTER SYSTEM SET shared_preload_libraries = {};",
                                 quoteLiteral(libraries + "pg_stat_statements")),
                     there.isLoaded});
    steps.push_back({"Make the view in this database, as its owner or a superuser.",
                     "CREATE EXTENSION pg_stat_statements;", !there.schema.empty()});
    if (!there.schema.empty() && there.minor() < leastVersion)
        steps.push_back({"Bring the extension up to date: it is older than the server.",
                         "ALTER EXTENSION pg_stat_statements UPDATE;", false});
    return steps;
}

std::string statementsQuery(const Presence& there)
{
    return fmt::format(
        "select concat_ws('/', s.userid, s.queryid, {1}), coalesce(r.rolname, s.userid::text),"
        "       left(s.query, {2}), s.query = '<insufficient privilege>', s.calls, s.rows,"
        "       s.total_exec_time, s.max_exec_time, s.shared_blks_hit, s.shared_blks_read,"
        "       s.temp_blks_written"
        "  from {0}.pg_stat_statements s left join pg_catalog.pg_roles r on r.oid = s.userid"
        " where s.dbid = (select oid from pg_catalog.pg_database"
        "                  where datname = pg_catalog.current_database())"
        " order by s.total_exec_time desc limit {3}",
        there.schema, there.minor() >= infoVersion ? "s.toplevel" : "true", mostShown,
        mostStatements);
}

bool mayHoldLiteral(const std::string& text)
{
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\''
            || (text[i] == '$' && (i + 1 == text.size() || text[i + 1] < '0' || text[i + 1] > '9')))
            return true;
    return false;
}

// Only commands keep their constants; the others have $1 in their places, and a comment at most. To
// parse five thousand texts again and again would take a second each time.
std::string shownStatement(const std::string& text)
{
    return mayHoldLiteral(text) ? withoutSecrets(text) : redact(text);
}

} // namespace

StatementReading readStatements(Connection& connection, const std::stop_token& stop)
{
    const auto there = readPresence(connection, stop);
    StatementReading reading;
    reading.steps = stepsFor(there, connection.serverVersion());
    reading.isThere = std::ranges::all_of(reading.steps, &EnablingStep::isDone);
    if (!reading.isThere)
        return reading;
    const auto moment = connection.runPrepared(
        there.minor() >= infoVersion
            ? fmt::format("select extract(epoch from pg_catalog.clock_timestamp()),"
                          " coalesce(pg_catalog.to_char(stats_reset, 'YYYY-MM-DD HH24:MI:SS.US'),"
                          " '') from {}.pg_stat_statements_info",
                          there.schema)
            : std::string("select extract(epoch from pg_catalog.clock_timestamp()), ''"),
        {}, stop);
    reading.at = moment.number(0, 0);
    reading.resetAt = moment.text(0, 1);
    const auto rows = connection.runPrepared(statementsQuery(there), {}, stop);
    for (int row = 0; row < rows.rowCount(); ++row) {
        StatementFigures one{.key = rows.text(row, 0),
                             .user = rows.text(row, 1),
                             .query = {},
                             .isHidden = rows.boolean(row, 3),
                             .calls = rows.integer(row, 4),
                             .rows = rows.integer(row, 5),
                             .totalMs = rows.number(row, 6),
                             .longestMs = rows.number(row, 7),
                             .blocksHit = rows.integer(row, 8),
                             .blocksRead = rows.integer(row, 9),
                             .tempBlocks = rows.integer(row, 10)};
        reading.hidesOthers |= one.isHidden;
        if (!one.isHidden)
            one.query = shownStatement(rows.text(row, 2));
        reading.statements.push_back(std::move(one));
    }
    return reading;
}

std::vector<StatementFigures> statementsSince(const StatementReading& base,
                                              const StatementReading& now)
{
    std::unordered_map<std::string, const StatementFigures*> before;
    if (base.resetAt == now.resetAt)
        for (const auto& one : base.statements)
            before.emplace(one.key, &one);
    std::vector<StatementFigures> all;
    for (auto one : now.statements) {
        const auto found = before.find(one.key);
        // Fewer calls than before: it was dropped from the counters, and has come back.
        if (found != before.end() && found->second->calls <= one.calls) {
            const auto& old = *found->second;
            one.calls -= old.calls;
            one.rows -= old.rows;
            one.totalMs = std::max(0.0, one.totalMs - old.totalMs);
            one.blocksHit -= old.blocksHit;
            one.blocksRead -= old.blocksRead;
            one.tempBlocks -= old.tempBlocks;
        }
        if (one.calls > 0)
            all.push_back(std::move(one));
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &StatementFigures::totalMs);
    return all;
}

} // namespace howdah
