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
