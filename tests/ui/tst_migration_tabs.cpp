// The tabs beside the list of migrations: what lint finds, what would be locked, what is recorded.
#include "tests/ui/migrations_bench.h"
#include "ui/models/entry_model.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/sql_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QTabWidget>

using namespace howdah;
using Bench = MigrationsBench;
using Lines = QStringList;

class TestMigrationTabs : public QObject {
    Q_OBJECT

    static void openTab(const Bench& bench, const QString& name)
    {
        auto* tabs = bench.find<QTabWidget>("tabs");
        tabs->setCurrentWidget(bench.find<QWidget>(name));
        Bench::settle();
    }
    static EntryList* list(const Bench& bench, const QString& tab)
    {
        return bench.find<EntryList>(tab + ".list");
    }
    static Lines titles(const Bench& bench, const QString& tab)
    {
        Lines all;
        const auto* model = list(bench, tab)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data().toString();
        return all;
    }
    static QString detail(const Bench& bench, const QString& tab, int row)
    {
        return list(bench, tab)->model()->index(row, 0).data(EntryModel::DetailRole).toString();
    }
    static QString findingsTitle(const Bench& bench)
    {
        const auto* tabs = bench.find<QTabWidget>("tabs");
        return tabs->tabText(tabs->indexOf(bench.find<QWidget>("findings"))).remove('&');
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    // --- findings

    void findingsAreCountedOnTheirTabAndLeadToTheirLine()
    {
        Bench bench;
        bench.database.run("create table public.big as select i as id from generate_series(1, "
                           "5000) i; analyze public.big");
        bench.scripts.add("1_index", "select 1;\n\ncreate index on public.big (id);\n",
                          "drop index public.big_id_idx;\n");
        bench.open();
        QVERIFY2(findingsTitle(bench).startsWith("Findings "), qPrintable(findingsTitle(bench)));
        openTab(bench, "findings");

        const QAbstractItemModelTester tester(list(bench, "findings")->model());
        const auto found = titles(bench, "findings");
        const auto which = static_cast<int>(found.indexOf(QRegularExpression(
            ".*CONCURRENTLY.*|.*writes.*|.*index.*", QRegularExpression::CaseInsensitiveOption)));
        QVERIFY2(which >= 0, qPrintable(found.join('\n')));
        QVERIFY2(detail(bench, "findings", which).contains("1_index.up.sql, line 3"),
                 qPrintable(detail(bench, "findings", which)));
        QVERIFY(detail(bench, "findings", which).startsWith("warning"));
        auto* view = list(bench, "findings");
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(which, 0)).center());
        QVERIFY(!bench.label("findings.why").isEmpty());
        const auto fix = bench.find<SqlView>("findings.fix")->sql();
        QVERIFY2(fix.contains("CONCURRENTLY"), qPrintable(fix));
        bench.click("findings.copy");
        QCOMPARE(QApplication::clipboard()->text(), fix);

