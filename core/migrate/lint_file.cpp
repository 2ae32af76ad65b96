// Rules about a file as a whole: its transactions, limits and names.
#include "core/migrate/lint_pass.h"
#include "core/sql/locks.h"
#include "core/sql/tokens.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace howdah::lint_detail {
namespace {

using enum ChangeKind;

constexpr std::size_t nameLimit = 63;

bool hasKind(const LintedStatement& statement, ChangeKind kind)
{
    return std::ranges::any_of(statement.changes,
                               [&](const Change& change) { return change.kind == kind; });
}

bool controls(const LintedStatement& statement)
{
    return statement.statement.node == "TransactionStmt";
}

void transactions(LintPass& pass)
{
    int openedAt = 0;
    for (const auto& one : pass.statements) {
        const int line = one.statement.line;
        if (hasKind(one, Begin)) {
            if (openedAt != 0)
                pass.reportAt(
                    "transaction-nesting", line,
                    fmt::format("BEGIN in the transaction that begins in line {}", openedAt));
            openedAt = line;
        } else if (hasKind(one, Commit) || hasKind(one, Rollback)) {
            if (openedAt == 0)
                pass.reportAt("transaction-nesting", line, one.statement.kind + " without a BEGIN");
            openedAt = 0;
        } else if (openedAt != 0 && one.inTransaction
                   && std::ranges::any_of(one.changes, [](const Change& change) {
                          return change.concurrently && change.kind != Refresh;
                      })) {
            pass.reportAt(
                "ban-concurrent-index-creation-in-transaction", line,
                fmt::format("{} stands between BEGIN (line {}) and COMMIT", one.statement.kind,
                            openedAt),
                fmt::format("{};  -- in a file of its own, without BEGIN and COMMIT", one.sql));
        }
    }
    if (openedAt != 0)
        pass.reportAt("ban-uncommitted-transaction", openedAt,
                      "the transaction that begins here is never committed", "COMMIT;");
}

// What a file that runs statement by statement repeats when it is run again.
void repeatable(LintPass& pass)
{
    constexpr std::array firm{CreateTable, CreateIndex,  DropIndex, DropTable,   AddColumn,
                              DropColumn,  AddEnumValue, DropView,  DropSequence};
    const bool own = std::ranges::any_of(pass.statements, controls);
    const LintedStatement* first = nullptr; // that could run in a transaction
    int beside = 0;
    for (const auto& one : pass.statements) {
        if (one.inTransaction)
            continue;
        pass.current = &one;
        for (const auto& change : one.changes)
            if (std::ranges::find(firm, change.kind) != firm.end() && !change.ifExists
                && !change.ofNewTable) {
                const bool drops = change.kind == DropIndex || change.kind == DropTable
                    || change.kind == DropColumn || change.kind == DropView
                    || change.kind == DropSequence;
                pass.report("prefer-robust-stmts", change,
                            fmt::format("{} without IF {}EXISTS in a file that runs statement by "
                                        "statement",
                                        one.statement.kind, drops ? "" : "NOT "));
                break;
            }
        const bool alone = refusesTransaction(one.sql);
        const bool harmless = one.statement.node == "VariableSetStmt" || controls(one);
        if (!alone && !harmless && !own && beside++ == 0)
            first = &one;
    }
    if (first)
        pass.reportAt("mixed-with-non-transactional", first->statement.line,
                      fmt::format("{}{} in a file that cannot run in a transaction: {}",
                                  first->statement.kind,
                                  beside == 1 ? " stands"
                                      : beside == 2
                                      ? " and another statement stand"
                                      : fmt::format(" and {} other statements stand", beside - 1),
                                  pass.batch.reason),
                      "-- each in a file of its own: first what can run in a transaction");
    pass.current = nullptr;
}

bool isStrong(const RelationLock& lock)
{
    return lock.level >= LockLevel::Share && !lock.isIndex;
}

std::string inBatches(const LintedStatement& one)
{
    const auto sql = std::string(one.sql.substr(0, one.sql.find_last_not_of(" ;\n") + 1));
    if (one.statement.node == "MergeStmt") // the bound belongs to what it reads from
        return "-- in a migration of its own, in batches, each FROM (SELECT … WHERE id BETWEEN … "
               "AND …):\n"
            + sql + ";";
    const bool hasCondition =
        sql.find("where") != std::string::npos || sql.find("WHERE") != std::string::npos;
    return "-- in a migration of its own, in batches:\n" + sql + (hasCondition ? " AND" : " WHERE")
        + " id BETWEEN … AND …;";
}

// The first statement that takes a strong lock on a table in use, without a limit set before it;
// and rows written without bound in the transaction of a schema change.
void limits(LintPass& pass, const KnownTables& before)
{
    auto known = KnownTables(&before);
    std::array<std::pair<const char*, const char*>, 2> settings{
        std::pair{"lock_timeout", "require-lock-timeout"},
        std::pair{"statement_timeout", "require-statement-timeout"}};
    std::array<bool, 2> done{};
    bool alters = false;
    std::vector<const LintedStatement*> backfills;
    for (const auto& one : pass.statements) {
        for (const auto& change : one.changes) {
            for (std::size_t i = 0; i < settings.size(); ++i)
                done[i] |= change.kind == SetSetting && change.name == settings[i].first;
            if ((change.kind == Update || change.kind == Delete) && !change.isBounded
                && !known.isNew(change.relation))
                backfills.push_back(&one);
        }
        const auto locks = locksOf(one.changes, known);
        const auto strong = std::ranges::find_if(locks.relations, isStrong);
        if (strong != locks.relations.end() && !hasKind(one, Update)) {
            alters = true;
            for (std::size_t i = 0; i < settings.size(); ++i)
                if (!std::exchange(done[i], true))
                    pass.reportAt(settings[i].second, one.statement.line,
                                  fmt::format("{} takes {} on {} without a {}", one.statement.kind,
                                              nameOf(strong->level), strong->relation.sql(),
                                              settings[i].first),
                                  fmt::format("SET LOCAL {} = '{}';", settings[i].first,
                                              i == 0 ? "2s" : "15min"));
        }
        known.follow(one.changes);
    }
    if (!alters || !pass.batch.transactional)
        return;
    for (const auto* one : backfills)
        pass.reportAt("backfill-with-ddl", one->statement.line,
                      fmt::format("{} without a bound in the transaction of a schema change",
                                  one->statement.kind),
                      inBatches(*one));
}

// `after` is what is known once the file has run: an index may come after its key.
void foreignKeys(LintPass& pass, const KnownTables& after)
{
    for (const auto& one : pass.statements)
        for (const auto& change : one.changes) {
            if (change.kind != AddForeignKey || !pass.isUp())
                continue;
            const auto* table = after.find(change.relation);
            if (!table || change.columns.empty() || table->hasIndexOn(change.columns))
                continue;
            std::vector<std::string> columns;
            for (const auto& column : change.columns)
                columns.push_back(sqlName(column));
            pass.current = &one;
            pass.report("foreign-key-without-index", change,
                        fmt::format("no index of {} begins with {}, which refers to {}",
                                    change.relation.sql(), fmt::join(columns, ", "),
                                    change.other.sql()),
                        fmt::format("CREATE INDEX{} ON {} ({});",
                                    pass.isInUse(change.relation) ? " CONCURRENTLY" : "",
                                    change.relation.sql(), fmt::join(columns, ", ")));
        }
    pass.current = nullptr;
}

void names(LintPass& pass)
{
    const auto isWord = [](char c) { return c != ' ' && c != '\n' && c != '\'' && c != '.'; };
    std::size_t run = 0;
    bool mayBeLong = false; // most files have no such word at all
    for (const char c : pass.text()) {
        run = isWord(c) ? run + 1 : 0;
        mayBeLong |= run > nameLimit;
    }
    if (mayBeLong)
        for (const auto& name : namesOver(pass.text(), nameLimit))
            pass.reportAt("identifier-too-long", name.line,
                          fmt::format("{} has {} bytes", name.text, name.text.size()));
    for (const auto& one : pass.statements)
        for (const auto& change : one.changes) {
            const bool named = !change.relation.name.empty() && change.relation.schema.empty();
            if (named && !change.isTemporary && !change.ofNewTable) {
                pass.current = &one;
                pass.report("require-table-schema", change,
                            fmt::format("{} is named without its schema", change.relation.sql()));
                break;
            }
        }
    pass.current = nullptr;
}

} // namespace

void fileRules(LintPass& pass, const KnownTables& before)
{
    transactions(pass);
    if (!pass.batch.transactional)
        repeatable(pass);
    limits(pass, before);
    foreignKeys(pass, pass.tables);
    names(pass);
}

} // namespace howdah::lint_detail
