// Rules about a file as a whole: its transactions, limits and names.
#include "core/migrate/lint_pass.h"
#include "core/sql/locks.h"
#include "core/sql/tokens.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
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
                pass.reportAt("transaction-nesting", line,
                              phrase("BEGIN in the transaction that begins in line %1",
                                     {std::to_string(openedAt)}));
            openedAt = line;
        } else if (hasKind(one, Commit) || hasKind(one, Rollback)) {
            if (openedAt == 0)
                pass.reportAt("transaction-nesting", line,
                              phrase("%1 without a BEGIN", {one.statement.kind}));
            openedAt = 0;
        } else if (openedAt != 0 && one.inTransaction
                   && std::ranges::any_of(one.changes, [](const Change& change) {
                          return change.concurrently && change.kind != Refresh;
                      })) {
            pass.reportAt("ban-concurrent-index-creation-in-transaction", line,
                          phrase("%1 stands between BEGIN (line %2) and COMMIT",
                                 {one.statement.kind, std::to_string(openedAt)}),
                          fmt::format("{};  {}", one.sql,
                                      comment("in a file of its own, without BEGIN and COMMIT")));
        }
    }
    const bool told = openedAt != 0
        && pass.reportAt("ban-uncommitted-transaction", openedAt,
                         phrase("the transaction that begins here is never committed"), "COMMIT;");
    if (const auto& refusal = pass.batch.refusal; refusal && !(told && pass.batch.staysOpen))
        pass.reportAt("refused-statement", refusal->line, Phrase(refusal->message));
}

Phrase mixed(const std::string& first, int others, const Phrase& reason)
{
    return others == 0
        ? phrase("%1 stands in a file that cannot run in a transaction: %2", {first, reason})
        : others == 1
        ? phrase("%1 and another statement stand in a file that cannot run in a transaction: %2",
                 {first, reason})
        : phrase("%1 and %2 other statements stand in a file that cannot run in a transaction: %3",
                 {first, Phrase::ofCount(others), reason});
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
                            phrase("%1 without %2 in a file that runs statement by statement",
                                   {one.statement.kind,
                                    std::string(drops ? "IF EXISTS" : "IF NOT EXISTS")}));
                break;
            }
        const bool alone = refusesTransaction(one.sql);
        const bool harmless = one.statement.node == "VariableSetStmt" || controls(one);
        if (!alone && !harmless && !own && beside++ == 0)
            first = &one;
    }
    if (first)
        pass.reportAt("mixed-with-non-transactional", first->statement.line,
                      mixed(first->statement.kind, beside - 1, pass.batch.reason),
                      comment("each in a file of its own: first what can run in a transaction"));
    pass.current = nullptr;
}

bool isStrong(const RelationLock& lock)
{
    return lock.level >= LockLevel::Share && !lock.isIndex;
}

std::string inBatches(const LintedStatement& one)
{
    const auto sql = std::string(one.sql.substr(0, one.sql.find_last_not_of(" ;\n") + 1));
    if (one.statement.node != "UpdateStmt" && one.statement.node != "DeleteStmt")
        return fmt::format("{}\n{};",
                           comment("in a migration of its own, in batches: each reads a part of "
                                   "the rows (… WHERE id BETWEEN … AND …)"),
                           sql);
    const bool hasCondition =
        sql.find("where") != std::string::npos || sql.find("WHERE") != std::string::npos;
    return fmt::format("{}\n{} {} id BETWEEN … AND …;",
                       comment("in a migration of its own, in batches:"), sql,
                       hasCondition ? "AND" : "WHERE");
}

// Rows that nobody has counted, in a table that others may be using.
const Change* backfillIn(const LintedStatement& one, const KnownTables& known)
{
    for (const auto& change : one.changes)
        if ((change.kind == Update || change.kind == Delete || change.kind == Insert)
            && !change.isBounded && !known.isNew(change.relation))
            return &change;
    return nullptr;
}

