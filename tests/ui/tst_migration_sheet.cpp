// What the sheet tells while migrations run: ticks, who is in the way, what a rollback takes with
// it; and the ways out of a dirty database.
#include "tests/ui/migrations_bench.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/sql_view.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDir>

using namespace howdah;
using Bench = MigrationsBench;
using Lines = QStringList;
using Phase = MigrationSheet::Phase;

class TestMigrationSheet : public QObject {
    Q_OBJECT

    static Lines ticks(const Bench& bench)
    {
        Lines all;
        const auto* model = bench.find<EntryList>("sheet.statements")->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data(Qt::AccessibleTextRole).toString();
        return all;
    }
    static void press(const Bench& bench, const QString& name)
    {
        QTest::mouseClick(bench.button(name), Qt::LeftButton);
        Bench::settle();
    }
    /// 1 is applied; 2 made an index and stopped at a second one.
    static void stopHalfway(Bench& bench)
    {
        bench.scripts.add("1_a", "create table a (id int);", "drop table a;");
        bench.scripts.add("2_b",
                          "create index concurrently i on a (id);\n"
                          "create index concurrently j on a (n);\n",
                          "drop index i;\ndrop index j;\n");
        bench.migrator().up();
        QCOMPARE(bench.ledger(), "2|t");
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void everyStatementGetsItsTick()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ();\nselect pg_sleep(600);\ncreate table b ();\n");
        bench.open();
        bench.ask("apply");
        const QAbstractItemModelTester tester(bench.find<EntryList>("sheet.statements")->model());
        QCOMPARE(ticks(bench),
                 (Lines{"1  create table a (), line 1", "2  select pg_sleep(600), line 2",
                        "3  create table b (), line 3"}));
        bench.click("sheet.run");
        QTRY_COMPARE(bench.sleepers(), "1");
        QTRY_VERIFY2(ticks(bench)[0].startsWith("done, 1  create table a (), line 1 · done"),
                     qPrintable(ticks(bench).join('\n')));
        QVERIFY(ticks(bench)[1].startsWith("running, 2  select"));
        QVERIFY(ticks(bench)[2].startsWith("3  create"));
        press(bench, "sheet.cancel");
        QCOMPARE(bench.sheet()->phase(), Phase::Ended);
        QVERIFY2(ticks(bench)[0].startsWith("rolled back, 1"), qPrintable(ticks(bench).join('\n')));
        QVERIFY(ticks(bench)[1].startsWith("rolled back, 2"));
        QVERIFY(ticks(bench)[2].startsWith("not run, 3"));
    }

    void whoIsInTheWayIsNamedWhileAStatementWaits()
    {
        Bench bench;
        bench.database.run("create table a (id int)");
        bench.scripts.add("1_a", "alter table a add column n int;\n");
        bench.profile.migrations.lockTimeout = std::chrono::minutes(2);
        bench.open();
        Connection other(bench.database.conninfo() + " application_name=report");
        other.run("begin");
        other.run("select count(*) from a");
        bench.ask("apply");
        bench.click("sheet.run");
        QTRY_VERIFY2(bench.label("sheet.waiting")
                         .startsWith(QString("Waits for pid %1 (").arg(other.backendPid())),
                     qPrintable(bench.label("sheet.waiting")));
        QVERIFY(bench.find<QLabel>("sheet.waiting")->isVisible());
        QVERIFY(bench.label("sheet.waiting").contains("report"));
        QVERIFY(bench.label("sheet.waiting").contains("select count(*) from a"));
        other.run("rollback");
        Bench::settle();
        QVERIFY(!bench.sheet()->isOpen());
        QCOMPARE(bench.ledger(), "1|f");
    }

