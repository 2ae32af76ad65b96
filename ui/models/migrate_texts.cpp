#include "ui/models/migrate_texts.h"

#include "ui/models/phrase_text.h"
#include "ui/models/sentence.h"

#include <QCoreApplication>

#include <array>

namespace howdah {
namespace {

constexpr std::array texts{
    QT_TRANSLATE_NOOP("Migrate", "everything in schema %1"),
    QT_TRANSLATE_NOOP("Migrate", "the table is written anew"),
    QT_TRANSLATE_NOOP("Migrate", "pages with dead rows are read"),
    QT_TRANSLATE_NOOP("Migrate", "the view is computed anew"),
    QT_TRANSLATE_NOOP("Migrate", "the tables that %1 reads"),
    QT_TRANSLATE_NOOP("Migrate", "its indexes are built anew"),
    QT_TRANSLATE_NOOP("Migrate", "the index is built anew"),
    QT_TRANSLATE_NOOP("Migrate", "every table of %1"),
    QT_TRANSLATE_NOOP("Migrate", "the table that %1 refers to, if it is a foreign key"),
    QT_TRANSLATE_NOOP("Migrate", "the index is built"),
    QT_TRANSLATE_NOOP("Migrate", "every row is checked"),
    QT_TRANSLATE_NOOP("Migrate", "every row is held against the partition's bounds"),
    QT_TRANSLATE_NOOP("Migrate", "its files are copied"),
    QT_TRANSLATE_NOOP("Migrate", "every table with a column of type %1"),
    QT_TRANSLATE_NOOP("Migrate", "whatever the called code does"),
    QT_TRANSLATE_NOOP("Migrate", "every table of the database"),
    QT_TRANSLATE_NOOP("Migrate", "the generated column is stored in every row"),
    QT_TRANSLATE_NOOP("Migrate", "every row gets its own number"),
    QT_TRANSLATE_NOOP("Migrate", "every row gets its own %1"),
    QT_TRANSLATE_NOOP("Migrate", "every row is looked at for NULL"),
    QT_TRANSLATE_NOOP("Migrate", "every row's reference is looked up"),
    QT_TRANSLATE_NOOP("Migrate", "an index is built"),
    QT_TRANSLATE_NOOP("Migrate", "its CHECK is held against every row"),
    QT_TRANSLATE_NOOP("Migrate", "%1 becomes %2 in every row"),
    QT_TRANSLATE_NOOP("Migrate", "the tables that foreign keys of %1 refer to"),
    QT_TRANSLATE_NOOP("Migrate", "the table of index %1"),
    QT_TRANSLATE_NOOP("Migrate", "1 row"),
    QT_TRANSLATE_NOOP("Migrate", "%1 rows"),
    QT_TRANSLATE_NOOP("Migrate", "about 1 row"),
    QT_TRANSLATE_NOOP("Migrate", "about %1 rows"),
    QT_TRANSLATE_NOOP("Migrate", "1 value that is not NULL"),
    QT_TRANSLATE_NOOP("Migrate", "%1 values that are not NULL"),
    QT_TRANSLATE_NOOP("Migrate", "about 1 value that is not NULL"),
    QT_TRANSLATE_NOOP("Migrate", "about %1 values that are not NULL"),
    QT_TRANSLATE_NOOP("Migrate", "its rows cannot be counted: %1"),
    QT_TRANSLATE_NOOP("Migrate", "its rows were too many to count in time"),
    QT_TRANSLATE_NOOP("Migrate", "some of its rows, which its condition decides"),
    QT_TRANSLATE_NOOP("Migrate", "values that its text does not tell, which are not saved"),
    QT_TRANSLATE_NOOP("Migrate", "its values"),
    QT_TRANSLATE_NOOP("Migrate", "some of its values, which its condition decides"),
    QT_TRANSLATE_NOOP("Migrate", "what the SQL of %1:%2 drops or changes is not known"),
    QT_TRANSLATE_NOOP("Migrate", "what %1 of %2:%3 drops or changes is not known"),
    QT_TRANSLATE_NOOP("Migrate", "drops %1%2: %3"),
    QT_TRANSLATE_NOOP("Migrate", "empties %1%2: %3"),
    QT_TRANSLATE_NOOP("Migrate", "deletes from %1%2: %3"),
    QT_TRANSLATE_NOOP("Migrate", "narrows %1: %2"),
    QT_TRANSLATE_NOOP("Migrate", "changes %1: %2"),
    QT_TRANSLATE_NOOP("Migrate", " (by the foreign key or the inheritance from %1)"),
    QT_TRANSLATE_NOOP("Migrate", " (with column %1.%2)"),
    QT_TRANSLATE_NOOP("Migrate", " (with schema %1)"),
    QT_TRANSLATE_NOOP("Migrate", " (with type %1)"),
    QT_TRANSLATE_NOOP("Migrate", " (with extension %1)"),
    QT_TRANSLATE_NOOP("Migrate", " (with sequence %1)"),
    QT_TRANSLATE_NOOP("Migrate", " (with table %1)"),
    QT_TRANSLATE_NOOP("Migrate", "%1 becomes %2, which may change or lose values"),
    QT_TRANSLATE_NOOP("Migrate",
                      "%1 of the saved rows stay in their file alone: their key is taken, or what "
                      "they belong to is gone"),
    QT_TRANSLATE_NOOP("Migrate", "the file asks for it (howdah:no-transaction in line %1)"),
    QT_TRANSLATE_NOOP("Migrate", "%1 in line %2 cannot run in a transaction"),
    QT_TRANSLATE_NOOP("Migrate", "the file begins and ends transactions itself (%1 in line %2)"),
    QT_TRANSLATE_NOOP("Migrate", "line %1 uses the enum value %2 that the file adds"),
    QT_TRANSLATE_NOOP("Migrate", "the file may end a transaction itself (%1)"),
    QT_TRANSLATE_NOOP("Migrate", "the file ends or begins a transaction itself"),
    QT_TRANSLATE_NOOP("Migrate",
                      "line %1 is not SQL that Howdah's parser knows (%2): the file is sent as one "
                      "simple query, and the server decides"),
    QT_TRANSLATE_NOOP("Migrate", "the schema could not be kept, so drift will not be seen: %1"),
    QT_TRANSLATE_NOOP("Migrate", "the server warns: %1"),
    QT_TRANSLATE_NOOP("Migrate", "in the way was %1"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "what is done cannot be recorded: this role may not create %1 (grant create on schema %2)"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "what is done cannot be recorded: %1 is not Howdah's, it lacks columns of a history"),
    QT_TRANSLATE_NOOP("Migrate",
                      "what is done cannot be recorded: this role may not write to %1 (grant "
                      "select, insert, update on it)"),
    QT_TRANSLATE_NOOP("Migrate", "version %1"),
    QT_TRANSLATE_NOOP("Migrate", "version %1 (%2)"),
    QT_TRANSLATE_NOOP("Migrate",
                      "%1 was added below version %2 and never ran here: apply it with "
                      "--out-of-order, or give it a higher number"),
    QT_TRANSLATE_NOOP("Migrate", "%1 is applied, and its file is gone"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "%1 was changed since it was applied: its statements are not those that ran here"),
    QT_TRANSLATE_NOOP("Migrate", "%1 has no down file: only the version is lowered"),
    QT_TRANSLATE_NOOP("Migrate", "%1: %2"),
    QT_TRANSLATE_NOOP("Migrate", "not beside the database: %1"),
    QT_TRANSLATE_NOOP("Migrate", "the clone's tables are empty, so that times and rows say little"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "another tool left it so, golang-migrate most likely, and history tells nothing of it. "
        "Here it is taken for an up that stopped; golang-migrate says the same when undoing the "
        "version above failed, and then that one is still applied: force it"),
    QT_TRANSLATE_NOOP("Migrate", "%1 is not in the folder"),
    QT_TRANSLATE_NOOP(
        "Migrate", "%1 was changed since it stopped; the statements that took effect are the same"),
    QT_TRANSLATE_NOOP("Migrate", "%1, and history does not keep the text that ran"),
    QT_TRANSLATE_NOOP("Migrate", "%1 was changed since"),
    QT_TRANSLATE_NOOP("Migrate", "%1: this is the text that ran, as history keeps it"),
    QT_TRANSLATE_NOOP("Migrate", "%1 was changed since, among what took effect"),
    QT_TRANSLATE_NOOP("Migrate", "the triggers of %1 fire, because this role does not own it"),
    QT_TRANSLATE_NOOP("Migrate", "the sequence %1 is not there, so its value %2 was not set"),
    QT_TRANSLATE_NOOP("Migrate", "that it was put back could not be recorded: %1"),
    QT_TRANSLATE_NOOP("Migrate",
                      "the database is at version %1, newer than the newest file here (%2): is "
                      "this folder up to date?"),
    QT_TRANSLATE_NOOP("Migrate", "a migration stopped halfway"),
    QT_TRANSLATE_NOOP("Migrate", "its %1 stopped after statement %2 of %3"),
    QT_TRANSLATE_NOOP("Migrate", "the failure could not be recorded: %1"),
    QT_TRANSLATE_NOOP("Migrate", "a part of it is done"),
    QT_TRANSLATE_NOOP("Migrate", "version %1 ran statement by statement: %2"),
    QT_TRANSLATE_NOOP("Migrate",
                      "version %1 dropped %2, which was made anew: what ran before it is no longer "
                      "in the history"),
    QT_TRANSLATE_NOOP("Migrate",
                      "%1 begins with a byte order mark, which golang-migrate would send to the "
                      "server: save it without"),
    QT_TRANSLATE_NOOP("Migrate",
                      "%1: its header says version %2, and its name %3, which is what counts"),
    QT_TRANSLATE_NOOP("Migrate",
                      "%1 has no up file: nothing is run for version %2, as golang-migrate does"),
    QT_TRANSLATE_NOOP("Migrate", "all of it took effect, but that could not be recorded"),
    QT_TRANSLATE_NOOP("Migrate", "the connection was lost, and %1"),
    QT_TRANSLATE_NOOP("Migrate", "the connection was lost; %1"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "where version %1 stands could not be asked (%2): look at the status before going on"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "the version of the database could not be asked (%1): look at the status before going on"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "version %1 stopped halfway and the database is dirty: %2. Repair it (migrate repair shows "
        "the ways): go on from there, undo it, or say that it is applied or not"),
    QT_TRANSLATE_NOOP("Migrate", "this try changed nothing"),
    QT_TRANSLATE_NOOP("Migrate", "how much took effect is not known"),
    QT_TRANSLATE_NOOP("Migrate", "version %1 had been committed: %2"),
    QT_TRANSLATE_NOOP("Migrate", "nothing of version %1 remains: %2"),
    QT_TRANSLATE_NOOP("Migrate", "the database is at version %1"),
    QT_TRANSLATE_NOOP("Migrate", "nothing is applied to the database"),
    QT_TRANSLATE_NOOP("Migrate",
                      "%1 in line %2 reaches beyond the database, and nothing would undo that"),
    QT_TRANSLATE_NOOP("Migrate", "%1 was stopped in place"),
    QT_TRANSLATE_NOOP("Migrate", "the %1 files before %2 would all have to run once more"),
    QT_TRANSLATE_NOOP("Migrate", "%1 before it cannot be rehearsed"),
    QT_TRANSLATE_NOOP("Migrate", "%1 before it failed"),
    QT_TRANSLATE_NOOP("Migrate", "%1, and there is no clone to rehearse it on: %2"),
    QT_TRANSLATE_NOOP("Migrate",
                      "it held %1 for more than %2 ms, so it was rolled back before others waited "
                      "longer (migrations.hold_budget)"),
    QT_TRANSLATE_NOOP("Migrate",
                      "it waited %1 ms for a lock, and was rolled back before others waited behind "
                      "it (migrations.lock_timeout)"),
    QT_TRANSLATE_NOOP("Migrate",
                      "it waited %1 ms for a lock that blocks: %2, and was rolled back before "
                      "others waited behind it (migrations.lock_timeout)"),
    QT_TRANSLATE_NOOP("Migrate", "not begun"),
    QT_TRANSLATE_NOOP("Migrate", "rolled back"),
    QT_TRANSLATE_NOOP("Migrate", "recorded"),
    QT_TRANSLATE_NOOP("Migrate", "recorded; %1"),
    QT_TRANSLATE_NOOP("Migrate", "may run again without harm"),
    QT_TRANSLATE_NOOP("Migrate", "the catalog does not tell"),
    QT_TRANSLATE_NOOP("Migrate", "as the rest of its transaction"),
    QT_TRANSLATE_NOOP("Migrate", "statement %1 (%2)"),
    QT_TRANSLATE_NOOP("Migrate",
                      "the text of what ran is neither in the folder nor kept in history"),
    QT_TRANSLATE_NOOP("Migrate", "%1:%2: %3"),
    QT_TRANSLATE_NOOP("Migrate", "which version it was is not known: force the right one"),
    QT_TRANSLATE_NOOP("Migrate", "%1 did not take effect, and is passed over"),
    QT_TRANSLATE_NOOP("Migrate",
                      "whether %1 took effect is not known, and it is run again: look first, and "
                      "go on from %2 when it did"),
    QT_TRANSLATE_NOOP("Migrate", "%1 did not take effect: %2"),
    QT_TRANSLATE_NOOP("Migrate", "%1 took effect: %2"),
    QT_TRANSLATE_NOOP("Migrate", "whether %1 took effect is not known"),
    QT_TRANSLATE_NOOP("Migrate", "what ran is not known"),
    QT_TRANSLATE_NOOP("Migrate", "%1; %2 either fits as a whole or changes nothing"),
    QT_TRANSLATE_NOOP(
        "Migrate",
        "%1, and %2 cannot be tried as a whole: undo it by hand, then say that it is not applied"),
    QT_TRANSLATE_NOOP("Migrate",
                      "%1, and there is no file that goes the other way: undo it by hand, then say "
                      "that it is not applied"),
    QT_TRANSLATE_NOOP("Migrate",
                      "statements 1 to %1 of %2 took effect, and the next one perhaps in part"),
    QT_TRANSLATE_NOOP("Migrate", "statements 1 to %1 of %2 took effect"),
    QT_TRANSLATE_NOOP("Migrate", "the first statement may have taken effect in part"),
    QT_TRANSLATE_NOOP("Migrate", "a folder"),
    QT_TRANSLATE_NOOP("Migrate", "not named like a migration (VERSION_title.up.sql)"),
    QT_TRANSLATE_NOOP("Migrate", "neither .up.sql nor .down.sql, unlike the files beside it"),
    QT_TRANSLATE_NOOP("Migrate", "no such index on %1 exists"),
    QT_TRANSLATE_NOOP("Migrate", "index %1 does not exist"),
    QT_TRANSLATE_NOOP("Migrate", "index %1 exists and is valid"),
    QT_TRANSLATE_NOOP("Migrate", "index %1 exists"),
    QT_TRANSLATE_NOOP("Migrate", "index %1 is INVALID"),
    QT_TRANSLATE_NOOP("Migrate", "partition %1 is detached"),
    QT_TRANSLATE_NOOP("Migrate", "partition %1 is attached"),
    QT_TRANSLATE_NOOP("Migrate", "partition %1 is detached in part"),
    QT_TRANSLATE_NOOP("Migrate", "%1 exists"),
    QT_TRANSLATE_NOOP("Migrate", "%1 does not exist"),
    QT_TRANSLATE_NOOP("Migrate", "column %1 of %2"),
    QT_TRANSLATE_NOOP("Migrate", "constraint %1 of %2"),
    QT_TRANSLATE_NOOP("Migrate", "trigger %1 of %2"),
    QT_TRANSLATE_NOOP("Migrate", "%1 of %2"),
    QT_TRANSLATE_NOOP("Migrate", "partition %1 is not attached"),
    QT_TRANSLATE_NOOP("Migrate", "%1 is valid"),
    QT_TRANSLATE_NOOP("Migrate", "%1 is not valid"),
    QT_TRANSLATE_NOOP("Migrate", "%1 is not null"),
    QT_TRANSLATE_NOOP("Migrate", "%1 may be null"),
    QT_TRANSLATE_NOOP("Migrate", "the value is there"),
    QT_TRANSLATE_NOOP("Migrate", "the value is not there"),
    QT_TRANSLATE_NOOP("Migrate", "database %1"),
    QT_TRANSLATE_NOOP("Migrate", "%1, and %2"),
    QT_TRANSLATE_NOOP("Migrate", "1 saved row is put back"),
    QT_TRANSLATE_NOOP("Migrate", "%1 saved rows are put back"),
};

} // namespace

std::span<const char* const> migrateTexts()
{
    return texts;
}

QString migrateText(const Phrase& phrase)
{
    return phraseText(phrase, "Migrate");
}

QString migrateSentence(const Phrase& phrase)
{
    return sentence(migrateText(phrase).toStdString());
}

} // namespace howdah
