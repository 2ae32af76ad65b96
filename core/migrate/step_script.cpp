#include "core/migrate/step_script.h"

#include "core/migrate/checksum.h"
#include "core/migrate/step_brief.h"
#include "core/sql/change.h"
#include "core/sql/secrets.h"
#include "core/sql/tokens.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t keptSqlSize = 1U << 20U;

std::string keptSql(const std::string& text)
{
    if (text.size() > keptSqlSize)
        return fmt::format("-- not kept: {} MiB of SQL", text.size() >> 20U);
    return withoutSecrets(text);
}

std::string joinedStatements(const std::vector<std::string>& statements)
{
    std::string out;
    for (const auto& statement : statements)
        out.append(statement).append(";\n");
    return out;
}

std::string terminated(std::string_view statement)
{
    const auto lastLine = statement.substr(statement.rfind('\n') + 1);
    return std::string(statement) + (lastLine.find("--") == lastLine.npos ? ";\n" : "\n;\n");
}

HistoryRecord withoutText(HistoryRecord record)
{
    if (!record.sql.empty())
        record.sql = "(the text of the file)";
    return record;
}

std::string insertOf(const LedgerSql& ledger, const HistoryRecord& record)
{
    return ledger.records ? spelledOut(ledger.insert(withoutText(record))) + ";\n" : std::string();
}

// As runWhole() does.
std::string spelledWhole(const PlannedStep& step, const LedgerSql& ledger,
                         const MigratorOptions& options, const SessionState& session)
{
    const bool isQuiet = ledger.isOpened() && step.batch.begin == "begin" && !step.late
        && !step.batch.statements.empty() && keepsSession(step);
    auto out = isQuiet && ledger.guards(step.from, step.to)
        ? step.batch.begin + ";\n" + limitsOf(options)
        : openingOf(step.batch.begin, ledger, options);
    std::string next = isQuiet && step.batch.statements.size() > 1
        ? "select " + LedgerSql::beginsTiming() + ";\n"
        : std::string();
    for (const auto& statement : step.batch.statements) {
        out += next + terminated(statement.of(step.file->text));
        next = isQuiet ? "select " + LedgerSql::timesStatement() + ";\n" : std::string();
    }
    auto record = recordOf(step, options);
    record.isTimed = isQuiet;
    if (isQuiet)
        out += spelledOut(ledger.move(step.from, step.to, withoutText(std::move(record)))) + ";\n";
    else
        out += joinedStatements(session.restoreAfter(step))
            + joinedStatements(ledger.set(step.to, false)) + insertOf(ledger, record);
    return out + "commit;\n";
}

// As runApart() does.
std::string spelledApart(const PlannedStep& step, LedgerSql ledger, const MigratorOptions& options,
                         const SessionState& session, const Resume& resume)
{
    auto record = recordOf(step, options);
    record.outcome = "running";
    record.statementsDone = resume.from - 1;
    auto out = openingOf("begin", ledger, options)
        + joinedStatements(ledger.set(resume.mark(step), true)) + insertOf(ledger, record)
        + "commit;\n" + sessionLimitsOf(options);
    const auto unbounded = [&](const std::string& sql) {
        return withoutLockTimeout(options) + ";\n" + sql + withLockTimeout(options) + ";\n";
    };
    for (const auto& sql : resume.settings)
        out += terminated(sql);
    for (const auto& sql : resume.remedies)
        out += unbounded(terminated(sql));
    const auto id = ledger.newestId();
    int number = 0;
    bool inItsOwn = false; // a transaction that the file began
    for (const auto& statement : step.batch.statements) {
        if (++number < resume.from)
            continue;
        const auto sql = terminated(statement.of(step.file->text));
        const auto reached =
            ledger.records ? reachedOf(id, number, ledger, session) + ";\n" : std::string();
        const bool isBegin = statement.kind == "BEGIN" || statement.kind == "START TRANSACTION";
        if (inItsOwn) {
            out += (statement.kind == "COMMIT" ? reached : "") + sql;
            inItsOwn = statement.kind != "COMMIT" && statement.kind != "ROLLBACK"
                && statement.kind != "PREPARE TRANSACTION";
        } else if (mayBeWrapped(step, statement)) {
            out += "begin;\n" + sql + reached + "commit;\n";
        } else {
            out += waitsForOthers(step, statement) ? unbounded(sql) : sql;
            inItsOwn = isBegin;
            if (!isBegin && !reached.empty())
                out += "begin;\n" + reached + "commit;\n";
        }
    }
    ledger.nowOpened();
    record.outcome = "done";
    record.statementsDone = std::max(number, resume.from - 1);
    out += joinedStatements(session.restoreAfter(step)) + openingOf("begin", ledger, options)
        + joinedStatements(ledger.set(step.to, false));
    if (ledger.records)
        out += spelledOut(ledger.finish(id, record)) + ";\n";
    return out + "commit;\n";
}

} // namespace