// The table that says how many rows that are: of those an INSERT reads the largest, or one of which
// nothing is known.
const SqlName& sourceOf(const LintedStatement& one, const Change& backfill,
                        const KnownTables& known)
{
    const SqlName* largest = &backfill.relation;
    double most = -1;
    for (const auto& change : one.changes) {
        if (backfill.kind != Insert || change.kind != Read)
            continue;
        const auto* table = known.find(change.relation);
        if (!table || table->rows < 0)
            return change.relation;
        if (table->rows > most)
            largest = &change.relation;
        most = std::max(most, table->rows);
    }
    return *largest;
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
    std::vector<std::pair<const LintedStatement*, const Change*>> backfills;
    for (const auto& one : pass.statements) {
        for (const auto& change : one.changes) {
            for (std::size_t i = 0; i < settings.size(); ++i)
                done[i] |= change.kind == SetSetting && change.name == settings[i].first;
        }
        if (const auto* backfill = backfillIn(one, known))
            backfills.emplace_back(&one, backfill);
        const auto locks = locksOf(one.changes, known);
        const auto strong = std::ranges::find_if(locks.relations, isStrong);
        if (strong != locks.relations.end() && !hasKind(one, Update)) {
            alters = true;
            for (std::size_t i = 0; i < settings.size(); ++i)
                if (!std::exchange(done[i], true))
                    pass.reportAt(settings[i].second, one.statement.line,
                                  phrase("%1 takes %2 on %3 without a %4",
                                         {one.statement.kind, nameOf(strong->level),
                                          strong->relation.sql(), std::string(settings[i].first)}),
                                  fmt::format("SET LOCAL {} = '{}';", settings[i].first,
                                              i == 0 ? "2s" : "15min"));
        }
        known.follow(one.changes);
    }
    if (!alters || !pass.batch.transactional)
        return;
    for (const auto& [one, change] : backfills) {
        pass.current = one;
        pass.report(
            "backfill-with-ddl", *change,
            phrase("%1 on %2%3 without a bound in the transaction of a schema change",
                   {one->statement.kind, change->relation.sql(), pass.sizeOf(change->relation)}),
            inBatches(*one), &sourceOf(*one, *change, pass.tables));
    }
    pass.current = nullptr;
}

// The key with the names that its table and columns have once the file has run; none where it goes
// with its table.
std::optional<Change> atTheEnd(const LintPass& pass, const LintedStatement& of, Change key)
{
    for (const auto* one = &of; one != pass.statements.data() + pass.statements.size(); ++one)
        for (const auto& change : one->changes) {
            if (!change.relation.mayBe(key.relation))
                continue;
            if (change.kind == DropTable)
                return std::nullopt;
            if (change.kind == RenameTable)
                key.relation.name = change.other.name;
            else if (change.kind == RenameColumn)
                std::ranges::replace(key.columns, change.name, change.other.name);
        }
    return key;
}

// `after` is what is known once the file has run: an index may come after its key.
void foreignKeys(LintPass& pass, const KnownTables& after)
{
    for (const auto& one : pass.statements)
        for (const auto& change : one.changes) {
            if (change.kind != AddForeignKey || !pass.isUp())
                continue;
            const auto key = atTheEnd(pass, one, change);
            const auto* table = key ? after.find(key->relation) : nullptr;
            if (!table || key->columns.empty() || table->hasIndexOn(key->columns))
                continue;
            std::vector<std::string> columns;
            for (const auto& column : key->columns)
                columns.push_back(sqlName(column));
            pass.current = &one;
            pass.report("foreign-key-without-index", change,
                        phrase("no index of %1 begins with %2, which refers to %3",
                               {key->relation.sql(), fmt::format("{}", fmt::join(columns, ", ")),
                                change.other.sql()}),
                        fmt::format("CREATE INDEX{} ON {} ({});",
                                    pass.isInUse(key->relation) ? " CONCURRENTLY" : "",
                                    key->relation.sql(), fmt::join(columns, ", ")));
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
                          phrase("%1 has %2 bytes", {name.text, std::to_string(name.text.size())}));
    for (const auto& one : pass.statements)
        for (const auto& change : one.changes) {
            const bool named = !change.relation.name.empty() && change.relation.schema.empty();
            if (named && !change.isTemporary && !change.ofNewTable) {
                pass.current = &one;
                pass.report("require-table-schema", change,
                            phrase("%1 is named without its schema", {change.relation.sql()}));
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
