// The history of one migration in full: what ran and how long each statement took, who did it and
// from where, and the rows that it saved, put back from there.
#include "tests/ui/migrations_bench.h"
#include "ui/models/entry_model.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/sql_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QTabWidget>

using namespace howdah;
using Bench = MigrationsBench;
using Lines = QStringList;

namespace {

struct HistoryBench : Bench {
    void openHistory() const
    {
        find<QTabWidget>("tabs")->setCurrentWidget(find<QWidget>("history"));
        settle();
    }
    EntryList* list(const QString& name) const { return find<EntryList>("history." + name); }
    Lines texts(const QString& name, int role = Qt::DisplayRole) const
    {
        Lines all;
        const auto* model = list(name)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data(role).toString();
        return all;
    }
    void choose(int row) const
    {
        auto* view = list("list");
        view->scrollTo(view->model()->index(row, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 0)).center());
        settle();
    }
    QString sql() const { return find<SqlView>("history.detail.sql")->sql(); }
    QString saved() const { return label("history.detail.saved"); }
    QPushButton* restore() const { return button("history.detail.restore"); }
    void reload() const
    {
        page->reload();
        settle();
    }
    /// 1 made a table of thirty rows, and its down took them. Applied again.
    void saveRows()
    {
        scripts.add("1_a", "create table public.a (id int primary key);\n",
                    "drop table public.a;\n");
        MigratorOptions options = migrator().options();
        options.savedRows = work.path().toStdString() + "/saved-rows";
        const Migrator keeper(database.pool(), options);
        keeper.up();
        database.run("insert into public.a select generate_series(1, 30)");
        QVERIFY(keeper.down().saved.has_value());
        keeper.up();
    }
};

} // namespace

