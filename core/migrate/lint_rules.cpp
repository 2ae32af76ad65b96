#include "core/migrate/lint.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

using enum LintSeverity;

// By name. The names are squawk's where it has the rule.
constexpr std::array rules{
    LintRule{"adding-exclusion-constraint", Warning,
             "It builds an index under ACCESS EXCLUSIVE: reads and writes wait until it is done, "
             "and PostgreSQL has no way to add one in steps."},
    LintRule{"adding-field-with-default", Warning,
             "A default that differs from row to row makes PostgreSQL write the whole table anew "
             "while reads and writes wait. A constant one, now() too, costs nothing."},
    LintRule{"adding-foreign-key-constraint", Warning,
             "Every row is looked up while writes to both tables wait. NOT VALID takes the lock "
             "for a moment; VALIDATE in a later migration lets reads and writes go on."},
    LintRule{"adding-not-nullable-field", Warning,
             "The column was added by the same file: its rows must have been filled and are then "
             "read once more, all in one transaction under ACCESS EXCLUSIVE."},
    LintRule{"adding-required-field", Error,
             "It fails as soon as the table has a row, and every INSERT that does not know the "
             "column fails from then on."},
    LintRule{"adding-serial-primary-key-field", Warning,
             "The index is built, and for a new column the table written anew, while reads and "
             "writes wait. A unique index can be built beforehand without that."},
    LintRule{"adding-stored-generated-column", Warning,
             "PostgreSQL computes the column for every row and writes the table anew while reads "
             "and writes wait."},
    LintRule{"attaching-partition-without-check", Warning,
             "Every row of the partition is read under ACCESS EXCLUSIVE, unless a CHECK that is "
             "valid already proves the bounds."},
    LintRule{"backfill-with-ddl", Warning,
             "The rows change in the same transaction as the schema, so the schema's locks are "
             "held until the last row is written."},
    LintRule{"ban-alter-domain-with-add-constraint", Warning,
             "Every table with a column of the domain is read under SHARE: writes to all of them "
             "wait."},
    LintRule{"ban-char-field", Warning,
             "char(n) pads with blanks and compares without them; text with a CHECK does what is "
             "meant."},
    LintRule{"ban-concurrent-index-creation-in-transaction", Error,
             "PostgreSQL refuses CONCURRENTLY in a transaction block."},
    LintRule{"ban-create-domain-with-constraint", Warning,
             "A domain's CHECK cannot be changed without reading every table that uses it. A "
             "CHECK of the table can."},
    LintRule{"ban-drop-column", Warning,
             "What still reads or writes the column fails at once, and its values are gone. Stop "
             "using it first, drop it in a later release."},
    LintRule{"ban-drop-database", Error,
             "Everything in it is gone, and no down file brings it back."},
    LintRule{"ban-drop-not-null", Warning,
             "Code that reads the column may not expect NULL. Make sure that it does first."},
    LintRule{"ban-drop-table", Warning,
             "What still uses the table fails at once, and its rows are gone. Stop using it "
             "first, drop it in a later release."},
    LintRule{"ban-truncate-cascade", Error,
             "It empties every table that refers to this one, and those that refer to them."},
    LintRule{"ban-uncommitted-transaction", Error,
             "The transaction is never committed: what the file did would be rolled back."},
    LintRule{"changing-column-type", Warning,
             "The table and its indexes are written anew while reads and writes wait, and code "
             "that knows the old type may fail."},
    LintRule{"constraint-missing-not-valid", Warning,
             "Every row is checked while reads and writes wait. NOT VALID takes the lock for a "
             "moment; VALIDATE in a later migration lets reads and writes go on."},
    LintRule{"disallowed-unique-constraint", Warning,
             "Its index is built while reads and writes wait. One built CONCURRENTLY beforehand "
             "becomes the constraint in a moment."},
    LintRule{"down-drops-data", Info, "Undoing it loses rows or values that were written since."},
    LintRule{"foreign-key-without-index", Warning,
             "Deleting or updating a row of the other table reads this whole table each time."},
    LintRule{"identifier-too-long", Warning,
             "PostgreSQL cuts names at 63 bytes: two long names may become one, and the name in "
             "the file is not the name in the database."},
    LintRule{"ignore-without-reason", Warning,
             "An ignore is for whoever reads the file next: it has to say why."},
    LintRule{"missing-down", Warning, "Without a down file the migration cannot be undone."},
    LintRule{"mixed-with-non-transactional", Warning,
             "The file cannot run in a transaction, so what stands beside the statement that "
             "cannot is not undone when a later one fails."},
    LintRule{
        "prefer-bigint-over-int", Info,
        "An integer ends at 2,147,483,647, and changing the type later writes the table anew."},
    LintRule{"prefer-bigint-over-smallint", Info,
             "A smallint ends at 32,767, and changing the type later writes the table anew."},
    LintRule{"prefer-identity", Info,
             "serial is a default and a sequence with rights of its own; an identity column is "
             "one thing, and the standard's."},
    LintRule{"prefer-robust-stmts", Warning,
             "The file runs statement by statement: when it fails halfway it is run again from "
             "the start, and this statement would stop it."},
    LintRule{"prefer-text-field", Info,
             "text with a CHECK is as quick as varchar(n), and the limit can be changed without "
             "reading the table under ACCESS EXCLUSIVE."},
    LintRule{"prefer-timestamp-tz", Warning,
             "timestamp does not say which moment it is; timestamptz does."},
    LintRule{"refused-statement", Error, "Howdah refuses to send the file."},
    LintRule{"renaming-column", Warning,
             "Code that knows the old name fails from this moment until all of it is replaced."},
    LintRule{"renaming-table", Warning,
             "Code that knows the old name fails from this moment until all of it is replaced."},
    LintRule{"require-concurrent-index-creation", Warning,
             "Writes to the table wait until the index is built."},
    LintRule{"require-concurrent-index-deletion", Warning,
             "It waits for every query on the table and keeps all later ones waiting meanwhile."},
    LintRule{"require-concurrent-partition-detach", Warning,
             "Reads and writes of the whole partitioned table wait."},
    LintRule{"require-concurrent-reindex", Warning,
             "Writes to the table wait until its indexes are built, and reads that use them too."},
    LintRule{"require-enum-value-ordering", Info,
             "The value sorts after all others. Say BEFORE or AFTER where the order means "
             "something: it cannot be changed later."},
    LintRule{"require-lock-timeout", Info,
             "A statement that waits for its lock keeps everyone after it waiting. Howdah sets "
             "lock_timeout itself (2 s unless the profile says else); other tools do not."},
    LintRule{"require-statement-timeout", Info,
             "Without a limit a statement may hold its lock as long as it likes."},
    LintRule{"require-table-schema", Off,
             "Which table is meant depends on the search path of whoever runs the file."},
    LintRule{"rewriting-table", Warning,
             "The table is copied whole while reads and writes wait, and needs its size again on "
             "disk."},
    LintRule{"set-not-null-without-check", Warning,
             "Every row is read while reads and writes wait. A valid CHECK (… IS NOT NULL) spares "
             "that."},
    LintRule{"switching-logged", Warning,
             "The table is written anew while reads and writes wait; an UNLOGGED one is emptied by "
             "a crash and is not on replicas."},
    LintRule{"transaction-nesting", Warning,
             "A BEGIN inside a transaction, or a COMMIT outside of one, only warns: the file does "
             "not begin and end where it seems to."},
    LintRule{"unparsed", Warning,
             "Nothing can be said about the file: PostgreSQL 15's parser does not understand it. "
             "It may be newer syntax; the server decides."},
    LintRule{"unused-ignore", Warning, "It silences nothing: a leftover, or a name mistyped."},
};

} // namespace

std::span<const LintRule> lintRules()
{
    return rules;
}

const LintRule* findLintRule(std::string_view id)
{
    const auto found = std::ranges::lower_bound(rules, id, {}, &LintRule::id);
    return found != rules.end() && found->id == id ? &*found : nullptr;
}

std::string_view nameOf(LintSeverity severity) noexcept
{
    switch (severity) {
    case Off: return "off";
    case Info: return "info";
    case Warning: return "warning";
    case Error: return "error";
    }
    return {};
}

LintSeverity LintSettings::of(const LintRule& rule) const
{
    const auto found = severities.find(rule.id);
    return found == severities.end() ? rule.severity : found->second;
}

int LintReport::count(LintSeverity severity) const
{
    return static_cast<int>(std::ranges::count(findings, severity, &Finding::severity));
}

bool LintReport::fails() const
{
    return std::ranges::any_of(findings,
                               [&](const Finding& finding) { return finding.severity >= failOn; });
}

} // namespace howdah
