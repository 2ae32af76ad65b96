#include "ui/migrations/lint_texts.h"

#include <QCoreApplication>

#include <array>

namespace howdah {
namespace {

constexpr std::array lintMessages{
    QT_TRANSLATE_NOOP("Lint", "there is no down file for version %1"),
    QT_TRANSLATE_NOOP("Lint", "drops %1%2 with its rows"),
    QT_TRANSLATE_NOOP("Lint", "drops the values of %1.%2%3"),
    QT_TRANSLATE_NOOP("Lint", "empties %1%2"),
    QT_TRANSLATE_NOOP("Lint", "deletes rows of %1%2"),
    QT_TRANSLATE_NOOP("Lint", "drops everything in %1"),
    QT_TRANSLATE_NOOP("Lint", "drops the database %1"),
    QT_TRANSLATE_NOOP("Lint", "empties %1 and every table that refers to it"),
    QT_TRANSLATE_NOOP("Lint", "every table with a column of %1 is read"),
    QT_TRANSLATE_NOOP("Lint", "%1 carries a constraint of its own"),
    QT_TRANSLATE_NOOP("Lint", "drops %1%2"),
    QT_TRANSLATE_NOOP("Lint", "drops %1.%2%3"),
    QT_TRANSLATE_NOOP("Lint", "%1.%2 may be NULL"),
    QT_TRANSLATE_NOOP("Lint", "%1.%2 becomes %3"),
    QT_TRANSLATE_NOOP("Lint", "%1 becomes %2"),
    QT_TRANSLATE_NOOP("Lint", "'%1' of %2 gets no place"),
    QT_TRANSLATE_NOOP("Lint", "%1 is %2"),
    QT_TRANSLATE_NOOP("Lint", "every row of %1%2 is looked up in %3 while writes to both wait"),
    QT_TRANSLATE_NOOP("Lint", "every row of %1%2 is checked while reads and writes wait"),
    QT_TRANSLATE_NOOP("Lint", "its index is built while reads and writes of %1%2 wait"),
    QT_TRANSLATE_NOOP("Lint", "BEGIN in the transaction that begins in line %1"),
    QT_TRANSLATE_NOOP("Lint", "%1 without a BEGIN"),
    QT_TRANSLATE_NOOP("Lint", "%1 stands between BEGIN (line %2) and COMMIT"),
    QT_TRANSLATE_NOOP("Lint", "the transaction that begins here is never committed"),
    QT_TRANSLATE_NOOP("Lint", "%1 stands in a file that cannot run in a transaction: %2"),
    QT_TRANSLATE_NOOP(
        "Lint", "%1 and another statement stand in a file that cannot run in a transaction: %2"),
    QT_TRANSLATE_NOOP(
        "Lint", "%1 and %2 other statements stand in a file that cannot run in a transaction: %3"),
    QT_TRANSLATE_NOOP("Lint", "%1 without %2 in a file that runs statement by statement"),
    QT_TRANSLATE_NOOP("Lint", "%1 takes %2 on %3 without a %4"),
    QT_TRANSLATE_NOOP("Lint", "%1 on %2%3 without a bound in the transaction of a schema change"),
    QT_TRANSLATE_NOOP("Lint", "no index of %1 begins with %2, which refers to %3"),
    QT_TRANSLATE_NOOP("Lint", "%1 has %2 bytes"),
    QT_TRANSLATE_NOOP("Lint", "%1 is named without its schema"),
    QT_TRANSLATE_NOOP("Lint", "adding the generated column %1 writes all of %2%3 anew"),
    QT_TRANSLATE_NOOP("Lint", "numbering the rows in %1 writes all of %2%3 anew"),
    QT_TRANSLATE_NOOP("Lint", "the default of %1 is taken anew for each row of %2%3"),
    QT_TRANSLATE_NOOP("Lint", "%1 of %2%3 is NOT NULL and has no default"),
    QT_TRANSLATE_NOOP("Lint", "%1%2 of %3%4 becomes %5: all rows are written anew"),
    QT_TRANSLATE_NOOP("Lint", "no valid CHECK proves that %1 of %2%3 is never NULL"),
    QT_TRANSLATE_NOOP("Lint", "no valid CHECK of %1%2 proves the bounds in %3"),
    QT_TRANSLATE_NOOP("Lint", "building the index keeps writes to %1%2 waiting"),
    QT_TRANSLATE_NOOP("Lint", "dropping %1 keeps everything on %2%3 waiting"),
    QT_TRANSLATE_NOOP("Lint", "dropping %1 keeps everything on its table waiting"),
    QT_TRANSLATE_NOOP("Lint", "building the indexes of %1 anew keeps writes waiting"),
    QT_TRANSLATE_NOOP("Lint", "building the indexes of %1%2 anew keeps writes waiting"),
    QT_TRANSLATE_NOOP("Lint", "detaching %1 keeps everything on %2%3 waiting"),
    QT_TRANSLATE_NOOP("Lint", "%1%2 is written anew as %3"),
    QT_TRANSLATE_NOOP("Lint", "every table is copied whole"),
    QT_TRANSLATE_NOOP("Lint", "%1%2 is copied whole"),
    QT_TRANSLATE_NOOP("Lint", "it cannot be parsed"),
    QT_TRANSLATE_NOOP("Lint", " (not there yet)"),
    QT_TRANSLATE_NOOP("Lint", " (about 1 row)"),
    QT_TRANSLATE_NOOP("Lint", " (about %1 rows)"),
    QT_TRANSLATE_NOOP("Lint", " (about %1 rows, %2 MiB)"),
    QT_TRANSLATE_NOOP("Lint", "the ignore names no rule"),
    QT_TRANSLATE_NOOP("Lint", "the ignore gives no reason"),
    QT_TRANSLATE_NOOP("Lint", "there is no rule %1"),
    QT_TRANSLATE_NOOP("Lint", "there is nothing for %1 to silence here"),
};

constexpr std::array lintRemarks{
    QT_TRANSLATE_NOOP("Lint", "with the tables that are meant, each named"),
    QT_TRANSLATE_NOOP("Lint", "in a later migration:"),
    QT_TRANSLATE_NOOP(
        "Lint", "write both, fill the old rows in batches, drop the old one in a later release"),
    QT_TRANSLATE_NOOP("Lint", "in the same transaction, until nobody uses it"),
    QT_TRANSLATE_NOOP("Lint", "in the next migration:"),
    QT_TRANSLATE_NOOP("Lint", "in a file of its own, without BEGIN and COMMIT"),
    QT_TRANSLATE_NOOP("Lint", "each in a file of its own: first what can run in a transaction"),
    QT_TRANSLATE_NOOP("Lint",
                      "in a migration of its own, in batches: each reads a part of the rows (… "
                      "WHERE id BETWEEN … AND …)"),
    QT_TRANSLATE_NOOP("Lint", "in a migration of its own, in batches:"),
    QT_TRANSLATE_NOOP("Lint", "keep it by a trigger, fill the old rows in batches"),
    QT_TRANSLATE_NOOP("Lint", "in a later migration, in batches:"),
    QT_TRANSLATE_NOOP("Lint", "or without NOT NULL, filled later, then"),
    QT_TRANSLATE_NOOP("Lint",
                      "write both columns, fill the old rows in batches, read the new one,"),
    QT_TRANSLATE_NOOP("Lint", "and drop the old one in a later release"),
    QT_TRANSLATE_NOOP("Lint", "the bounds"),
    QT_TRANSLATE_NOOP("Lint", "frees the room for new rows; pg_repack gives it back"),
};

constexpr std::array lintReasons{
    QT_TRANSLATE_NOOP("Lint",
                      "It builds an index under ACCESS EXCLUSIVE: reads and writes wait until it "
                      "is done, and PostgreSQL has no way to add one in steps."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "A default that differs from row to row makes PostgreSQL write the whole table anew while "
        "reads and writes wait. A constant one, now() too, costs nothing."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "Every row is looked up while writes to both tables wait. NOT VALID takes the lock for a "
        "moment; VALIDATE in a later migration lets reads and writes go on."),
    QT_TRANSLATE_NOOP("Lint",
                      "The column was added by the same file: its rows must have been filled and "
                      "are then read once more, all in one transaction under ACCESS EXCLUSIVE."),
    QT_TRANSLATE_NOOP("Lint",
                      "It fails as soon as the table has a row, and every INSERT that does not "
                      "know the column fails from then on."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "The index is built, and for a new column the table written anew, while reads and writes "
        "wait. A unique index can be built beforehand without that."),
    QT_TRANSLATE_NOOP("Lint",
                      "PostgreSQL computes the column for every row and writes the table anew "
                      "while reads and writes wait."),
    QT_TRANSLATE_NOOP("Lint",
                      "Every row of the partition is read under ACCESS EXCLUSIVE, unless a CHECK "
                      "that is valid already proves the bounds."),
    QT_TRANSLATE_NOOP("Lint",
                      "The rows change in the same transaction as the schema, so the schema's "
                      "locks are held until the last row is written."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "Every table with a column of the domain is read under SHARE: writes to all of them wait."),
    QT_TRANSLATE_NOOP("Lint",
                      "char(n) pads with blanks and compares without them; text with a CHECK does "
                      "what is meant."),
    QT_TRANSLATE_NOOP("Lint", "PostgreSQL refuses CONCURRENTLY in a transaction block."),
    QT_TRANSLATE_NOOP("Lint",
                      "A domain's CHECK cannot be changed without reading every table that uses "
                      "it. A CHECK of the table can."),
    QT_TRANSLATE_NOOP("Lint",
                      "What still reads or writes the column fails at once, and its values are "
                      "gone. Stop using it first, drop it in a later release."),
    QT_TRANSLATE_NOOP("Lint", "Everything in it is gone, and no down file brings it back."),
    QT_TRANSLATE_NOOP(
        "Lint", "Code that reads the column may not expect NULL. Make sure that it does first."),
    QT_TRANSLATE_NOOP("Lint",
                      "What still uses the table fails at once, and its rows are gone. Stop using "
                      "it first, drop it in a later release."),
    QT_TRANSLATE_NOOP(
        "Lint", "It empties every table that refers to this one, and those that refer to them."),
    QT_TRANSLATE_NOOP(
        "Lint", "The transaction is never committed: what the file did would be rolled back."),
    QT_TRANSLATE_NOOP("Lint",
                      "The table and its indexes are written anew while reads and writes wait, and "
                      "code that knows the old type may fail."),
    QT_TRANSLATE_NOOP("Lint",
                      "Every row is checked while reads and writes wait. NOT VALID takes the lock "
                      "for a moment; VALIDATE in a later migration lets reads and writes go on."),
    QT_TRANSLATE_NOOP("Lint",
                      "Its index is built while reads and writes wait. One built CONCURRENTLY "
                      "beforehand becomes the constraint in a moment."),
    QT_TRANSLATE_NOOP("Lint", "Undoing it loses rows or values that were written since."),
    QT_TRANSLATE_NOOP(
        "Lint", "Deleting or updating a row of the other table reads this whole table each time."),
    QT_TRANSLATE_NOOP("Lint",
                      "PostgreSQL cuts names at 63 bytes: two long names may become one, and the "
                      "name in the file is not the name in the database."),
    QT_TRANSLATE_NOOP("Lint", "An ignore is for whoever reads the file next: it has to say why."),
    QT_TRANSLATE_NOOP("Lint", "Without a down file the migration cannot be undone."),
    QT_TRANSLATE_NOOP("Lint",
                      "The file cannot run in a transaction, so what stands beside the statement "
                      "that cannot is not undone when a later one fails."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "An integer ends at 2,147,483,647, and changing the type later writes the table anew."),
    QT_TRANSLATE_NOOP(
        "Lint", "A smallint ends at 32,767, and changing the type later writes the table anew."),
    QT_TRANSLATE_NOOP("Lint",
                      "serial is a default and a sequence with rights of its own; an identity "
                      "column is one thing, and the standard's."),
    QT_TRANSLATE_NOOP("Lint",
                      "The file runs statement by statement: when it fails halfway it is run again "
                      "from the start, and this statement would stop it."),
    QT_TRANSLATE_NOOP("Lint",
                      "text with a CHECK is as quick as varchar(n), and the limit can be changed "
                      "without reading the table under ACCESS EXCLUSIVE."),
    QT_TRANSLATE_NOOP("Lint", "timestamp does not say which moment it is; timestamptz does."),
    QT_TRANSLATE_NOOP("Lint", "Howdah refuses to send the file."),
    QT_TRANSLATE_NOOP(
        "Lint", "Code that knows the old name fails from this moment until all of it is replaced."),
    QT_TRANSLATE_NOOP("Lint", "Writes to the table wait until the index is built."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "It waits for every query on the table and keeps all later ones waiting meanwhile."),
    QT_TRANSLATE_NOOP("Lint", "Reads and writes of the whole partitioned table wait."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "Writes to the table wait until its indexes are built, and reads that use them too."),
    QT_TRANSLATE_NOOP("Lint",
                      "The value sorts after all others. Say BEFORE or AFTER where the order means "
                      "something: it cannot be changed later."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "A statement that waits for its lock keeps everyone after it waiting. Howdah sets "
        "lock_timeout itself (2 s unless the profile says else); other tools do not."),
    QT_TRANSLATE_NOOP("Lint", "Without a limit a statement may hold its lock as long as it likes."),
    QT_TRANSLATE_NOOP("Lint",
                      "Which table is meant depends on the search path of whoever runs the file."),
    QT_TRANSLATE_NOOP(
        "Lint",
        "The table is copied whole while reads and writes wait, and needs its size again on disk."),
    QT_TRANSLATE_NOOP("Lint",
                      "Every row is read while reads and writes wait. A valid CHECK (… IS NOT "
                      "NULL) spares that."),
    QT_TRANSLATE_NOOP("Lint",
                      "The table is written anew while reads and writes wait; an UNLOGGED one is "
                      "emptied by a crash and is not on replicas."),
    QT_TRANSLATE_NOOP("Lint",
                      "A BEGIN inside a transaction, or a COMMIT outside of one, only warns: the "
                      "file does not begin and end where it seems to."),
    QT_TRANSLATE_NOOP("Lint",
                      "Nothing can be said about the file: PostgreSQL 15's parser does not "
                      "understand it. It may be newer syntax; the server decides."),
    QT_TRANSLATE_NOOP("Lint", "It silences nothing: a leftover, or a name mistyped."),
};

} // namespace

LintTexts lintTexts()
{
    return {lintMessages, lintRemarks, lintReasons};
}

} // namespace howdah