class TestMigrationHistory : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void anEntryShowsItsSqlAndTheTimeOfEachStatement()
    {
        HistoryBench bench;
        const QByteArray up = "create table public.a ();\n\nselect pg_sleep(0.03);\n";
        bench.scripts.add("1_a", up, "drop table public.a;\n");
        auto options = bench.migrator().options();
        options.host = "attic";
        Migrator(bench.database.pool(), options).up();
        bench.open();
        bench.openHistory();

        QCOMPARE(bench.sql(), QString(up));
        const QAbstractItemModelTester tester(bench.list("detail.statements")->model());
        const auto statements = bench.texts("detail.statements");
        QCOMPARE(statements, (Lines{"1  create table public.a ()", "2  select pg_sleep(0.03)"}));
        const auto times = bench.texts("detail.statements", EntryModel::DetailRole);
        QVERIFY2(times[0].startsWith("line 1 · done · "), qPrintable(times[0]));
        const auto took = times[1].section(' ', -2, -2).toInt();
        QVERIFY2(took > 0 && times[1].endsWith(" ms"), qPrintable(times[1])); // as this side saw it
        const auto told = bench.texts("list", EntryModel::DetailRole).first();
        QVERIFY2(told.contains("ada") && told.contains("on attic") && told.contains("with howdah"),
                 qPrintable(told));

        auto* list = bench.list("detail.statements");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(bench.find<SqlView>("history.detail.sql")->markedLine(), 3);
    }

    void aFailureShowsWhereItStopped()
    {
        HistoryBench bench;
        bench.threeTables();
        bench.migrator().up(1); // else there is no history yet, and it would go with the rest
        bench.scripts.add("2_b", "select 1;\nselect * from nowhere;\nselect 3;\n");
        bench.migrator().up();
        bench.open();
        bench.openHistory();
        const auto words = bench.texts("detail.statements", EntryModel::DetailRole);
        QCOMPARE(words.size(), 3);
        QVERIFY2(words[0].contains("rolled back"), qPrintable(words.join('\n')));
        QVERIFY2(words[1].contains("failed"), qPrintable(words.join('\n')));
        QVERIFY2(words[2].contains("not run"), qPrintable(words.join('\n')));
        QVERIFY(bench.texts("list", EntryModel::DetailRole).first().contains("nowhere"));
        QVERIFY(!bench.restore()->isVisible());
    }

    void theSqlIsThatOfTheRunAndNotOfTheFile()
    {
        HistoryBench bench;
        bench.scripts.add("1_a", "create table public.a ();\n", "drop table public.a;\n");
        bench.migrator().up();
        bench.migrator().down();
        bench.scripts.add("1_a", "create table public.a (id int);\n");
        bench.migrator().up();
        bench.open();
        bench.openHistory();
        QCOMPARE(bench.sql(), "create table public.a (id int);\n");
        bench.choose(1);
        QCOMPARE(bench.sql(), "drop table public.a;\n");
        bench.choose(2);
        QCOMPARE(bench.sql(), "create table public.a ();\n");

        bench.reload(); // stays where the user was
        QCOMPARE(bench.list("list")->currentIndex().row(), 2);
        QCOMPARE(bench.sql(), "create table public.a ();\n");
    }

    void whatAnotherToolDidSaysThatItsSqlIsNotKnown()
    {
        HistoryBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.database.run("create table b (); update schema_migrations set version = 2");
        bench.open();
        bench.select(2);
        bench.openHistory();
        QVERIFY2(bench.label("history.detail.none").contains("not recorded"),
                 qPrintable(bench.label("history.detail.none")));
        QVERIFY(!bench.find<SqlView>("history.detail.sql")->isVisible());
        bench.select(1);
        Bench::settle();
        QVERIFY(bench.find<SqlView>("history.detail.sql")->isVisible());
    }

    void itIsCopiedWithItsSql()
    {
        HistoryBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.open();
        bench.select(1);
        bench.openHistory();
        bench.click("history.detail.copy");
        const auto copied = QApplication::clipboard()->text();
        QVERIFY2(copied.startsWith("Applied\n"), qPrintable(copied));
        QVERIFY2(copied.contains("ada"), qPrintable(copied));
        QVERIFY2(copied.endsWith("create table a ();\n"), qPrintable(copied));
    }

    void savedRowsArePutBackOnceTheUserAgrees()
    {
        HistoryBench bench;
        bench.saveRows();
        bench.database.run("insert into public.a values (7)"); // stands in the way of one of them
        bench.open();
        bench.openHistory();
        QVERIFY(!bench.restore()->isVisible()); // an up saves nothing
        bench.choose(1);
        QCOMPARE(bench.saved(), "Saved: 30 row(s) of public.a");
        bench.click("history.detail.restore");
        Bench::settle();
        QVERIFY(bench.sheet()->isOpen());
        QCOMPARE(bench.label("sheet.title"), "Restore the rows of version 1");
        const auto sql = bench.find<SqlView>("sheet.sql")->sql();
        QVERIFY2(sql.startsWith("begin;\n") && sql.endsWith("commit;\n"), qPrintable(sql));
        QVERIFY2(sql.contains("from stdin (encoding 'UTF8'); -- 30 rows of "), qPrintable(sql));
        QVERIFY2(sql.contains(R"(insert into "public"."a" ("id") overriding system value)"),
                 qPrintable(sql));
        QCOMPARE(bench.database.scalar("select count(*) from public.a"), "1"); // nothing unasked
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        Bench::settle();
        QVERIFY2(!bench.sheet()->isOpen(), qPrintable(bench.result()->text()));
        QCOMPARE(bench.database.scalar("select count(*) from public.a"), "30");
        QVERIFY2(bench.notice("remarks")->text().startsWith("1 of the saved rows stay"),
                 qPrintable(bench.notice("remarks")->text()));
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(!bench.restore()->isEnabled()); // once is enough
        QVERIFY2(bench.saved().contains("\nPut back "), qPrintable(bench.saved()));
    }

    void rowsWithoutTheirTableAreNotPutBackAndTheSheetSaysWhy()
    {
        HistoryBench bench;
        bench.saveRows();
        bench.migrator().down();
        bench.open();
        bench.select(1);
        bench.openHistory();
        bench.choose(2); // the down that saved
        QVERIFY2(bench.restore()->isEnabled(), qPrintable(bench.restore()->toolTip()));
        bench.click("history.detail.restore");
        Bench::settle();
        QCOMPARE(bench.sheet()->phase(), MigrationSheet::Phase::Stuck);
        QVERIFY2(bench.result()->text().contains("public.a"), qPrintable(bench.result()->text()));
        QVERIFY(!bench.button("sheet.run")->isVisible());
    }

    void aProductionDatabaseAsksForItsName()
    {
        HistoryBench bench;
        bench.saveRows();
        bench.profile.environment = Stage::Production;
        bench.open();
        bench.openHistory();
        bench.choose(1);
        QVERIFY(!bench.restore()->isEnabled());
        QVERIFY(bench.restore()->toolTip().contains("locked"));
        bench.session.setLocked(false);
        bench.click("history.detail.restore");
        Bench::settle();
        QVERIFY(!bench.button("sheet.run")->isEnabled());
        QTest::keyClicks(bench.find<QLineEdit>("sheet.confirmField"), "shop");
        bench.click("sheet.run");
        Bench::settle();
        QCOMPARE(bench.database.scalar("select count(*) from public.a"), "30");
    }

    void savedRowsThatAreGoneAreSaidToBe()
    {
        HistoryBench bench;
        bench.saveRows();
        QVERIFY(QDir(bench.work.path() + "/saved-rows").removeRecursively());
        bench.open();
        bench.openHistory();
        bench.choose(1);
        QVERIFY2(bench.saved().startsWith("There are no saved rows called"),
                 qPrintable(bench.saved()));
        QVERIFY(!bench.restore()->isVisible());
    }
};

QTEST_MAIN(TestMigrationHistory)
#include "tst_migration_history.moc"