std::vector<std::string> limitStatements(const MigratorOptions& options)
{
    std::vector<std::string> limits;
    if (options.lockTimeout.count() > 0)
        limits.push_back(fmt::format("set local lock_timeout = {}", options.lockTimeout.count()));
    if (options.statementTimeout.count() > 0)
        limits.push_back(
            fmt::format("set local statement_timeout = {}", options.statementTimeout.count()));
    return limits;
}

std::string limitsOf(const MigratorOptions& options)
{
    return joinedStatements(limitStatements(options));
}

std::string openingOf(const std::string& begin, const LedgerSql& ledger,
                      const MigratorOptions& options)
{
    return begin + ";\n" + limitsOf(options) + joinedStatements(ledger.open()) + ledger.read()
        + ";\n";
}

HistoryRecord recordOf(const PlannedStep& step, const MigratorOptions& options)
{
    HistoryRecord record;
    record.version = step.version;
    record.action = nameOf(step.direction);
    record.title = step.title;
    record.from = step.from;
    record.to = step.to;
    record.outcome = "done";
    record.who = options.who;
    record.host = options.host;
    record.application = options.application;
    record.statements = static_cast<int>(step.batch.statements.size());
    record.statementsDone = record.statements;
    if (!step.file)
        return record;
    record.checksum = step.file->checksum;
    onParserStack([&] {
        if (const auto tokens = tokensOf(step.file->kept()))
            record.tokenChecksum = sha256(*tokens);
        record.sql = keptSql(step.file->kept());
    });
    return record;
}

std::vector<std::string> forceStatements(std::optional<std::int64_t> version, const Ledger& ledger,
                                         const MigratorOptions& options)
{
    HistoryRecord record;
    try {
        record.from = ledger.read().version;
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): several rows, which this mends
    }
    record.version = version;
    record.action = "force";
    record.to = version;
    record.outcome = "done";
    record.who = options.who;
    record.host = options.host;
    record.application = options.application;
    const auto& sql = ledger.sql();
    std::vector<std::string> statements{openingOf("begin", sql, options)};
    for (auto& statement : sql.set(version, false))
        statements.push_back(std::move(statement));
    if (sql.records)
        statements.push_back(spelledOut(sql.insert(record)));
    statements.emplace_back("commit");
    return statements;
}

// CALL and DO may commit, which only outside of our transaction they can.
bool mayBeWrapped(const PlannedStep& step, const Statement& statement)
{
    return step.batch.parsed && statement.node != "TransactionStmt" && statement.node != "CallStmt"
        && statement.node != "DoStmt" && !refusesTransaction(statement.of(step.file->text));
}

// The file may have taken a role that may not write to our table.
std::string reachedOf(const std::string& id, int number, const LedgerSql& ledger,
                      const SessionState& session)
{
    return "set local session authorization default;\n" + session.setLocalRole() + ";\n"
        + ledger.reached(id, number);
}

std::string sessionLimitsOf(const MigratorOptions& options)
{
    std::string limits;
    if (options.lockTimeout.count() > 0)
        limits += fmt::format("set lock_timeout = {};\n", options.lockTimeout.count());
    if (options.statementTimeout.count() > 0)
        limits += fmt::format("set statement_timeout = {};\n", options.statementTimeout.count());
    return limits;
}

bool waitsForOthers(const PlannedStep& step, const Statement& statement)
{
    if (mayBeWrapped(step, statement))
        return false;
    return statement.kind.ends_with(" CONCURRENTLY")
        || std::ranges::any_of(changesOf(statement.of(step.file->text)), &Change::concurrently);
}

std::string withoutLockTimeout(const MigratorOptions& options)
{
    return fmt::format("select pg_catalog.set_config(name, '0', false) from pg_catalog.pg_settings "
                       "where name = 'lock_timeout' and setting = '{}' and setting <> '0'",
                       options.lockTimeout.count());
}

std::string withLockTimeout(const MigratorOptions& options)
{
    return fmt::format("set lock_timeout = {}", options.lockTimeout.count());
}

std::string spelledOut(const PlannedStep& step, const LedgerSql& ledger,
                       const MigratorOptions& options, const SessionState& session,
                       const Resume* resume)
{
    const auto name = step.file ? step.file->name() : std::string("(no file)");
    const bool halfway = resume && resume->isHalfway();
    const bool whole = step.batch.transactional && !halfway;
    return fmt::format("-- version {}, {}: {}, {}\n", step.version, nameOf(step.direction), name,
                       whole         ? "in one transaction"
                           : halfway ? fmt::format("from statement {} on", resume->from)
                                     : "statement by statement: " + step.batch.reason.text())
        + (whole ? spelledWhole(step, ledger, options, session)
                 : spelledApart(step, ledger, options, session, resume ? *resume : Resume()));
}

} // namespace howdah