    void aRollbackSaysWhatItTakesAndSavesItUnlessDeclined()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key);", "drop table a;");
        bench.migrator().up();
        bench.database.run("insert into a select generate_series(1, 30)");
        bench.open();
        bench.ask("rollBack");
        const auto* losses = bench.find<Banner>("sheet.losses");
        QVERIFY(losses->isShowing());
        QVERIFY2(losses->text().contains("drops a: 30 rows"), qPrintable(losses->text()));
        auto* save = bench.find<QCheckBox>("sheet.saveRowsBox");
        QVERIFY(save->isVisible() && save->isChecked());
        press(bench, "sheet.run");
        QVERIFY(!bench.has("a"));
        QDir saved(bench.work.path() + "/saved-rows");
        QCOMPARE(saved.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        QVERIFY2(bench.notice("remarks")->text().contains("restore-data"),
                 qPrintable(bench.notice("remarks")->text()));

        bench.migrator().up();
        bench.database.run("insert into a select generate_series(1, 30)");
        bench.page->reload();
        Bench::settle();
        bench.ask("rollBack");
        QVERIFY(save->isChecked()); // anew for each time
        QTest::mouseClick(save, Qt::LeftButton, {}, QPoint(8, save->height() / 2));
        QVERIFY(!save->isChecked());
        press(bench, "sheet.run");
        QVERIFY(!bench.has("a"));
        QCOMPARE(saved.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    }

    void nothingIsSaidOfLossesWhereThereAreNone()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.open();
        bench.ask("rollBack");
        QVERIFY(!bench.find<Banner>("sheet.losses")->isShowing());
        QVERIFY(!bench.find<QCheckBox>("sheet.saveRowsBox")->isVisible());
    }

    // --- the way out of a dirty database

    void aDirtyDatabaseSaysWhatTookEffectAndGoesOnFromThere()
    {
        Bench bench;
        stopHalfway(bench);
        bench.open();
        const auto* dirty = bench.notice("dirty");
        QCOMPARE(dirty->text(), "Version 2 stopped halfway while it was applied.");
        QVERIFY2(dirty->detail().contains("1  CREATE INDEX CONCURRENTLY: took effect"),
                 qPrintable(dirty->detail()));

        bench.database.run("alter table a add column n int"); // what it lacked
        press(bench, "notices.dirty.retry");
        QVERIFY(bench.sheet()->isOpen());
        const auto sql = bench.find<SqlView>("sheet.sql")->sql();
        QVERIFY2(sql.contains("create index concurrently j"), qPrintable(sql));
        QVERIFY2(!sql.contains("create index concurrently i"), qPrintable(sql));
        QCOMPARE(bench.ledger(), "2|t"); // nothing before it is agreed to
        press(bench, "sheet.run");
        QCOMPARE(bench.ledger(), "2|f");
        QVERIFY(bench.has("i") && bench.has("j"));
        QVERIFY(!dirty->isShowing());
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b applied"}));
    }

    void whatRanIsUndoneAndTheVersionMarkedNotApplied()
    {
        Bench bench;
        stopHalfway(bench);
        bench.open();
        press(bench, "notices.dirty.undo");
        QCOMPARE(bench.label("sheet.title"), "Undo what ran of version 2");
        const auto sql = bench.find<SqlView>("sheet.sql")->sql();
        QVERIFY2(sql.contains("drop index", Qt::CaseInsensitive), qPrintable(sql));
        press(bench, "sheet.run");
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(!bench.has("i") && !bench.has("j"));
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b pending"}));
    }

    void whatSomebodyElseSettledMeanwhileIsNotRepairedTwice()
    {
        Bench bench;
        stopHalfway(bench);
        bench.open();
        bench.migrator().force(1);
        press(bench, "notices.dirty.complete");
        QCOMPARE(bench.sheet()->phase(), Phase::Stuck);
        QVERIFY2(bench.result()->text().contains("somebody has settled it"),
                 qPrintable(bench.result()->text()));
        QCOMPARE(bench.ledger(), "1|f");
    }
};

QTEST_MAIN(TestMigrationSheet)
#include "tst_migration_sheet.moc"
