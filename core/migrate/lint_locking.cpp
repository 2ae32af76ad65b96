// Rules about what a statement keeps waiting.
#include "core/migrate/lint_pass.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <sstream>

namespace howdah::lint_detail {
namespace {

using enum ChangeKind;

std::string typeWords(const Change& change)
{
    return change.column->type.sql();
}

// IF NOT EXISTS wants a name: the one that PostgreSQL would give.
std::string concurrently(const Change& index)
{
    if (index.ifExists)
        return "CONCURRENTLY";
    if (!index.name.empty())
        return "CONCURRENTLY IF NOT EXISTS";
    auto name = index.relation.name;
    for (const auto& column : index.columns)
        name += fmt::format("_{}", column.empty() ? "expr" : column);
    return "CONCURRENTLY IF NOT EXISTS " + sqlName(name + "_idx");
}

bool isThreeWords(std::string_view sql) // DELETE FROM orders, and no WHERE
{
    std::istringstream words{std::string(sql)};
    return std::distance(std::istream_iterator<std::string>(words), {}) == 3;
}

// Where the file has deleted all rows before, a new column needs no value.
bool isEmptied(const LintPass& pass, const SqlName& table)
{
    for (const auto* one = pass.statements.data(); one != pass.current; ++one)
        for (const auto& change : one->changes)
            if ((change.kind == Truncate || (change.kind == Delete && isThreeWords(one->sql)))
                && change.relation.mayBe(table))
                return true;
    return false;
}

// Who drops the table as well waits for its readers anyway.
bool isDroppedToo(const LintPass& pass, const SqlName& table)
{
    return std::any_of(pass.current, pass.statements.data() + pass.statements.size(),
                       [&](const LintedStatement& one) {
                           return std::ranges::any_of(one.changes, [&](const Change& change) {
                               return change.kind == DropTable && change.relation.mayBe(table);
                           });
                       });
}

void addColumn(LintPass& pass, const Change& change)
{
    const auto& column = *change.column;
    const auto table = change.relation.sql();
    const auto name = sqlName(change.name);
    const auto size = pass.sizeOf(change.relation);
    if (column.isGenerated) {
        pass.report(
            "adding-stored-generated-column", change,
            phrase("adding the generated column %1 writes all of %2%3 anew", {name, table, size}),
            fmt::format("ALTER TABLE {} ADD COLUMN {} {};\n{}", table, name, typeWords(change),
                        comment("keep it by a trigger, fill the old rows in batches")),
            &change.relation);
    } else if (column.preset == ColumnDefault::Volatile || column.isIdentity) {
        const auto call = column.isIdentity ? "nextval('…')" : column.volatileCall + "()";
        pass.report(
            "adding-field-with-default", change,
            column.isIdentity || column.type.isSerial()
                ? phrase("numbering the rows in %1 writes all of %2%3 anew", {name, table, size})
                : phrase("the default of %1 is taken anew for each row of %2%3",
                         {name, table, size}),
            fmt::format("ALTER TABLE {0} ADD COLUMN {1} {2};\n"
                        "ALTER TABLE {0} ALTER COLUMN {1} SET DEFAULT {3};\n"
                        "{4}\n"
                        "-- UPDATE {0} SET {1} = DEFAULT WHERE {1} IS NULL AND id BETWEEN … AND …;",
                        table, name, column.type.isSerial() ? "bigint" : typeWords(change),
                        column.type.isSerial() ? "nextval('…')" : call,
                        comment("in a later migration, in batches:")),
            &change.relation);
    } else if (column.notNull && column.preset == ColumnDefault::None
               && !isEmptied(pass, change.relation)) {
        pass.report("adding-required-field", change,
                    phrase("%1 of %2%3 is NOT NULL and has no default", {name, table, size}),
                    fmt::format("ALTER TABLE {0} ADD COLUMN {1} {2} NOT NULL DEFAULT …;\n"
                                "{4}\n"
                                "ALTER TABLE {0} ADD CONSTRAINT {3} CHECK ({1} IS NOT NULL) NOT "
                                "VALID;",
                                table, name, typeWords(change),
                                sqlName(change.relation.name + "_" + change.name + "_not_null"),
                                comment("or without NOT NULL, filled later, then")),
                    &change.relation);
    }
}

void changeType(LintPass& pass, const Change& change)
{
    const auto* table = pass.tables.find(change.relation);
    const auto* column = table ? table->column(change.name) : nullptr;
    if (column && !column->type.name.empty() && !change.column->isConverted
        && column->type.stays(change.column->type))
        return;
    pass.report(
        "changing-column-type", change,
        phrase("%1%2 of %3%4 becomes %5: all rows are written anew",
               {sqlName(change.name),
                column && !column->type.name.empty() ? " " + column->type.sql() : std::string(),
                change.relation.sql(), pass.sizeOf(change.relation), typeWords(change)}),
        fmt::format("ALTER TABLE {} ADD COLUMN {} {};\n{}\n{}", change.relation.sql(),
                    sqlName(change.name + "_new"), typeWords(change),
                    comment("write both columns, fill the old rows in batches, read the new one,"),
                    comment("and drop the old one in a later release")),
        &change.relation);
}

void setNotNull(LintPass& pass, const Change& change)
{
    const auto* table = pass.tables.find(change.relation);
    const auto* column = table ? table->column(change.name) : nullptr;
    if (column && (column->notNull || column->provenNotNull))
        return;
    const bool addedHere = std::ranges::any_of(pass.statements, [&](const LintedStatement& one) {
        return std::ranges::any_of(one.changes, [&](const Change& other) {
            return other.kind == AddColumn && other.name == change.name
                && other.relation.mayBe(change.relation);
        });
    });
    const auto name = sqlName(change.relation.name + "_" + change.name + "_not_null");
    pass.report(
        addedHere ? "adding-not-nullable-field" : "set-not-null-without-check", change,
        phrase("no valid CHECK proves that %1 of %2%3 is never NULL",
               {sqlName(change.name), change.relation.sql(), pass.sizeOf(change.relation)}),
        fmt::format("ALTER TABLE {0} ADD CONSTRAINT {1} CHECK ({2} IS NOT NULL) NOT VALID;\n"
                    "{3}\n"
                    "ALTER TABLE {0} VALIDATE CONSTRAINT {1};\n"
                    "ALTER TABLE {0} ALTER COLUMN {2} SET NOT NULL;\n"
                    "ALTER TABLE {0} DROP CONSTRAINT {1};",
                    change.relation.sql(), name, sqlName(change.name),
                    comment("in a later migration:")),
        &change.relation);
}

void attach(LintPass& pass, const Change& change)
{
    const auto* partition = pass.tables.find(change.other);
    const bool proven = partition
        && std::ranges::any_of(partition->checks, [](const auto& check) { return check.isValid; });
    if (proven || !pass.isInUse(change.other))
        return;
    const auto name = sqlName(change.other.name + "_bounds");
    pass.report("attaching-partition-without-check", change,
                phrase("no valid CHECK of %1%2 proves the bounds in %3",
                       {change.other.sql(), pass.sizeOf(change.other), change.relation.sql()}),
                fmt::format("ALTER TABLE {0} ADD CONSTRAINT {1} CHECK (…) NOT VALID;  {3}\n"
                            "ALTER TABLE {0} VALIDATE CONSTRAINT {1};\n"
                            "{2};\n"
                            "ALTER TABLE {0} DROP CONSTRAINT {1};",
                            change.other.sql(), name, pass.current->sql, comment("the bounds")),
                &change.other);
}

} // namespace

void lockingRules(LintPass& pass, const Change& change)
{
    const auto table = change.relation.sql();
    const auto size = pass.sizeOf(change.relation);
    const auto sql = [&](std::string_view after, std::string_view words) {
        return LintPass::ended(pass.with(after, words));
    };
    const bool ofIndex = change.kind == DropIndex || change.kind == ReindexIndex;
    const auto* indexed = ofIndex ? pass.tables.withIndex(change.relation) : nullptr;
    if (change.ofNewTable || (ofIndex ? indexed && indexed->isNew : !pass.isInUse(change.relation)))
        return;
    switch (change.kind) {
    case AddColumn: return addColumn(pass, change);
    case ChangeType: return changeType(pass, change);
    case SetNotNull: return setNotNull(pass, change);
    case AttachPartition: return attach(pass, change);
    case CreateIndex:
        if (!change.concurrently)
            pass.report("require-concurrent-index-creation", change,
                        phrase("building the index keeps writes to %1%2 waiting", {table, size}),
                        sql("index", concurrently(change)), &change.relation);
        return;
    case DropIndex:
        if (!change.concurrently && !(indexed && isDroppedToo(pass, indexed->name)))
            pass.report("require-concurrent-index-deletion", change,
                        indexed
                            ? phrase("dropping %1 keeps everything on %2%3 waiting",
                                     {table, indexed->name.sql(), pass.sizeOf(indexed->name)})
                            : phrase("dropping %1 keeps everything on its table waiting", {table}),
                        sql("index", change.ifExists ? "CONCURRENTLY" : "CONCURRENTLY IF EXISTS"),
                        indexed ? &indexed->name : nullptr);
        return;
    case ReindexTable:
    case ReindexIndex:
    case ReindexMore:
        if (!change.concurrently)
            pass.report("require-concurrent-reindex", change,
                        change.kind == ReindexMore
                            ? phrase("building the indexes of %1 anew keeps writes waiting",
                                     {sqlName(change.name)})
                            : phrase("building the indexes of %1%2 anew keeps writes waiting",
                                     {table, size}),
                        sql(change.kind == ReindexTable                         ? "table"
                                : change.kind == ReindexIndex                   ? "index"
                                : pass.with("schema", "x") == pass.current->sql ? "database"
                                                                                : "schema",
                            "CONCURRENTLY"),
                        change.kind == ReindexTable ? &change.relation : nullptr);
        return;
    case DetachPartition:
        if (!change.concurrently && !change.isPartition)
            pass.report("require-concurrent-partition-detach", change,
                        phrase("detaching %1 keeps everything on %2%3 waiting",
                               {change.other.sql(), table, size}),
                        LintPass::ended(std::string(pass.current->sql) + " CONCURRENTLY"),
                        &change.relation);
        return;
    case SetLogged:
    case SetUnlogged:
        pass.report(
            "switching-logged", change,
            phrase("%1%2 is written anew as %3",
                   {table, size, std::string(change.kind == SetLogged ? "LOGGED" : "UNLOGGED")}),
            {}, &change.relation);
        return;
    case VacuumFull:
    case Cluster:
    case SetTableSpace:
    case SetAccessMethod:
        pass.report(
            "rewriting-table", change,
            change.relation.name.empty() ? phrase("every table is copied whole")
                                         : phrase("%1%2 is copied whole", {table, size}),
            change.kind == VacuumFull ? fmt::format(
                "{}\nVACUUM{}{};", comment("frees the room for new rows; pg_repack gives it back"),
                change.relation.name.empty() ? "" : " ", change.relation.name.empty() ? "" : table)
                                      : "",
            &change.relation);
        return;
    default: return;
    }
}

} // namespace howdah::lint_detail
