// What core says of migrations, in the language of the window: the locks that a file takes, and
// what a down loses.
#include "core/migrate/loss.h"
#include "tests/ui/phrases_in.h"
#include "ui/migrations/lock_words.h"
#include "ui/models/migrate_texts.h"
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace howdah;

namespace {

ForecastStatement forecastOf(const char* sql)
{
    auto locks = locksOf(changesOf(sql));
    ForecastStatement one{
        .line = 3, .kind = "ALTER TABLE", .locks = {}, .unknown = std::move(locks.unknown)};
    for (auto& lock : locks.relations)
        one.locks.push_back({.lock = std::move(lock)});
    return one;
}

QStringList wordsOf(const ForecastStatement& statement)
{
    QStringList all;
    for (const auto& entry : entriesOf({statement}))
        all += entry.detail.isEmpty() ? entry.title : entry.title + ": " + entry.detail;
    return all;
}

Loss lossOf(LossVerb verb, LossKind kind, std::optional<std::int64_t> count)
{
    Loss loss;
    loss.verb = verb;
    loss.kind = kind;
    loss.count = count;
    loss.shown = "orders";
    return loss;
}

} // namespace

class TestMigrateWords : public QObject {
    Q_OBJECT

private slots:
    void init() { QCOMPARE(useLanguage("de"), "de"); }

    void cleanup()
    {
        qDeleteAll(qApp->findChildren<QTranslator*>()); // each takes itself out
        QLocale::setDefault(QLocale::system());
    }

    void whatCoreSaysIsThereToBeTranslatedAndNothingElse()
    {
        auto said = literalsAfter("\\bphrase", "core/sql", [](const QString&) { return true; })
            + literalsAfter("\\bphrase", "core/migrate",
                            [](const QString& name) { return !name.startsWith("lint"); });
        said.removeDuplicates();
        said.sort();
        QCOMPARE(listOf(migrateTexts()), said);
    }

    void aGermanWindowSaysAllOfIt()
    {
        for (const auto* text : migrateTexts())
            QVERIFY2(QCoreApplication::translate("Migrate", text) != QString::fromUtf8(text), text);
    }

    void theLocksOfAStatement()
    {
        QCOMPARE(
            wordsOf(forecastOf("alter table orders add column token uuid default "
                               "gen_random_uuid()")),
            (QStringList{"Zeile 3: ALTER TABLE",
                         "ACCESS EXCLUSIVE auf orders: Lesen und Schreiben warten · schreibt "
                         "die Tabelle neu: jede Zeile bekommt ihr eigenes gen_random_uuid()"}));
        QCOMPARE(wordsOf(forecastOf("drop index orders_note")).last(),
                 "Nicht bekannt: die Tabelle des Index orders_note");
    }

    void whatADownLoses()
    {
        auto loss = lossOf(LossVerb::Drops, LossKind::Rows, 1'204'000);
        QCOMPARE(migrateText(loss.told()), "löscht orders: 1.204.000 Zeilen");
        QCOMPARE(loss.text(), "drops orders: 1,204,000 rows");

        loss.isExact = false;
        loss.count = 1;
        loss.because = phrase(" (with schema %1)", {std::string("shop")});
        QCOMPARE(migrateText(loss.told()), "löscht orders (mit Schema shop): etwa 1 Zeile");
        QCOMPARE(loss.text(), "drops orders (with schema shop): about 1 row");

        loss = lossOf(LossVerb::Narrows, LossKind::Perhaps, {});
        loss.remark = phrase("%1 becomes %2, which may change or lose values",
                             {std::string("integer"), std::string("smallint")});
        QCOMPARE(migrateText(loss.told()),
                 "verengt orders: integer wird zu smallint, was Werte ändern oder verlieren kann");
    }

    void aServersWordsStayAsTheyAre()
    {
        auto loss = lossOf(LossVerb::Drops, LossKind::Rows, {});
        loss.remark = phrase("its rows cannot be counted: %1",
                             {std::string("permission denied for table orders")});
        QCOMPARE(migrateText(loss.told()),
                 "löscht orders: die Zeilen lassen sich nicht zählen: permission denied for table "
                 "orders");
    }
};

QTEST_MAIN(TestMigrateWords)
#include "tst_migrate_words.moc"
