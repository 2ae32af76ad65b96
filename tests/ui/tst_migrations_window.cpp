// Migrations by keyboard alone, on the window as it is: what a user presses reaches what has the
// focus, and every way out leaves a state that is said.
#include "tests/ui/whole_window.h"
#include "ui/migrations/migration_sheet.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/sql_view.h"

#include <QApplication>
#include <QTabWidget>
#include <QTableView>

using namespace howdah;
using Phase = MigrationSheet::Phase;

namespace {

/// Notes which windows are shown.
struct WindowSpy : QObject {
    QStringList shown;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (const auto* widget = qobject_cast<QWidget*>(watched);
            widget && widget->isWindow() && event->type() == QEvent::Show)
            shown += widget->objectName();
        return false;
    }
};

struct KeyBench : WholeWindow {
    void threeTables()
    {
        for (const char* name : {"1_a", "2_b", "3_c"})
            scripts.add(name, QByteArray("create table public.") + (name + 2) + " ();\n",
                        QByteArray("drop table public.") + (name + 2) + ";\n");
    }
    void open(Stage stage = Stage::Development)
    {
        show();
        connectToIt(stage);
        openPage("migrations");
    }
    /// To what has the focus, as a keyboard does.
    void type(int key, Qt::KeyboardModifiers with = {}) const
    {
        auto* target = QApplication::focusWidget();
        QTest::keyClick(target ? target : window.get(), static_cast<Qt::Key>(key), with);
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    /// Without waiting for what it starts.
    static void hit(int key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), with);
    }
    void next() const { type(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier); }
    void apply() const { type(Qt::Key_Return, Qt::ControlModifier); }
    void rollBack() const { type(Qt::Key_Backspace, Qt::ControlModifier); }

    MigrationSheet* sheet() const { return find<MigrationSheet>("migrations.sheet"); }
    QString title() const { return label("migrations.sheet.title"); }
    Banner* result() const { return find<Banner>("migrations.sheet.banner"); }
    QString ledger() const
    {
        return database.scalar("select coalesce(string_agg(version || '|' || left(dirty::text, 1), "
                               "' '), 'none') from schema_migrations");
    }
    bool has(const std::string& relation) const
    {
        return !database.scalar("select to_regclass('public." + relation + "')").isNull();
    }
};

} // namespace

