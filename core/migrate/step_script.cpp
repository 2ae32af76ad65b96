#include "core/migrate/step_script.h"

#include "core/migrate/checksum.h"
#include "core/sql/secrets.h"
#include "core/sql/tokens.h"

#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t keptText = 1U << 20U;

std::string keptSql(const std::string& text)
{
    if (text.size() > keptText)
        return fmt::format("-- not kept: {} MiB of SQL", text.size() >> 20U);
    return withoutSecrets(text);
}

std::string joined(const std::vector<std::string>& statements)
{
    std::string out;
    for (const auto& statement : statements)
        out.append(statement).append(";\n");
    return out;
}

void appendLedger(std::string& out, const PlannedStep& step, const LedgerSql& ledger,
                  const MigratorOptions& options)
{
    out += joined(ledger.set(step.to, false));
    if (!ledger.records)
        return;
    auto record = recordOf(step, options);
    if (!record.sql.empty())
        record.sql = "(the text above)";
    out.append(spelledOut(ledger.insert(record))).append(";\n");
}

} // namespace

std::string limitsOf(const MigratorOptions& options)
{
    std::string limits;
    if (options.lockTimeout.count() > 0)
        limits += fmt::format("set local lock_timeout = {};\n", options.lockTimeout.count());
    if (options.statementTimeout.count() > 0)
        limits +=
            fmt::format("set local statement_timeout = {};\n", options.statementTimeout.count());
    return limits;
}

std::string openingOf(const std::string& begin, const LedgerSql& ledger,
                      const MigratorOptions& options)
{
    return begin + ";\n" + limitsOf(options) + joined(ledger.open()) + ledger.read() + ";\n";
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
        if (const auto tokens = tokensOf(step.file->text))
            record.tokenChecksum = sha256(*tokens);
        record.sql = keptSql(step.file->text);
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

std::string spelledOut(const PlannedStep& step, const LedgerSql& ledger,
                       const MigratorOptions& options, const std::vector<std::string>& restore)
{
    const auto name = step.file ? step.file->name() : std::string("(no file)");
    auto out =
        fmt::format("-- version {}, {}: {}, {}\n", step.version, nameOf(step.direction), name,
                    step.batch.transactional ? "in one transaction"
                                             : "statement by statement: " + step.batch.reason);
    out += openingOf(step.batch.transactional ? step.batch.begin : "begin", ledger, options);
    if (!step.batch.transactional)
        out += joined(ledger.set(step.version, true)) + "commit;\n";
    for (const auto& statement : step.batch.statements)
        out.append(statement.of(step.file->text)).append(";\n");
    out += joined(restore);
    if (!step.batch.transactional)
        out += "begin;\n";
    appendLedger(out, step, ledger, options);
    return out + "commit;\n";
}

} // namespace howdah
