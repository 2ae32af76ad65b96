// What core says of migrations, in the language of the window: the locks that a file takes, what a
// down loses, and the notes of a plan.
#include "core/migrate/loss.h"
#include "tests/ui/phrases_in.h"
#include "ui/migrations/lock_words.h"
#include "ui/migrations/migration_words.h"
#include "ui/models/migrate_texts.h"
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
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

QStringList without(QStringList all, const QStringList& others)
{
    for (const auto& one : others)
        all.removeAll(one);
    return all;
}

Script scriptOf(std::int64_t version, const char* up)
{
    const auto name = std::to_string(version) + "_t.up.sql";
    return {.version = version,
            .title = "t",
            .up = std::make_shared<const ScriptFile>(ScriptFile{name, up, {}, {}}),
            .down = nullptr};
}

HistoryEntry appliedOf(std::int64_t version, std::optional<std::int64_t> from)
{
    HistoryEntry entry;
    entry.version = version;
    entry.from = from;
    entry.to = version;
    entry.action = "up";
    entry.outcome = "done";
    return entry;
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
        const auto isMeant = [](const QString& name) { return !name.startsWith("lint"); };
        QStringList said;
        for (const auto* folder : {"core/sql", "core/migrate", "ui/migrations"})
            said += literalsAfter("\\bphrase", folder, isMeant);
        const auto listed = listOf(migrateTexts());
        QCOMPARE(without(said, listed), QStringList());
        QCOMPARE(without(listed, said), QStringList());
    }

    void aGermanWindowSaysAllOfIt()
    {
        static const QRegularExpression word("[a-z]{2}");
        for (const auto* text : migrateTexts())
            QVERIFY2(!QString(text).contains(word)
                         || QCoreApplication::translate("Migrate", text) != QString::fromUtf8(text),
                     text);
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

    void theNotesOfAPlan()
    {
        const std::vector<Script> scripts{scriptOf(1, "select 1"), scriptOf(2, "select 2"),
                                          scriptOf(3, "create index concurrently i on t (id)")};
        const std::vector<HistoryEntry> history{appliedOf(1, {}), appliedOf(3, 1)};
        const auto plan = planUp({scripts, {3, false}, history});
        QCOMPARE(textsOf(plan.notes),
                 std::vector<std::string>{
                     "version 2 (t) was added below version 3 and never ran here: apply it with "
                     "--out-of-order, or give it a higher number"});
        QCOMPARE(notesOf({.plan = plan}, {}),
                 QStringList("Version 2 (t) kam unterhalb von Version 3 hinzu und lief hier nie: "
                             "mit --out-of-order anwenden oder eine höhere Nummer geben."));

        const std::vector<Script> odd{scriptOf(4, "frobnicate")};
        const auto unknown = planUp({odd, {}, {}});
        QCOMPARE(unknown.notes.size(), 1U);
        QVERIFY2(notesOf({.plan = unknown}, {})
                     .front()
                     .startsWith("4_t.up.sql: Zeile 1 ist kein SQL, das der Parser von Howdah "
                                 "kennt (syntax error"),
                 qPrintable(notesOf({.plan = unknown}, {}).front()));
    }

    void whyAFileRunsOutsideOfATransaction()
    {
        const auto batch = batchSql("select 1;\ncreate index concurrently i on t (id)");
        QCOMPARE(migrateText(batch.reason),
                 "CREATE INDEX CONCURRENTLY in Zeile 2 kann nicht in einer Transaktion laufen");
        QCOMPARE(batch.reason.text(),
                 "CREATE INDEX CONCURRENTLY in line 2 cannot run in a transaction");
    }

    void aReportDoesNotSayAgainWhatThePlanSaid()
    {
        PlannedStep step;
        step.batch = batchSql("create index concurrently i on t (id)");
        MigrationPlan plan{
            .steps = {step}, .notes = {phrase("a part of it is done")}, .problems = {}};
        MigrationReport report;
        report.notes = {plan.notes.front(),
                        phrase("version %1 ran statement by statement: %2",
                               {std::string("7"), step.batch.reason}),
                        phrase("the server warns: %1", {std::string("mind the gap")})};
        QCOMPARE(newNotes(report, plan), QStringList("Der Server warnt: mind the gap."));
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
