// The Migrations page, driven as a user drives it, against a real server.
#include "tests/ui/migrations_bench.h"
#include "ui/migrations/migrations_badge.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/toast.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace howdah;
using Bench = MigrationsBench;
using Phase = MigrationSheet::Phase;
using Lines = QStringList;

class TestMigrationsPage : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    // --- what it shows

    void showsEveryStateAndSelectsTheNextOne()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(2);
        bench.scripts.remove("1_a.up.sql");
        bench.scripts.remove("1_a.down.sql");
        bench.open();

        QCOMPARE(bench.rows(), (Lines{"1 a missing", "2 b applied", "3 c pending"}));
        QCOMPARE(bench.label("summary"), "2 applied, 1 pending · database at 2");
        QCOMPARE(bench.page->currentItem(), "3");
        QCOMPARE(bench.find<SqlView>("upSql")->sql(), "create table c ();\n");
        QCOMPARE(bench.navigator.badge("migrations"), "1 pending");
        QVERIFY(bench.notice("missing")->text().contains("version 1"));
        const QAbstractItemModelTester tester(bench.find<QTableView>("table")->model());
    }

    void showsTheNextOneHoweverManyCameBefore()
    {
        Bench bench;
        for (int version = 1; version <= 300; ++version)
            bench.scripts.add(QString("%1_x").arg(version), "select 1");
        bench.database.run("create table schema_migrations (version bigint not null primary key, "
                           "dirty boolean not null); insert into schema_migrations values (200, "
                           "false)");
        bench.open();

        auto* table = bench.find<QTableView>("table");
        QCOMPARE(bench.page->currentItem(), "201");
        QVERIFY(table->viewport()->rect().contains(table->visualRect(table->currentIndex())));
        QCOMPARE(table->model()->index(199, 3).data().toString(), ""); // nobody recorded it
    }

    void readingChangesNothing()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        bench.ask("applyAll");
        QTest::keyClick(bench.sheet(), Qt::Key_Escape);
        QVERIFY(!bench.sheet()->isOpen());
        QVERIFY(!bench.has("schema_migrations"));
        QVERIFY(!bench.has("schema_migrations_history"));
    }

    void anAppliedOneSaysWhenAndByWhom()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.open();
        const auto* model = bench.find<QTableView>("table")->model();
        QVERIFY(!model->index(0, 3).data().toString().isEmpty());
        QCOMPARE(model->index(0, 4).data().toString(), "ada");
        QVERIFY(model->index(0, 5).data().toString().endsWith("ms"));

        bench.select(1);
        QVERIFY(bench.label("selectedFacts").contains("by ada"));
    }

    void theHeaderOfAFileIsItsTitleAndDescription()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "-- Migration: Who buys\n-- Description: <b>People</b> & firms.\n"
                          "create table public.a ();\n",
                          "drop table public.a;\n");
        bench.scripts.add("2_b", "create table public.b ();\n", "drop table public.b;\n");
        bench.open();
        QCOMPARE(bench.find<QTableView>("table")->model()->index(0, 1).data().toString(),
                 "Who buys");
        bench.select(1);
        QCOMPARE(bench.find<ElidedLabel>("selectedTitle")->fullText(), "1  Who buys");
        const auto* description = bench.find<QLabel>("selectedDescription");
        QCOMPARE(description->text(), "<b>People</b> & firms.");
        QCOMPARE(description->textFormat(), Qt::PlainText);
        QVERIFY(description->isVisible());
        bench.select(2);
        QVERIFY(!description->isVisible());
        QCOMPARE(bench.find<ElidedLabel>("selectedTitle")->fullText(), "2  b");
    }

    void searchAndChipsNarrowTheList()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.open();
        auto* field = bench.find<QLineEdit>("searchField");

        QTest::keyClicks(field, "b");
        QCOMPARE(bench.rows(), Lines{"2 b pending"});
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(bench.rows().size(), 3);

        bench.find<QToolButton>("filter.applied")->click();
        QCOMPARE(bench.rows(), Lines{"1 a applied"});
        QCOMPARE(bench.find<QToolButton>("filter.pending")->text(), "pending 2");
        QVERIFY(!bench.find<QToolButton>("filter.dirty")->isVisible());

        QTest::keyClicks(field, "zebra");
        QVERIFY(bench.find<EmptyState>("noMatch")->isVisible());
        QTest::mouseClick(bench.find<QPushButton>("noMatch.clearButton"), Qt::LeftButton);
        QCOMPARE(bench.rows().size(), 3);
    }

    void arrowsGoThroughTheListAndItsSqlFollows()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        auto* table = bench.find<QTableView>("table");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(bench.page->currentItem(), "2");
        QCOMPARE(bench.find<SqlView>("upSql")->sql(), "create table b ();\n");

        bench.find<QTabWidget>("tabs")->setCurrentIndex(1);
        QCOMPARE(bench.find<SqlView>("downSql")->sql(), "drop table b;\n");
        QTest::mouseClick(bench.find<QToolButton>("copyButton"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), "drop table b;\n");
    }

    void saysWhereADownFileIsMissing()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ();");
        bench.migrator().up();
        bench.open();
        bench.find<QTabWidget>("tabs")->setCurrentIndex(1);

        QVERIFY(bench.find<EmptyState>("noDown")->isVisible());
        QVERIFY(!bench.button("rollBack")->isEnabled());
        QCOMPARE(bench.button("rollBack")->toolTip(),
                 "Version 1 cannot be rolled back: it has no down file");
        QVERIFY(!bench.find<QToolButton>("copyButton")->isEnabled());
    }

    // --- what it does

    void appliesTheNextOneFromTheKeyboard()
    {
        Bench bench;
        bench.threeTables();
        bench.open();

        QTest::keyClick(bench.page.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.sheet()->isOpen());
        Bench::settle();
        QCOMPARE(bench.label("sheet.title"), "Apply 1 a");
        QVERIFY(!bench.has("a")); // not before it is agreed to
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        Bench::settle();

        QVERIFY(!bench.sheet()->isOpen());
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b pending", "3 c pending"}));
        QCOMPARE(bench.page->currentItem(), "2");
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(bench.has("a"));
        QVERIFY(bench.page->findChild<Toast*>()->text().startsWith("Applied"));
        QCOMPARE(bench.navigator.badge("migrations"), "2 pending");
        QCOMPARE(bench.database.scalar("select application from schema_migrations_history"),
                 "howdah");
    }

    void appliesAllAndRollsBackTheLast()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        QCOMPARE(bench.button("rollBack")->toolTip(), "Nothing is applied");

        bench.askAndRun("applyAll");
        QCOMPARE(bench.ledger(), "3|f");
        QCOMPARE(bench.navigator.badge("migrations"), "");
        QCOMPARE(bench.button("apply")->toolTip(), "Nothing is pending");
        QVERIFY(!bench.button("apply")->isEnabled());

        bench.askAndRun("rollBack");
        QCOMPARE(bench.ledger(), "2|f");
        QVERIFY(!bench.has("c"));
        QVERIFY(bench.has("b"));
        QCOMPARE(bench.page->currentItem(), "3");
    }

    void goesToTheSelectedOneUpAndDown()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        bench.select(3);
        bench.askAndRun("goTo");
        QCOMPARE(bench.ledger(), "3|f");

        bench.select(3);
        QVERIFY(!bench.button("goTo")->isEnabled());
        QCOMPARE(bench.button("goTo")->toolTip(), "The database is at version 3 already");
        bench.select(1);
        bench.ask("goTo");
        QCOMPARE(bench.steps(),
                 (Lines{"3  c: down · 1 statement(s) · one transaction",
                        "2  b: down · 1 statement(s) · one transaction"}));
        bench.click("sheet.run");
        Bench::settle();
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(!bench.has("b"));
        QVERIFY(bench.has("a"));
    }

    void theSheetShowsWhatWillRunAndWhere()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.add("2_b", "create index concurrently i on a ((1));\n", "drop index i;");
        bench.open();
        bench.ask("applyAll");

        QCOMPARE(bench.steps(),
                 (Lines{"1  a: up · 1 statement(s) · one transaction",
                        "2  b: up · 1 statement(s) · not in a transaction",
                        "3  c: up · 1 statement(s) · one transaction"}));
        QCOMPARE(bench.label("sheet.route"),
                 "The database goes from nothing applied to version 3.");
        QCOMPARE(bench.find<Chip>("sheet.environment")->text(), "DEVELOPMENT");
        QVERIFY(bench.label("sheet.address").startsWith("on ann@"));
        QCOMPARE(bench.button("sheet.run")->text().remove('&'), "Apply on shop");

        auto* steps = bench.find<QListView>("sheet.steps");
        QCOMPARE(QApplication::focusWidget(), steps);
        QTest::keyClick(steps, Qt::Key_Down);
        QCOMPARE(bench.find<SqlView>("sheet.sql")->sql(),
                 "create index concurrently i on a ((1));\n");
        QVERIFY(bench.label("sheet.reason").contains("CONCURRENTLY"));
        QVERIFY(!bench.button("apply")->isEnabled()); // one thing at a time
        QTest::keyClick(steps, Qt::Key_Escape);
        QVERIFY(bench.button("apply")->isEnabled());
    }

    void productionAsksForTheNameOfTheDatabase()
    {
        Bench bench;
        bench.threeTables();
        bench.profile.environment = Stage::Production;
        bench.open();
        QVERIFY(!bench.button("apply")->isEnabled());
        QVERIFY(bench.button("apply")->toolTip().contains("locked"));
        QCOMPARE(bench.notice("access")->text(), bench.button("apply")->toolTip());

        bench.session.setLocked(false);
        QVERIFY(!bench.notice("access")->isShowing());
        bench.ask("apply");
        auto* field = bench.find<QLineEdit>("sheet.confirmField");
        QCOMPARE(QApplication::focusWidget(), field);
        QTest::keyClicks(field, "sho");
        QVERIFY(!bench.button("sheet.run")->isEnabled());
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        Bench::settle();
        QVERIFY(!bench.has("a"));
        QTest::keyClicks(field, "p");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        Bench::settle();
        QVERIFY(bench.has("a"));

        bench.ask("apply"); // anew for each time
        QCOMPARE(bench.find<QLineEdit>("sheet.confirmField")->text(), "");
    }

    // --- what may go wrong

    void cancelLeavesRecordAndCatalogInAgreement()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.add("2_b", "create table b ();\nselect pg_sleep(600);\ncreate table d ();");
        bench.open();
        bench.ask("applyAll");
        bench.click("sheet.run");
        QTRY_COMPARE(bench.sleepers(), "1");
        QTRY_COMPARE(bench.find<SqlView>("sheet.sql")->markedLine(), 2);
        QTRY_VERIFY(bench.label("sheet.progress").contains("statement 2 of 3"));
        QCOMPARE(bench.find<SqlView>("sheet.sql")->markKind(), SqlView::Mark::Running);

        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(bench.button("sheet.cancel")->text(), "Cancelling…");
        QVERIFY(bench.sheet()->isOpen());
        Bench::settle();

        QCOMPARE(bench.sleepers(), "0");
        QCOMPARE(bench.sheet()->phase(), Phase::Ended);
        QCOMPARE(bench.result()->text(), "Cancelled.");
        QCOMPARE(bench.result()->detail(),
                 "Done before: 1.\nNothing of version 2 remains: the database is at version 1.");
        QVERIFY(bench.steps()[0].startsWith("1  a: done in"));
        QCOMPARE(bench.steps().mid(1),
                 (Lines{"2  b: cancelled at statement 2, rolled back", "3  c: not run"}));
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(bench.has("a") && !bench.has("b") && !bench.has("d"));
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b pending", "3 c pending"}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!bench.sheet()->isOpen());
    }

    void aFailureMarksItsStatementAndLeavesNothing()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ();\n\nselect *\n  from nowhere;\n");
        bench.open();
        bench.askAndRun("apply");

        auto* sql = bench.find<SqlView>("sheet.sql");
        QCOMPARE(bench.result()->text(),
                 "1_a.up.sql:4: relation \"nowhere\" does not exist (statement 2 of 2, SELECT).");
        QVERIFY(bench.result()->detail().contains("Nothing of version 1 remains"));
        QCOMPARE(sql->markKind(), SqlView::Mark::Failed);
        QCOMPARE(sql->markedLine(), 3);
        QVERIFY(!bench.has("a"));
        QCOMPARE(bench.rows(), Lines{"1 a pending"});
        QTest::mouseClick(bench.find<QPushButton>("sheet.banner.showButton"), Qt::LeftButton);
        QCOMPARE(QApplication::focusWidget(), sql);

        bench.scripts.add("1_a", "create table a ();\n"); // mended in an editor
        QTest::mouseClick(bench.find<QPushButton>("sheet.banner.retryButton"), Qt::LeftButton);
        Bench::settle();
        QCOMPARE(bench.sheet()->phase(), Phase::Ready);
        QCOMPARE(sql->sql(), "create table a ();\n");
        bench.click("sheet.run");
        Bench::settle();
        QVERIFY(bench.has("a"));
    }

    void aBackendKilledInTheMiddleIsSaidWithWhatIsLeft()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.add("2_b", "create table b ();\nselect pg_sleep(600);");
        bench.open();
        bench.ask("applyAll");
        bench.click("sheet.run");
        QTRY_COMPARE(bench.sleepers(), "1");

        bench.database.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = "
                           "current_database() and wait_event = 'PgSleep'");
        Bench::settle();

        QVERIFY2(bench.result()->detail().contains(
                     "nothing of version 2 remains: the database is at version 1"),
                 qPrintable(bench.result()->detail()));
        QCOMPARE(bench.session.state(), Session::State::Lost);
        QVERIFY(!bench.button("apply")->isEnabled());
        QVERIFY(!bench.has("b"));
        QTest::mouseClick(bench.find<QPushButton>("sheet.banner.reconnectButton"), Qt::LeftButton);
        QTRY_VERIFY(bench.session.isConnected());
        Bench::settle();
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b pending", "3 c pending"}));
        QCOMPARE(bench.sheet()->phase(), Phase::Ready); // with what is left to do
        QCOMPARE(bench.steps().size(), 2);
    }

    void closingThePageCancelsItsWorkOnTheServer()
    {
        Bench bench;
        bench.scripts.add("1_slow", "create table a (); select pg_sleep(600)");
        bench.open();
        bench.ask("apply");
        bench.click("sheet.run");
        QTRY_COMPARE(bench.sleepers(), "1");

        bench.page.reset();
        Bench::settle();

        QCOMPARE(bench.sleepers(), "0");
        QVERIFY(!bench.has("a"));
    }

    void whatWasShownIsNotExchangedUnderTheUsersHand()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        bench.ask("apply");
        bench.migrator().up(1); // somebody else

        bench.click("sheet.run");
        Bench::settle();

        QCOMPARE(bench.sheet()->phase(), Phase::Ended);
        QVERIFY(bench.result()->text().startsWith("Nothing was run"));
        QVERIFY(!bench.has("b"));
        QTest::mouseClick(bench.find<QPushButton>("sheet.banner.retryButton"), Qt::LeftButton);
        Bench::settle();
        QCOMPARE(bench.label("sheet.title"), "Apply 2 b");
    }

    void anotherMigratorAtWorkIsNamedAndCanBeWaitedForInVain()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        bench.ask("apply");
        Connection other(bench.database.conninfo());
        other.run("select pg_advisory_lock(x) from unnest($1::bigint[]) x",
                  {"{" + std::to_string(lockIds(bench)[0]) + "}"});

        bench.click("sheet.run");
        QTRY_VERIFY(bench.find<QLabel>("sheet.waiting")->isVisible());
        QVERIFY(bench.label("sheet.waiting").contains(QString::number(other.backendPid())));
        bench.click("sheet.cancel");
        Bench::settle();
        QCOMPARE(bench.result()->text(), "Cancelled before anything was done.");
        QVERIFY(!bench.has("a"));
    }

    void aNonTransactionalFileThatStopsHalfwaySaysSoAndIsSettledFromTheBanner()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int);", "drop table a;");
        bench.scripts.add(
            "2_b",
            "create index concurrently i on a (id);\ncreate index concurrently j on a "
            "(nothing);",
            "drop index i;");
        bench.migrator().up(1);
        bench.open();
        bench.askAndRun("apply");
        QVERIFY2(bench.result()->detail().contains("statements 1 to 1 of 2 took effect"),
                 qPrintable(bench.result()->detail()));
        QCOMPARE(bench.steps(), Lines{"2  b: failed at statement 2, stopped halfway"});
        bench.click("sheet.cancel");

        QCOMPARE(bench.ledger(), "2|t");
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b dirty"}));
        QCOMPARE(bench.navigator.badge("migrations"), "dirty");
        QCOMPARE(bench.notice("dirty")->text(), "Version 2 stopped halfway while it was applied.");
        QVERIFY(!bench.button("apply")->isEnabled());
        QVERIFY(bench.button("rollBack")->toolTip().contains("dirty"));

        bench.database.run("drop index i");
        QTest::mouseClick(bench.find<QPushButton>("notices.dirty.undoneButton"), Qt::LeftButton);
        Bench::settle();
        QCOMPARE(bench.label("sheet.title"), "Mark version 2 as not applied");
        QVERIFY(bench.find<SqlView>("sheet.sql")->sql().contains("schema_migrations"));
        QCOMPARE(bench.ledger(), "2|t");
        bench.click("sheet.run");
        Bench::settle();
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(!bench.notice("dirty")->isShowing());
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b pending"}));
        QVERIFY(bench.button("apply")->isEnabled());
    }

    void golangMigratesDirtyMarkIsExplained()
    {
        Bench bench;
        bench.threeTables();
        bench.database.run("create table schema_migrations (version bigint not null primary key, "
                           "dirty boolean not null); insert into schema_migrations values (1, "
                           "true)");
        bench.open();
        QCOMPARE(bench.rows().first(), "1 a dirty");
        QCOMPARE(bench.page->currentItem(), "1");
        QVERIFY(bench.notice("dirty")->text().contains("another tool stopped halfway"));
        QTest::mouseClick(bench.find<QPushButton>("notices.dirty.undoneButton"), Qt::LeftButton);
        Bench::settle();
        QCOMPARE(bench.label("sheet.title"), "Mark version 1 as not applied");
        bench.click("sheet.run");
        Bench::settle();
        QCOMPARE(bench.ledger(), "none");
    }

    void aReadOnlyProfileLooksButDoesNotTouch()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.profile.readOnly = true;
        bench.open();
        QCOMPARE(bench.rows(), (Lines{"1 a applied", "2 b pending", "3 c pending"}));
        for (const char* name : {"apply", "applyAll", "rollBack", "goTo"}) {
            QVERIFY(!bench.button(name)->isEnabled());
            QVERIFY(bench.button(name)->toolTip().contains("read-only"));
            QVERIFY(bench.button(name)->accessibleDescription().contains("read-only"));
        }
        QTest::keyClick(bench.page.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!bench.sheet()->isOpen());
    }

    void anotherToolsTableIsLeftAlone()
    {
        Bench bench;
        bench.threeTables();
        bench.database.run("create table schema_migrations (version varchar(255) primary key)");
        bench.open();
        auto* state = bench.find<EmptyState>("failed");
        QVERIFY(state->isVisible());
        QVERIFY(state->text().contains("dbmate"));
        QVERIFY(!bench.button("apply")->isEnabled());

        bench.database.run("drop table schema_migrations");
        QTest::mouseClick(bench.find<QPushButton>("failed.retryButton"), Qt::LeftButton);
        Bench::settle();
        QCOMPARE(bench.rows().size(), 3);
    }

    void filesThatCannotBeUsedAreNamed()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.write("4_latin.up.sql", "select '\xe4'");
        bench.scripts.write("5_d.up.txt", "select 1");
        bench.scripts.write("README.md", "about");
        bench.open();
        QVERIFY(bench.notice("problems")->text().contains("4_latin.up.sql"));
        QVERIFY(bench.notice("ignored")->text().contains("5_d.up.txt"));
        QVERIFY(!bench.notice("ignored")->text().contains("README"));
        QVERIFY(bench.button("apply")->toolTip().contains("4_latin.up.sql"));
        QVERIFY(!bench.button("apply")->isEnabled());

        QTest::mouseClick(bench.find<QToolButton>("notices.ignored.closeButton"), Qt::LeftButton);
        bench.page->reload();
        Bench::settle();
        QVERIFY(!bench.notice("ignored")->isShowing()); // said and closed
        QVERIFY(bench.notice("problems")->isShowing());
    }

    void aDatabaseNewerThanTheFolderIsSaid()
    {
        Bench bench;
        bench.threeTables();
        bench.database.run("create table schema_migrations (version bigint not null primary key, "
                           "dirty boolean not null); insert into schema_migrations values (9, "
                           "false)");
        bench.open();
        QVERIFY(bench.notice("missing")->text().contains("newer"));
        QVERIFY(!bench.button("rollBack")->isEnabled());
        QCOMPARE(bench.rows().last(), "9  missing");
    }

    void aLateOneIsNotTakenForApplied()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.remove("2_b.up.sql");
        bench.scripts.remove("2_b.down.sql");
        bench.migrator().up();
        bench.threeTables();
        bench.open();
        QCOMPARE(bench.rows()[1], "2 b late");
        QVERIFY(bench.notice("late")->text().contains("Version 2"));
        QVERIFY(bench.label("summary").contains("1 late"));
    }

    // --- folder, connection, badge

    void anEmptyFolderOffersAnother()
    {
        Bench bench;
        QTemporaryDir other;
        QFile file(other.filePath("1_z.up.sql"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("create table z ()");
        file.close();
        bench.open();
        QVERIFY(bench.find<EmptyState>("noFiles")->isVisible());
        QTest::mouseClick(bench.find<QPushButton>("noFiles.folderButton"), Qt::LeftButton);
        auto* dialog = bench.page->findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->selectFile(other.path());
        QMetaObject::invokeMethod(dialog, "accept");
        Bench::settle();

        QCOMPARE(bench.rows(), Lines{"1 z pending"});
        bench.session.reconnect(); // which keeps it
        QTRY_VERIFY(bench.session.isConnected());
        Bench::settle();
        QCOMPARE(bench.rows(), Lines{"1 z pending"});
    }

    void aFolderThatIsNotThereIsWaitedFor()
    {
        Bench bench;
        const QString folder = QString::fromStdString(bench.scripts.path().string()) + "/later";
        bench.open();
        bench.session.setMigrations(folder.toStdString());
        Bench::settle();
        QVERIFY(bench.find<EmptyState>("failed")->isVisible());
        QVERIFY(bench.find<EmptyState>("failed")->text().contains("later"));
        QVERIFY(bench.find<QPushButton>("failed.folderButton")->isVisible());

        QVERIFY(QDir().mkdir(folder));
        QTRY_VERIFY(bench.find<EmptyState>("noFiles")->isVisible());
        bench.scripts.write("later/1_x.up.sql", "select 1");
        QTRY_COMPARE(bench.rows(), Lines{"1 x pending"});
    }

    void aNewOrChangedFileShowsAtOnce()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        bench.select(2);
        bench.scripts.add("4_d", "create table d ();");
        QTRY_COMPARE(bench.rows().size(), 4);
        QCOMPARE(bench.page->currentItem(), "2"); // where the user was

        bench.scripts.add("2_b", "create table b (id int);\n");
        QTRY_COMPARE(bench.find<SqlView>("upSql")->sql(), "create table b (id int);\n");

        bench.ask("apply"); // and in an open sheet
        bench.scripts.add("1_a", "create table a (id int);\n");
        QTRY_COMPARE(bench.find<SqlView>("sheet.sql")->sql(), "create table a (id int);\n");
        Bench::settle();
        bench.click("sheet.run");
        Bench::settle();
        QCOMPARE(bench.database.scalar("select count(*) from information_schema.columns where "
                                       "table_name = 'a'"),
                 "1");
    }

    void severalFoldersAreOneAndEachIsWatched()
    {
        Bench bench;
        bench.threeTables();
        const ScriptDir more;
        more.write("5_e.up.sql", "create table e ();\n");
        bench.open();
        bench.session.setMigrations(bench.scripts.path().string() + ':' + more.path().string());
        Bench::settle();
        QCOMPARE(bench.rows().size(), 4);
        const auto shown = bench.find<ElidedLabel>("folder")->fullText();
        QVERIFY2(shown.contains(QString::fromStdString(more.path().string()))
                     && shown.contains(QString::fromStdString(bench.scripts.path().string())),
                 qPrintable(shown));

        more.write("4_d.up.sql", "create table d ();\n");
        QTRY_COMPARE(bench.rows().size(), 5);
        bench.select(5);
        more.write("5_e.up.sql", "create table e (id int);\n");
        QTRY_COMPARE(bench.find<SqlView>("upSql")->sql(), "create table e (id int);\n");
        bench.select(1);
        bench.scripts.add("1_a", "create table a (id int);\n");
        QTRY_COMPARE(bench.find<SqlView>("upSql")->sql(), "create table a (id int);\n");
    }

    void aLostConnectionKeepsTheListAndComesBack()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        bench.session.report(Error(ErrorKind::Unreachable, "the server is gone"));
        QCOMPARE(bench.rows().size(), 3);
        QCOMPARE(bench.button("apply")->toolTip(), "Not connected");
        bench.page->reload();

        bench.migrator().up(1);
        bench.session.reconnect();
        QTRY_VERIFY(bench.session.isConnected());
        Bench::settle();
        QCOMPARE(bench.rows().first(), "1 a applied");
        QVERIFY(bench.button("apply")->isEnabled());
    }

    void theBadgeIsThereBeforeThePage()
    {
        Bench bench;
        bench.threeTables();
        const MigrationsBadge badge(bench.session, bench.navigator);
        ServerChoice choice;
        choice.profile = bench.profile;
        bench.session.open(choice);
        Bench::settle();
        QCOMPARE(bench.navigator.badge("migrations"), "3 pending");
        bench.session.close();
        QCOMPARE(bench.navigator.badge("migrations"), "");
    }

    void everythingHasANameAndEveryActionIsFound()
    {
        Bench bench;
        bench.threeTables();
        bench.open();
        bench.ask("apply");
        for (const auto* widget : bench.page->findChildren<QWidget*>())
            if (!widget->objectName().startsWith("qt_"))
                QVERIFY2(widget->objectName().startsWith("migrations.") || isQtsOwn(widget),
                         qPrintable(QString("%1 in %2")
                                        .arg(widget->metaObject()->className(),
                                             widget->parent() ? widget->parent()->objectName()
                                                              : QString())));
        QStringList actions;
        for (const auto* action : bench.page->actions())
            actions += action->objectName();
        QCOMPARE(
            actions,
            (Lines{"migrations.newAction", "migrations.goToAction", "migrations.rollBackAction",
                   "migrations.applyAllAction", "migrations.applyAction"}));
    }

private:
    static std::array<std::int64_t, 2> lockIds(const Bench& bench)
    {
        Connection connection(bench.database.conninfo());
        return Ledger(connection).lockIds();
    }
    static bool isQtsOwn(const QWidget* widget) // parts that Qt makes inside its widgets
    {
        return qobject_cast<const QTabBar*>(widget->parentWidget())
            || (widget->objectName().isEmpty()
                && Lines{"QTableCornerButton", "QSplitterHandle", "QLineEditIconButton",
                         "QScrollBar", "QStackedWidget", "QWidget"}
                       .contains(widget->metaObject()->className()));
    }
};

QTEST_MAIN(TestMigrationsPage)
#include "tst_migrations_page.moc"
