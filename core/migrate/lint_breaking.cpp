// Rules about what is lost, and about code that knows the old schema.
#include "core/migrate/lint_pass.h"

#include <fmt/format.h>

namespace howdah::lint_detail {
namespace {

using enum ChangeKind;

void downRules(LintPass& pass, const Change& change)
{
    const auto table = change.relation.sql();
    const auto size = pass.sizeOf(change.relation);
    std::optional<Phrase> lost;
    switch (change.kind) {
    case DropTable: lost = phrase("drops %1%2 with its rows", {table, size}); break;
    case DropColumn:
        lost = phrase("drops the values of %1.%2%3", {table, sqlName(change.name), size});
        break;
    case Truncate: lost = phrase("empties %1%2", {table, size}); break;
    case Delete: lost = phrase("deletes rows of %1%2", {table, size}); break;
    case DropSchema:
        if (change.cascade)
            lost = phrase("drops everything in %1", {sqlName(change.name)});
        break;
    default: break;
    }
    if (lost)
        pass.report("down-drops-data", change, *lost);
}

} // namespace

void breakingRules(LintPass& pass, const Change& change)
{
    const auto table = change.relation.sql();
    const auto name = sqlName(change.name);
    const bool inUse = pass.isInUse(change.relation);
    switch (change.kind) {
    case DropDatabase:
        pass.report("ban-drop-database", change, phrase("drops the database %1", {name}));
        return;
    case Truncate:
        if (change.cascade)
            pass.report("ban-truncate-cascade", change,
                        phrase("empties %1 and every table that refers to it", {table}),
                        fmt::format("TRUNCATE {};  {}", table,
                                    comment("with the tables that are meant, each named")));
        break;
    case AddDomainConstraint:
        if (change.notValid)
            return;
        pass.report("ban-alter-domain-with-add-constraint", change,
                    phrase("every table with a column of %1 is read", {name}),
                    fmt::format("{} NOT VALID;\n{}\nALTER DOMAIN {} VALIDATE CONSTRAINT …;",
                                pass.current->sql, comment("in a later migration:"), name));
        return;
    case CreateDomain:
        if (pass.isUp())
            pass.report("ban-create-domain-with-constraint", change,
                        phrase("%1 carries a constraint of its own", {name}));
        return;
    default: break;
    }
    if (!pass.isUp())
        return downRules(pass, change);
    if (!inUse)
        return;
    switch (change.kind) {
    case DropTable:
        pass.report("ban-drop-table", change,
                    phrase("drops %1%2", {table, pass.sizeOf(change.relation)}), {},
                    &change.relation);
        return;
    case DropColumn:
        pass.report("ban-drop-column", change,
                    phrase("drops %1.%2%3", {table, name, pass.sizeOf(change.relation)}), {},
                    &change.relation);
        return;
    case DropNotNull:
        pass.report("ban-drop-not-null", change, phrase("%1.%2 may be NULL", {table, name}));
        return;
    case RenameColumn:
        pass.report("renaming-column", change,
                    phrase("%1.%2 becomes %3", {table, name, sqlName(change.other.name)}),
                    fmt::format("ALTER TABLE {} ADD COLUMN {} …;\n{}", table,
                                sqlName(change.other.name),
                                comment("write both, fill the old rows in batches, drop the old "
                                        "one in a later release")));
        return;
    case RenameTable:
        if (!change.isPartition)
            pass.report("renaming-table", change,
                        phrase("%1 becomes %2", {table, sqlName(change.other.name)}),
                        fmt::format("ALTER TABLE {0} RENAME TO {1};\n"
                                    "CREATE VIEW {0} AS SELECT * FROM {1};  {2}",
                                    table, sqlName(change.other.name),
                                    comment("in the same transaction, until nobody uses it")));
        return;
    case AddEnumValue:
        if (!change.isPlaced)
            pass.report("require-enum-value-ordering", change,
                        phrase("'%1' of %2 gets no place", {change.columns.front(), name}),
                        fmt::format("{} AFTER '…';", pass.current->sql));
        return;
    default: return;
    }
}

void typeRules(LintPass& pass, const Change& change)
{
    if (!pass.isUp() || (change.kind != AddColumn && change.kind != ChangeType) || !change.column)
        return;
    const auto& type = change.column->type;
    const auto column = change.relation.sql() + "." + sqlName(change.name);
    const auto limited = [&](std::string_view rule) {
        const auto limit = type.modifiers.empty() ? 1 : type.modifiers.front();
        pass.report(
            rule, change, phrase("%1 is %2", {column, type.sql()}),
            fmt::format("{0} text CHECK (length({0}) <= {1})", sqlName(change.name), limit));
    };
    const auto instead = [&](std::string_view rule, std::string_view better) {
        pass.report(rule, change, phrase("%1 is %2", {column, type.sql()}),
                    fmt::format("{} {}", sqlName(change.name), better));
    };
    if (type.name == "bpchar")
        limited("ban-char-field");
    else if (type.name == "varchar" && !type.modifiers.empty())
        limited("prefer-text-field");
    else if (type.name == "timestamp")
        instead("prefer-timestamp-tz", "timestamptz");
    else if (type.name == "int4" || type.name == "serial" || type.name == "serial4")
        instead("prefer-bigint-over-int",
                type.isSerial() ? "bigint GENERATED ALWAYS AS IDENTITY" : "bigint");
    else if (type.name == "int2" || type.name == "smallserial" || type.name == "serial2")
        instead("prefer-bigint-over-smallint",
                type.isSerial() ? "bigint GENERATED ALWAYS AS IDENTITY" : "bigint");
    if (type.isSerial())
        instead("prefer-identity", "bigint GENERATED ALWAYS AS IDENTITY");
}

} // namespace howdah::lint_detail