class TestMigrationsWindow : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void makingThePageTakesTheKeyboardFromNobody()
    {
        KeyBench bench;
        bench.threeTables();
        WindowSpy spy;
        bench.show();
        qApp->installEventFilter(&spy);
        bench.connectToIt();
        bench.openPage("migrations");
        bench.click("migrations.newButton");
        QCOMPARE(spy.shown, QStringList()); // not even for a moment
        QCOMPARE(QApplication::activeWindow(), bench.window.get());
    }

    void nextRehearseApplyRollBack()
    {
        KeyBench bench;
        bench.threeTables();
        bench.open();

        bench.next();
        QVERIFY(bench.sheet()->isOpen());
        QCOMPARE(bench.title(), "Apply 1 a");
        bench.type(Qt::Key_Return); // rehearses, and takes everything back
        QVERIFY(!bench.sheet()->isOpen());
        QVERIFY2(bench.find<Banner>("migrations.rehearsal.banner")->text().startsWith("It passes"),
                 qPrintable(bench.find<Banner>("migrations.rehearsal.banner")->text()));
        QVERIFY(!bench.has("a"));

        bench.next();
        QCOMPARE(bench.title(), "Apply 1 a");
        bench.apply();
        QVERIFY(!bench.sheet()->isOpen());
        QVERIFY(bench.has("a"));

        bench.apply(); // the next one, from the list
        QCOMPARE(bench.title(), "Apply 2 b");
        bench.apply();
        QVERIFY(bench.has("b"));

        bench.rollBack();
        QCOMPARE(bench.title(), "Roll back 2 b");
        QVERIFY(bench.has("b"));
        bench.apply();
        QVERIFY(!bench.has("b"));
        QCOMPARE(bench.ledger(), "1|f");
    }

    void theKeysWorkFromEveryTabAndFieldOfThePage()
    {
        KeyBench bench;
        bench.threeTables();
        bench.open();
        auto* tabs = bench.find<QTabWidget>("migrations.tabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QVERIFY(IdleTracker::waitUntilIdle());
            for (auto* inside : tabs->currentWidget()->findChildren<QWidget*>()) {
                if (!inside->isVisible() || !inside->isEnabled()
                    || !(inside->focusPolicy() & Qt::TabFocus))
                    continue;
                inside->setFocus(Qt::TabFocusReason);
                bench.next();
                QVERIFY2(bench.sheet()->isOpen(), qPrintable(inside->objectName()));
                bench.type(Qt::Key_Escape);
                QVERIFY2(!bench.sheet()->isOpen(), qPrintable(inside->objectName()));
            }
        }
    }

    void productionTakesTheNameOfTheDatabaseAndNothingLess()
    {
        KeyBench bench;
        bench.threeTables();
        bench.open(Stage::Production);
        bench.next(); // locked
        QVERIFY(!bench.sheet()->isOpen());
        bench.session.setLocked(false);
        const auto name = QString::fromStdString(bench.session.profile().database);

        bench.next();
        QVERIFY(bench.sheet()->isOpen());
        QCOMPARE(QApplication::focusWidget()->objectName(), "migrations.sheet.confirmField");
        bench.apply();
        QCOMPARE(bench.sheet()->phase(), Phase::Ready);
        QTest::keyClicks(QApplication::focusWidget(), name.toUpper());
        bench.apply();
        QCOMPARE(bench.sheet()->phase(), Phase::Ready);
        QVERIFY(!bench.has("a"));
        hitAll();
        QTest::keyClicks(QApplication::focusWidget(), name);
        bench.apply();
        QVERIFY(bench.has("a"));

        bench.rollBack();
        bench.apply();
        QVERIFY(bench.has("a"));
        QTest::keyClicks(QApplication::focusWidget(), name);
        bench.apply();
        QVERIFY(!bench.has("a"));
    }

    // --- Esc at any moment

    void escWhileAnotherMigratorIsWaitedFor()
    {
        KeyBench bench;
        bench.threeTables();
        bench.open();
        Connection other(bench.database.conninfo());
        const auto ids = Ledger(other).lockIds();
        other.run("select pg_advisory_lock(" + std::to_string(ids[0]) + ")");
        bench.next();
        KeyBench::hit(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2(
            bench.label("migrations.sheet.waiting").contains(QString::number(other.backendPid())),
            qPrintable(bench.label("migrations.sheet.waiting")));
        bench.type(Qt::Key_Escape);
        QCOMPARE(bench.sheet()->phase(), Phase::Ended);
        QCOMPARE(bench.result()->text(), "Cancelled before anything was done.");
        QVERIFY(!bench.has("a"));
        bench.type(Qt::Key_Escape);
        QVERIFY(!bench.sheet()->isOpen());
    }

    void escWhileALockIsWaitedFor()
    {
        KeyBench bench;
        bench.database.run("create table public.busy (id int)");
        bench.scripts.add("1_a",
                          "create table public.a ();\nalter table public.busy add column n int;\n",
                          "select 1;\n");
        bench.open();
        Connection other(bench.database.conninfo());
        other.run("begin");
        other.run("lock table public.busy");
        bench.next();
        KeyBench::hit(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2(bench.label("migrations.sheet.waiting").contains("lock table public.busy"),
                     qPrintable(bench.label("migrations.sheet.waiting")));
        bench.type(Qt::Key_Escape);
        QCOMPARE(bench.sheet()->phase(), Phase::Ended);
        QCOMPARE(bench.result()->text(), "Cancelled.");
        QVERIFY2(bench.result()->detail().contains("Nothing of version 1 remains"),
                 qPrintable(bench.result()->detail()));
        QVERIFY(!bench.has("a"));
    }

    void escInAFileThatIsNoTransactionSaysWhatIsLeftAndLeadsToTheRepairs()
    {
        KeyBench bench;
        bench.database.run("create table public.busy (id int)");
        bench.scripts.add("1_a",
                          "create index concurrently one on public.busy (id);\n"
                          "create index concurrently two on public.busy (id);\n",
                          "drop index public.one;\ndrop index public.two;\n");
        bench.open();
        Connection other(bench.database.conninfo());
        bench.next();
        other.run("begin isolation level repeatable read");
        other.run("lock table public.busy in row exclusive mode");
        KeyBench::hit(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2(bench.label("migrations.sheet.waiting").contains("row exclusive"),
                     qPrintable(bench.label("migrations.sheet.waiting")));
        bench.type(Qt::Key_Escape);
        QCOMPARE(bench.sheet()->phase(), Phase::Ended);
        QCOMPARE(bench.result()->text(), "Cancelled.");
        QVERIFY2(bench.result()->detail().contains("dirty"), qPrintable(bench.result()->detail()));
        other.run("rollback");
        bench.type(Qt::Key_Escape);
        QVERIFY(bench.find<Banner>("migrations.notices.dirty")->isShowing());
        QVERIFY(bench.find<QPushButton>("migrations.notices.dirty.retryButton")->isEnabled());
        QCOMPARE(bench.ledger(), "1|t");
        bench.click("migrations.notices.dirty.retryButton");
        bench.apply();
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(bench.has("one") && bench.has("two"));
    }

    void everyRepairIsReachedByTabAndShowsItsSqlBeforeItRuns()
    {
        KeyBench bench;
        bench.database.run("create table public.busy as select 1 as id from generate_series(1, 2)");
        bench.scripts.add("1_a",
                          "create index concurrently one on public.busy (id);\n"
                          "create unique index concurrently two on public.busy (id);\n",
                          "drop index public.one;\ndrop index public.two;\n");
        bench.open();
        bench.next();
        bench.apply();
        QCOMPARE(bench.sheet()->phase(), Phase::Ended);
        bench.type(Qt::Key_Escape);
        QCOMPARE(bench.ledger(), "1|t");

        const std::pair<QString, QString> repairs[] = {
            {"retry", "create unique index concurrently two"},
            {"undo", "drop index concurrently"},
            {"complete", "schema_migrations"},
            {"undone", "schema_migrations"}};
        for (const auto& [name, sql] : repairs) {
            const auto button = "migrations.notices.dirty." + name + "Button";
            for (int tabs = 0; tabs < 100 && QApplication::focusWidget()->objectName() != button;
                 ++tabs)
                bench.type(Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), button);
            bench.type(Qt::Key_Space);
            QVERIFY2(bench.sheet()->isOpen(), qPrintable(name));
            const auto shown = bench.find<SqlView>("migrations.sheet.sql")->sql();
            QVERIFY2(shown.contains(sql, Qt::CaseInsensitive), qPrintable(name + ":\n" + shown));
            bench.type(Qt::Key_Escape);
            QVERIFY2(!bench.sheet()->isOpen(), qPrintable(name));
            QCOMPARE(bench.ledger(), "1|t"); // it was only shown
        }
    }

    void theWindowClosesInTheMiddleAndNothingIsLeft()
    {
        KeyBench bench;
        bench.scripts.add("1_a", "create table public.a ();\nselect pg_sleep(600);\n",
                          "select 1;\n");
        bench.open();
        bench.next();
        KeyBench::hit(Qt::Key_Return, Qt::ControlModifier);
        const auto sleepers = [&] {
            return bench.database.scalar("select count(*) from pg_stat_activity where datname = "
                                         "current_database() and wait_event = 'PgSleep'");
        };
        QTRY_COMPARE(sleepers(), "1");
        bench.window.reset();
        QTRY_COMPARE(sleepers(), "0");
        QVERIFY(!bench.has("a"));
    }

private:
    static void hitAll()
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    }
};

QTEST_MAIN(TestMigrationsWindow)
#include "tst_migrations_window.moc"
