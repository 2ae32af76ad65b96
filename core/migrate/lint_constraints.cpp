// Rules about constraints that are added to a table in use.
#include "core/migrate/lint_pass.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah::lint_detail {
namespace {

using enum ChangeKind;

std::string listed(const std::vector<std::string>& columns)
{
    std::vector<std::string> names;
    for (const auto& column : columns)
        names.push_back(sqlName(column));
    return fmt::format("{}", fmt::join(names, ", "));
}

// As PostgreSQL would call it, where the text gives no name.
std::string nameFor(const Change& change, std::string_view ending)
{
    return sqlName(change.name.empty() ? fmt::format("{}_{}_{}", change.relation.name,
                                                     fmt::join(change.columns, "_"), ending)
                                       : change.name);
}

// "REFERENCES a (b)" of a column becomes a constraint of the table.
std::string asTableConstraint(const LintPass& pass, const Change& change, std::string_view ending)
{
    auto words = pass.partAt(change);
    if (change.kind == AddForeignKey && change.ofNewColumn)
        words = fmt::format("FOREIGN KEY ({}) {}", listed(change.columns), words);
    if (change.name.empty())
        words = fmt::format("CONSTRAINT {} {}", nameFor(change, ending), words);
    return words;
}

std::string inTwoSteps(const LintPass& pass, const Change& change, std::string_view ending)
{
    return fmt::format("ALTER TABLE {0} ADD {1} NOT VALID;\n"
                       "{3}\n"
                       "ALTER TABLE {0} VALIDATE CONSTRAINT {2};",
                       change.relation.sql(), asTableConstraint(pass, change, ending),
                       nameFor(change, ending), comment("in a later migration:"));
}

std::string byIndex(const Change& change, std::string_view words, std::string_view ending)
{
    const auto name = nameFor(change, ending);
    return fmt::format("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {0} ON {1} ({2});\n"
                       "{4}\n"
                       "ALTER TABLE {1} ADD CONSTRAINT {0} {3} USING INDEX {0};",
                       name, change.relation.sql(), listed(change.columns), words,
                       comment("in the next migration:"));
}

} // namespace

void constraintRules(LintPass& pass, const Change& change)
{
    if (change.ofNewTable || !pass.isInUse(change.relation))
        return;
    const auto table = change.relation.sql();
    const auto size = pass.sizeOf(change.relation);
    switch (change.kind) {
    case AddForeignKey:
        if (!change.notValid && !(change.ofNewColumn && change.newIsNull))
            pass.report("adding-foreign-key-constraint", change,
                        phrase("every row of %1%2 is looked up in %3 while writes to both wait",
                               {table, size, change.other.sql()}),
                        inTwoSteps(pass, change, "fkey"), &change.relation);
        return;
    case AddCheck:
        if (!change.notValid)
            pass.report(
                "constraint-missing-not-valid", change,
                phrase("every row of %1%2 is checked while reads and writes wait", {table, size}),
                inTwoSteps(pass, change, "check"), &change.relation);
        return;
    case AddUnique:
        if (!change.usesIndex)
            pass.report(
                "disallowed-unique-constraint", change,
                phrase("its index is built while reads and writes of %1%2 wait", {table, size}),
                byIndex(change, "UNIQUE", "key"), &change.relation);
        return;
    case AddPrimaryKey:
        if (!change.usesIndex) {
            auto named = change;
            if (named.name.empty())
                named.name = change.relation.name + "_pkey";
            pass.report(
                "adding-serial-primary-key-field", change,
                phrase("its index is built while reads and writes of %1%2 wait", {table, size}),
                byIndex(named, "PRIMARY KEY", "pkey"), &change.relation);
        }
        return;
    case AddExclusion:
        pass.report("adding-exclusion-constraint", change,
                    phrase("its index is built while reads and writes of %1%2 wait", {table, size}),
                    {}, &change.relation);
        return;
    default: return;
    }
}

} // namespace howdah::lint_detail