        bench.click("findings.place");
        QVERIFY(bench.find<SqlView>("upSql")->isVisible());
        QCOMPARE(bench.find<SqlView>("upSql")->markedLine(), 3);
        QCOMPARE(bench.find<SqlView>("upSql")->markKind(), SqlView::Mark::Noted);
    }

    void aMendedFileHasItsFindingsNoMore()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table public.a (n json);\n", "drop table public.a;\n");
        bench.open();
        QVERIFY2(findingsTitle(bench) != "Findings", qPrintable(findingsTitle(bench)));
        openTab(bench, "findings");
        QVERIFY(list(bench, "findings")->isVisible());

        bench.scripts.write("howdah.yaml", "lint:\n  since: 2\n");
        QTRY_COMPARE(findingsTitle(bench), "Findings");
        QVERIFY(bench.find<EmptyState>("findings.none")->isVisible());

        bench.scripts.write("howdah.yaml", "lint:\n  sinze: 2\n");
        QTRY_VERIFY(bench.find<EmptyState>("findings.none")->text().contains("howdah.yaml:2"));
    }

    // --- locks

    void locksAreToldByStatementWithWhoIsInTheWay()
    {
        Bench bench;
        bench.database.run("create table public.big as select i as id from generate_series(1, "
                           "5000) i; analyze public.big");
        bench.scripts.add("1_wide", "alter table public.big alter column id type bigint;\n",
                          "alter table public.big alter column id type int;\n");
        bench.open();
        openTab(bench, "locks");
        const QAbstractItemModelTester tester(list(bench, "locks")->model());
        QCOMPARE(titles(bench, "locks").mid(0, 2),
                 (Lines{"Line 1: ALTER TABLE", "ACCESS EXCLUSIVE on public.big"}));
        const auto told = detail(bench, "locks", 1);
        QVERIFY2(told.startsWith("reads and writes wait · rewrites the table"), qPrintable(told));
        QVERIFY2(told.contains("5000 row") || told.contains("5,000 row"), qPrintable(told));
        QCOMPARE(bench.label("locks.caption"), "Applying it would take:");

        Connection other(bench.database.conninfo() + " application_name=report");
        other.run("begin");
        other.run("select count(*) from public.big");
        // Asked again by itself while it can be seen.
        QTRY_COMPARE_WITH_TIMEOUT(titles(bench, "locks").size(), 3, 10'000);
        const auto holder = titles(bench, "locks")[2];
        QVERIFY2(holder.startsWith(QString("Now in the way: pid %1 (").arg(other.backendPid())),
                 qPrintable(holder));
        QVERIFY(holder.contains("report"));
        QVERIFY(detail(bench, "locks", 2).contains("select count(*)"));
        other.run("rollback");
        QTRY_COMPARE_WITH_TIMEOUT(titles(bench, "locks").size(), 2, 10'000);
    }

    void anAppliedOneTellsWhatItsDownLocks()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.open();
        bench.select(1);
        openTab(bench, "locks");
        QCOMPARE(bench.label("locks.caption"), "Rolling it back would take:");
        QCOMPARE(titles(bench, "locks"), (Lines{"Line 1: DROP TABLE", "ACCESS EXCLUSIVE on a"}));
        bench.select(2); // its table is new: nobody can be using it
        Bench::settle();
        QVERIFY(bench.find<EmptyState>("locks.none")->isVisible());
        QCOMPARE(bench.find<EmptyState>("locks.none")->title(), "No locks");
    }

    // --- rehearsal and what it makes of the schema

    void enterRehearsesAndLeavesNothing()
    {
        Bench bench;
        bench.database.run("create table public.big as select i as id, i::text as note from "
                           "generate_series(1, 50) i");
        bench.scripts.add("1_wide",
                          "alter table public.big add column n int not null default 0;\n"
                          "alter table public.big drop column note;\n"
                          "update public.big set n = 1 where id <= 12;\n",
                          "select 1;\n");
        bench.open();
        auto* table = bench.find<QTableView>("table");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(list(bench, "rehearsal")->parentWidget()->isVisible());
        Bench::settle();

        const QAbstractItemModelTester tester(list(bench, "rehearsal")->model());
        const auto* verdict = bench.find<Banner>("rehearsal.banner");
        QVERIFY2(verdict->text().startsWith("It passes: 3 statement"), qPrintable(verdict->text()));
        const auto told = titles(bench, "rehearsal");
        QVERIFY2(told[0].startsWith("1_wide.up.sql: passed"), qPrintable(told.join('\n')));
        QVERIFY2(told[1].startsWith("Line 1: ALTER TABLE"), qPrintable(told[1]));
        QVERIFY2(detail(bench, "rehearsal", 1).contains("ACCESS EXCLUSIVE on public.big"),
                 qPrintable(detail(bench, "rehearsal", 1)));
        QVERIFY2(told.contains("Rows of public.big: 12 updated"), qPrintable(told.join('\n')));
        QCOMPARE(bench.database.scalar("select count(note) from public.big"), "50");
        QVERIFY(!bench.has("schema_migrations"));

        openTab(bench, "schema");
        const auto* model = bench.find<QTableView>("schema.table")->model();
        const QAbstractItemModelTester schemaTester(
            bench.find<QTableView>("schema.table")->model());
        QStringList rows;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < 3; ++column)
                cells += model->index(row, column).data().toString();
            rows += cells.join(" | ");
        }
        QVERIFY2(rows.contains("changed | table public.big | table public.big"),
                 qPrintable(rows.join('\n')));
        QVERIFY2(rows.contains("gone | note text | "), qPrintable(rows.join('\n')));
        QVERIFY2(rows.contains(" | id integer | id integer"), qPrintable(rows.join('\n')));
        QVERIFY2(rows.filter("new |  | n integer").size() == 1, qPrintable(rows.join('\n')));

        openTab(bench, "rehearsal");
        bench.select(1); // it stays with it until its file is another
        bench.scripts.add("1_wide", "select 1;\n");
        QTRY_VERIFY(bench.find<EmptyState>("rehearsal.none")->isVisible());
    }

    void nextThenEnterThenCtrlEnterRehearsesAndApplies()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        QTest::keyClick(bench.page.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        Bench::settle();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!bench.sheet()->isOpen());
        Bench::settle();
        QVERIFY(bench.find<Banner>("rehearsal.banner")->text().startsWith("It passes"));
        QVERIFY(!bench.has("a"));
        QTest::keyClick(bench.page.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench.sheet()->isOpen());
        Bench::settle();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        Bench::settle();
        QVERIFY(bench.has("a"));
        QTest::keyClick(bench.page.get(), Qt::Key_Backspace, Qt::ControlModifier);
        Bench::settle();
        QCOMPARE(bench.label("sheet.title"), "Roll back 1 a");
    }

    void aRehearsalThatFailsSaysWhereAndCanBeTriedOnACopy()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table public.a ();\nselect * from nowhere;\n",
                          "select 1;");
        bench.open();
        openTab(bench, "rehearsal");
        bench.click("rehearsal.run");
        Bench::settle();
        const auto* verdict = bench.find<Banner>("rehearsal.banner");
        QCOMPARE(verdict->text(), "1_a.up.sql fails.");
        QVERIFY2(detail(bench, "rehearsal", 0).contains("nowhere"),
                 qPrintable(detail(bench, "rehearsal", 0)));
        openTab(bench, "schema");
        QCOMPARE(bench.find<EmptyState>("schema.none")->title(), "It did not get that far");
    }

    void aLongRehearsalIsCancelledOnTheServer()
    {
        Bench bench;
        bench.scripts.add("1_slow", "select pg_sleep(600);\n", "select 1;");
        bench.open();
        openTab(bench, "rehearsal");
        bench.click("rehearsal.run");
        QTRY_COMPARE(bench.sleepers(), "1");
        QCOMPARE(bench.button("rehearsal.run")->text().remove('&'), "Cancel");
        bench.click("rehearsal.run");
        Bench::settle();
        QTRY_COMPARE(bench.sleepers(), "0");
        QCOMPARE(bench.button("rehearsal.run")->text().remove('&'), "Rehearse");
    }

    void whatOthersWorkOnIsRehearsedOnACopyUnlessToldOtherwise_data()
    {
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<bool>("onCopy");
        QTest::addRow("development") << Stage::Development << false;
        QTest::addRow("test") << Stage::Test << false;
        QTest::addRow("staging") << Stage::Staging << true;
        QTest::addRow("production") << Stage::Production << true;
    }

    void whatOthersWorkOnIsRehearsedOnACopyUnlessToldOtherwise()
    {
        QFETCH(Stage, stage);
        QFETCH(bool, onCopy);
        Bench bench;
        bench.threeTables();
        bench.profile = profileOf(bench.database); // for the copy is made beside it
        bench.profile.environment = stage;
        bench.open();
        auto* table = bench.find<QTableView>("table");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        Bench::settle();
        auto* place = bench.find<QComboBox>("rehearsal.placeBox");
        QCOMPARE(place->currentText() == "on a copy of the schema beside it", onCopy);
        const auto* verdict = bench.find<Banner>("rehearsal.banner");
        QVERIFY2(verdict->text().startsWith("It passes"), qPrintable(verdict->text()));
        QCOMPARE(verdict->detail().contains("scratch database"), onCopy);
        QVERIFY(!bench.has("a"));
        place->setCurrentIndex(0);
        QCOMPARE(verdict->text().startsWith("In place"), onCopy);
    }

    // --- history

    void historyTellsWhoDidWhatAndHowItEnded()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.migrator().down(1);
        bench.scripts.add("1_a", "select 1;\nselect * from nowhere;\n", "drop table a;\n");
        bench.migrator().up(1);
        bench.open();
        openTab(bench, "history");
        const QAbstractItemModelTester tester(list(bench, "history")->model());
        QCOMPARE(titles(bench, "history"),
                 (Lines{"To be applied: failed", "Rolled back", "Applied"}));
        QVERIFY2(detail(bench, "history", 0).contains("nowhere"),
                 qPrintable(detail(bench, "history", 0)));
        QVERIFY2(detail(bench, "history", 2).contains("ada"),
                 qPrintable(detail(bench, "history", 2)));
        QVERIFY(detail(bench, "history", 2).contains("version none → 1"));

        bench.select(2);
        QVERIFY(bench.find<EmptyState>("history.none")->isVisible());
    }
};

QTEST_MAIN(TestMigrationTabs)
#include "tst_migration_tabs.moc"
