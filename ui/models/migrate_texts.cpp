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
