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
    std::string lost;
    switch (change.kind) {
    case DropTable: lost = fmt::format("drops {}{} with its rows", table, size); break;
    case DropColumn:
        lost = fmt::format("drops the values of {}.{}{}", table, sqlName(change.name), size);
        break;
    case Truncate: lost = fmt::format("empties {}{}", table, size); break;
    case Delete: lost = fmt::format("deletes rows of {}{}", table, size); break;
    case DropSchema:
        if (change.cascade)
            lost = fmt::format("drops everything in {}", sqlName(change.name));
        break;
    default: break;
    }
    if (!lost.empty())
        pass.report("down-drops-data", change, lost);
}

} // namespace

void breakingRules(LintPass& pass, const Change& change)
{
    const auto table = change.relation.sql();
    const auto name = sqlName(change.name);
    const bool inUse = pass.isInUse(change.relation);
    switch (change.kind) {
    case DropDatabase:
        pass.report("ban-drop-database", change, fmt::format("drops the database {}", name));
        return;
    case Truncate:
        if (change.cascade)
            pass.report(
                "ban-truncate-cascade", change,
                fmt::format("empties {} and every table that refers to it", table),
                fmt::format("TRUNCATE {};  -- with the tables that are meant, each named", table));
        break;
    case AddDomainConstraint:
        if (change.notValid)
            return;
        pass.report("ban-alter-domain-with-add-constraint", change,
                    fmt::format("every table with a column of {} is read", name),
                    fmt::format("{} NOT VALID;\n-- in a later migration:\n"
                                "ALTER DOMAIN {} VALIDATE CONSTRAINT …;",
                                pass.current->sql, name));
        return;
    case CreateDomain:
        if (pass.isUp())
            pass.report("ban-create-domain-with-constraint", change,
                        fmt::format("{} carries a constraint of its own", name));
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
                    fmt::format("drops {}{}", table, pass.sizeOf(change.relation)), {},
                    &change.relation);
        return;
    case DropColumn:
        pass.report("ban-drop-column", change,
                    fmt::format("drops {}.{}{}", table, name, pass.sizeOf(change.relation)), {},
                    &change.relation);
        return;
    case DropNotNull:
        pass.report("ban-drop-not-null", change, fmt::format("{}.{} may be NULL", table, name));
        return;
    case RenameColumn:
        pass.report("renaming-column", change,
                    fmt::format("{}.{} becomes {}", table, name, sqlName(change.other.name)),
                    fmt::format("ALTER TABLE {0} ADD COLUMN {1} …;\n"
                                "-- write both, fill the old rows in batches, drop {2} in a later "
                                "release",
                                table, sqlName(change.other.name), name));
        return;
    case RenameTable:
        if (!change.isPartition)
            pass.report("renaming-table", change,
                        fmt::format("{} becomes {}", table, sqlName(change.other.name)),
                        fmt::format("ALTER TABLE {0} RENAME TO {1};\n"
                                    "CREATE VIEW {0} AS SELECT * FROM {1};  -- in the same "
                                    "transaction, until nobody uses it",
                                    table, sqlName(change.other.name)));
        return;
    case AddEnumValue:
        if (!change.isPlaced)
            pass.report("require-enum-value-ordering", change,
                        fmt::format("'{}' of {} gets no place", change.columns.front(), name),
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
            rule, change, fmt::format("{} is {}", column, type.sql()),
            fmt::format("{0} text CHECK (length({0}) <= {1})", sqlName(change.name), limit));
    };
    const auto instead = [&](std::string_view rule, std::string_view better) {
        pass.report(rule, change, fmt::format("{} is {}", column, type.sql()),
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
