// The Activity page, as a user works with it, on a real server with sessions that really wait.
#include "core/pg/identifier.h"
#include "tests/support/other_session.h"
#include "tests/support/private_server.h"
#include "tests/support/profile_of.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"
#include "ui/activity/activity_page.h"
#include "ui/activity/sessions_tab.h"
#include "ui/migrations/new_migration.h"
#include "ui/models/live_model.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/live_view.h"
#include "ui/widgets/sql_view.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>

#include <atomic>

using namespace howdah;

namespace {

// One user at one Activity page.
struct Bench {
    TestDatabase database;
    std::string to = database.conninfo() + " application_name=howdah";
    std::atomic<bool> up = true;
    Profile profile = profileOf(database);
    Session session{[this](const ServerChoice& chosen, const OnStep&, const std::stop_token& stop) {
        Pool pool(
            [this](std::stop_token ended) {
                return std::make_unique<Connection>(up ? to : "host=/nowhere/at/all",
                                                    std::move(ended));
            },
            {.maxConns = 4, .minConns = 0});
        pool.acquire(stop).reset();
        return LiveServer{chosen.profile, pool, "migrations", nullptr};
    }};
    std::unique_ptr<ActivityPage> page;

    ~Bench()
    {
        page.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }

    void open()
    {
        ServerChoice choice;
        choice.profile = profile;
        session.open(choice);
        QTRY_VERIFY(session.isConnected());
    }
    void show(const QString& tab = "sessions")
    {
        open();
        page = std::make_unique<ActivityPage>(session);
        find<QComboBox>("interval")->setCurrentIndex(0);
        page->openItem(tab);
        page->resize(1280, 820);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    void look() const
    {
        page->reload();
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    template <typename W>
    W* find(const QString& name) const
    {
        auto* widget = page->findChild<W*>("activity." + name);
        if (!widget)
            qFatal("no activity.%s", qPrintable(name));
        return widget;
    }
    LiveView* view() const { return find<LiveView>("sessions.view"); }
    QModelIndex row(const LiveView* view, const QString& first,
                    const QModelIndex& below = {}) const // by its first cell
    {
        const auto* model = view->model();
        for (int i = 0; i < model->rowCount(below); ++i) {
            const auto index = model->index(i, 0, below);
            if (index.data().toString() == first)
                return index;
            if (const auto deeper = row(view, first, index); deeper.isValid())
                return deeper;
        }
        return {};
    }
    QModelIndex session_(const OtherSession& other) const { return row(view(), other.name()); }
    QString cell(const QModelIndex& index, const QString& column) const
    {
        for (int i = 0; i < index.model()->columnCount(); ++i)
            if (index.model()->headerData(i, Qt::Horizontal).toString() == column)
                return index.siblingAtColumn(i).data().toString();
        return "no column " + column;
    }
    void choose(const OtherSession& other) const
    {
        QTRY_VERIFY(session_(other).isValid());
        view()->scrollTo(session_(other));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
                          view()->visualRect(session_(other)).center());
        QCOMPARE(view()->currentIndex(), session_(other));
    }
    QPushButton* button(const QString& name) const { return find<QPushButton>(name); }
    void click(const QString& name) const
    {
        QTRY_VERIFY2(button(name)->isVisible(), qPrintable(name)); // a new one, in a moment
        auto* target = button(name);
        QVERIFY2(target->isEnabled(), qPrintable(name + ": " + target->toolTip()));
        QTest::mouseClick(target, Qt::LeftButton);
    }
    QString label(const QString& name) const { return find<QLabel>(name)->text(); }
    Banner* banner() const { return find<Banner>("sessions.banner"); }
    /// Until it is seen to wait.
    void untilWaiting(const OtherSession& other) const
    {
        QTRY_VERIFY(session_(other).isValid() && cell(session_(other), "State") == "waiting");
    }
};

// A role that may log in and do nothing else; gone with what it owns.
struct PlainRole {
    explicit PlainRole(const TestDatabase& on)
        : database(on)
        , name(on.name() + "_plain")
    {
        database.run("create role " + quoteIdentifier(name) + " login");
    }
    ~PlainRole() { database.run("drop role " + quoteIdentifier(name)); }
    const TestDatabase& database;
    std::string name;
};

} // namespace

class TestActivityPage : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void whoWaitsStandsBelowWhomHeWaitsFor()
    {
        Bench bench;
        bench.database.run("create table t (id int); insert into t values (1)");
        OtherSession holder(bench.to + " application_name=billing");
        holder.run("begin; update t set id = 2");
        OtherSession second(bench.database.conninfo());
        second.start("alter table t add column note text");
        bench.show();
        bench.untilWaiting(second);
        OtherSession third(bench.database.conninfo());
        third.start("select count(*) from t");
        bench.untilWaiting(third);

        QCOMPARE(bench.session_(third).parent(), bench.session_(second));
        QCOMPARE(bench.session_(second).parent(), bench.session_(holder));
        QVERIFY(bench.view()->isExpanded(bench.session_(second)));
        QVERIFY(bench.cell(bench.session_(holder), "Waits").startsWith("2 "));
        QVERIFY(bench.cell(bench.session_(second), "Waits").startsWith("for " + holder.name()));
        QCOMPARE(bench.cell(bench.session_(holder), "State"), "idle in transaction");
        QCOMPARE(bench.cell(bench.session_(holder), "Application"), "billing");
        QVERIFY(bench.label("sessions.summary").contains("2 waiting"));

        bench.choose(third);
        QCOMPARE(bench.find<SqlView>("sessions.pane.query")->sql(), "select count(*) from t");
        QVERIFY(bench.label("sessions.pane.facts").contains("waits for " + second.name()));

        bench.page->openItem("locks");
        auto* locks = bench.find<LiveView>("locks.view");
        QTRY_VERIFY(bench.row(locks, "public.t").isValid());
        const auto table = bench.row(locks, "public.t");
        QVERIFY(bench.cell(table, "Held or waited for").contains("2 waiting"));
        QCOMPARE(bench.cell(locks->model()->index(0, 0, table), "Level"), "ROW EXCLUSIVE");
        QCOMPARE(bench.cell(locks->model()->index(0, 0, table), "Held or waited for"), "held");
    }

    void terminatingAsksFirstAndFreesWhoeverWaits()
    {
        Bench bench;
        bench.database.run("create table t (id int)");
        OtherSession holder(bench.database.conninfo());
        holder.run("begin; lock table t");
        OtherSession waiter(bench.database.conninfo());
        waiter.start("select * from t");
        bench.show();
        bench.untilWaiting(waiter);
        bench.choose(holder);
        QVERIFY(!bench.button("sessions.pane.cancelButton")->isEnabled());
        QVERIFY(
            bench.button("sessions.pane.cancelButton")->toolTip().contains("runs no statement"));

        bench.click("sessions.pane.terminateButton");
        QVERIFY(bench.banner()->text().startsWith("Terminate the session " + holder.name()));
        QTest::keyClick(bench.banner()->window()->focusWidget(), Qt::Key_Escape);
        QVERIFY(!bench.banner()->isShowing());
        holder.run("select 1");

        bench.click("sessions.pane.terminateButton");
        bench.click("sessions.banner.noButton");
        QVERIFY(!bench.banner()->isShowing());
        holder.run("select 1");

        bench.click("sessions.pane.terminateButton");
        bench.click("sessions.banner.yesButton");
        QCOMPARE(waiter.end(), "done");
        QTRY_VERIFY(!bench.session_(holder).isValid());
        QVERIFY(!bench.banner()->isShowing());
        QCOMPARE(bench.label("sessions.pane.title"), "No session chosen");
    }

    void cancellingEndsAStatement()
    {
        Bench bench;
        OtherSession other(bench.database.conninfo());
        other.start("select pg_sleep(600)");
        bench.show();
        QTRY_VERIFY(bench.session_(other).isValid()
                    && bench.cell(bench.session_(other), "State") == "active");
        bench.choose(other);
        bench.click("sessions.pane.cancelButton");
        bench.click("sessions.banner.yesButton");
        QCOMPARE(other.end(), "57014");
        QTRY_COMPARE(bench.cell(bench.session_(other), "State"), "idle");
        other.run("select 1");
    }

    void whatWasAskedAboutIsEndedWhateverIsChosenSince()
    {
        Bench bench;
        OtherSession one(bench.database.conninfo());
        OtherSession two(bench.database.conninfo());
        bench.show();
        bench.choose(one);
        bench.click("sessions.pane.terminateButton");
        bench.choose(two);
        bench.click("sessions.banner.yesButton");
        QTRY_VERIFY(!bench.session_(one).isValid());
        two.run("select 1");
    }

    void whatIsChosenAndInSightStaysWhileItLooksAgain()
    {
        Bench bench;
        std::vector<std::unique_ptr<OtherSession>> others;
        for (int i = 0; i < 30; ++i)
            others.push_back(std::make_unique<OtherSession>(bench.database.conninfo()));
        bench.show();
        bench.page->resize(1280, 480);
        bench.choose(*others[25]);
        auto* bar = bench.view()->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum() / 2);
        const int place = bar->value();
        auto* query = bench.find<SqlView>("sessions.pane.query");
        QTest::mouseClick(query->viewport(), Qt::LeftButton); // the focus is elsewhere

        others[3].reset(); // so that the rows are others
        OtherSession more(bench.database.conninfo());
        QTRY_VERIFY(bench.session_(more).isValid());
        QCOMPARE(bench.view()->currentIndex(), bench.session_(*others[25]));
        QVERIFY(bench.view()->selectionModel()->isSelected(bench.session_(*others[25])));
        QCOMPARE(bar->value(), place);
        QVERIFY(query->hasFocus());
        QVERIFY(bench.label("sessions.pane.title").startsWith(others[25]->name()));

        others[25].reset();
        QTRY_COMPARE(bench.label("sessions.pane.title"), "No session chosen");
    }

    void itSortsAndFilters()
    {
        Bench bench;
        OtherSession psql(bench.database.conninfo() + " application_name=psql");
        OtherSession report(bench.database.conninfo() + " application_name=report");
        report.run("begin");
        bench.show();
        QVERIFY(bench.session_(psql).isValid());
        bench.find<QCheckBox>("sessions.idle")->setChecked(false);
        QVERIFY(!bench.session_(psql).isValid());
        QVERIFY(bench.session_(report).isValid());
        bench.find<QCheckBox>("sessions.idle")->setChecked(true);

        const auto checkpointer = [&] {
            for (int i = 0; i < bench.view()->model()->rowCount(); ++i)
                if (bench.cell(bench.view()->model()->index(i, 0), "State") == "checkpointer")
                    return true;
            return false;
        };
        QVERIFY(!checkpointer());
        bench.find<QCheckBox>("sessions.server")->setChecked(true);
        QVERIFY(checkpointer());
        bench.find<QCheckBox>("sessions.server")->setChecked(false);

        QTest::keyClicks(bench.find<QLineEdit>("sessions.filter"), "psql");
        QVERIFY(bench.session_(psql).isValid());
        QVERIFY(!bench.session_(report).isValid());
        bench.find<QLineEdit>("sessions.filter")->clear();

        bench.view()->sortByColumn(0, Qt::DescendingOrder);
        int last = std::numeric_limits<int>::max();
        for (int i = 0; i < bench.view()->model()->rowCount(); ++i) {
            const int pid = bench.view()->model()->index(i, 0).data().toInt();
            QVERIFY(pid <= last);
            last = pid;
        }
    }

    void sessionsOfHowdahSayForWhichPageTheyAre()
    {
        Bench bench;
        bench.show();
        const auto lease = bench.session.pool()->acquire("Data: users");
        const auto find = [&] {
            return bench.row(bench.view(), QString::number(lease->backendPid()));
        };
        QTRY_VERIFY(find().isValid() && bench.cell(find(), "Application") == "Howdah: Data: users");
        const auto own = [&](const QString& words) {
            for (int i = 0; i < bench.view()->model()->rowCount(); ++i)
                if (bench.cell(bench.view()->model()->index(i, 0), "Application") == words)
                    return i;
            return -1;
        };
        QVERIFY(own("Howdah: Activity") >= 0);
        bench.view()->setCurrentIndex(bench.view()->model()->index(own("Howdah: Activity"), 0));
        QVERIFY(!bench.button("sessions.pane.terminateButton")->isEnabled());
        QCOMPARE(bench.label("sessions.pane.reason"), "This is the session that looks.");
        bench.find<QCheckBox>("sessions.own")->setChecked(false);
        QVERIFY(!find().isValid());
        QCOMPARE(own("Howdah: Activity"), -1);
    }

    void whoMayNotEndASessionIsToldWhyAndWhatWouldHelp()
    {
        Bench bench;
        const PlainRole role(bench.database);
        const PlainRole* kept = &role;
        bench.database.run("create role " + quoteIdentifier(role.name + "2") + " login");
        {
            OtherSession other(bench.database.conninfo() + " user=" + kept->name + "2");
            bench.to += " user=" + role.name;
            bench.show();
            bench.choose(other);
            QCOMPARE(bench.cell(bench.session_(other), "State"), "hidden");
            QVERIFY(!bench.button("sessions.pane.terminateButton")->isEnabled());
            QVERIFY(!bench.button("sessions.pane.cancelButton")->isEnabled());
            const auto grant = QString::fromStdString("GRANT pg_signal_backend TO "
                                                      + quoteIdentifier(role.name) + ";");
            QVERIFY(bench.label("sessions.pane.reason").contains("pg_signal_backend"));
            QVERIFY(bench.label("sessions.pane.reason").contains(grant));
            bench.click("sessions.pane.grantButton");
            QCOMPARE(QApplication::clipboard()->text(), grant);
        }
        bench.database.run("drop role " + quoteIdentifier(role.name + "2"));
        bench.page.reset();
        bench.session.close();
        QVERIFY(IdleTracker::waitUntilIdle());
        QTRY_COMPARE(bench.database.sessions(), 0);
    }

    void onALockedServerNothingIsEnded()
    {
        Bench bench;
        bench.profile.environment = Stage::Production;
        OtherSession other(bench.database.conninfo());
        bench.show();
        bench.choose(other);
        QVERIFY(!bench.button("sessions.pane.terminateButton")->isEnabled());
        QVERIFY(bench.label("sessions.pane.reason").contains("are locked"));
        bench.session.setLocked(false);
        QVERIFY(bench.button("sessions.pane.terminateButton")->isEnabled());
    }

    void itLooksOnlyWhileItIsSeenAndNotPaused()
    {
        Bench bench;
        bench.show();
        QTRY_VERIFY(bench.label("seen").startsWith("Seen "));
        bench.click("pauseButton");
        QVERIFY(bench.label("seen").startsWith("Paused: seen "));
        OtherSession other(bench.database.conninfo());
        {
            ActivityPage running(bench.session); // one that goes on, to see the time pass by
            running.findChild<QComboBox*>("activity.interval")->setCurrentIndex(0);
            running.show();
            const auto* sessions = running.findChild<LiveView*>("activity.sessions.view");
            QTRY_VERIFY(bench.row(sessions, other.name()).isValid());
            OtherSession later(bench.database.conninfo());
            QTRY_VERIFY(bench.row(sessions, later.name()).isValid()); // it has looked by itself
        }
        QVERIFY(!bench.session_(other).isValid());
        bench.click("pauseButton");
        QTRY_VERIFY(bench.session_(other).isValid());

        const auto looking = [&] {
            return bench.database
                .scalar("select count(*) from pg_stat_activity where application_name ="
                        " 'howdah: Activity' and datname = current_database()")
                .toInt();
        };
        QTRY_COMPARE(looking(), 1);
        bench.page->hide();
        QTRY_COMPARE(looking(), 0);
        bench.page->show();
        QTRY_COMPARE(looking(), 1);
    }

    void whatWasChosenIsThereAtTheNextStart()
    {
        const TempFolder files;
        const auto file = QString::fromStdString(files.file("settings.ini"));
        Bench bench;
        bench.open();
        {
            ActivityPage first(bench.session, file);
            first.findChild<QComboBox*>("activity.interval")->setCurrentIndex(3);
            first.findChild<QCheckBox*>("activity.sessions.idle")->click();
            first.findChild<QCheckBox*>("activity.sessions.server")->click();
        }
        const ActivityPage next(bench.session, file);
        QCOMPARE(next.findChild<QComboBox*>("activity.interval")->currentText(), "Every 10 s");
        QVERIFY(!next.findChild<QCheckBox*>("activity.sessions.idle")->isChecked());
        QVERIFY(next.findChild<QCheckBox*>("activity.sessions.own")->isChecked());
        QVERIFY(next.findChild<QCheckBox*>("activity.sessions.server")->isChecked());
    }

    void whatAPoolerHidesIsSaid()
    {
        SessionsTab tab("tab");
        tab.show();
        const auto* words = tab.findChild<QLabel*>("tab.pooled");
        tab.showActivity({});
        QVERIFY(!words->isVisible());
        tab.showActivity({.sessions = {}, .locks = {}, .progress = {}, .isPooled = true});
        QVERIFY(words->isVisible());
        QVERIFY(words->text().contains("is not in this list"));
    }

    void aLostServerLeavesWhatWasSeenLastMarkedAsStale()
    {
        Bench bench;
        OtherSession other(bench.database.conninfo());
        bench.show();
        QTRY_VERIFY(bench.session_(other).isValid());
        bench.up = false;
        bench.database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                           " where datname = current_database() and pid <> pg_backend_pid()");
        QTRY_COMPARE(bench.session.state(), Session::State::Lost);
        QVERIFY(bench.label("seen").startsWith("Stale: last seen "));
        QVERIFY(bench.session_(other).isValid());
        QVERIFY(bench.view()->live().isStale());
        bench.choose(other);
        QVERIFY(!bench.button("sessions.pane.terminateButton")->isEnabled());

        bench.up = true;
        bench.session.reconnect();
        QTRY_VERIFY(bench.label("seen").startsWith("Seen "));
        QTRY_VERIFY(!bench.view()->live().isStale());
        QTRY_VERIFY(!bench.find<Banner>("banner")->isShowing());
        QTRY_VERIFY(!bench.session_(other).isValid());
    }

    void anEndedConnectionOfItsOwnIsReplaced()
    {
        Bench bench;
        bench.show();
        bench.database.run("select pg_terminate_backend(pid) from pg_stat_activity where"
                           " application_name = 'howdah: Activity'"
                           " and datname = current_database()");
        OtherSession other(bench.database.conninfo());
        QTRY_VERIFY(bench.session_(other).isValid());
        QCOMPARE(bench.session.state(), Session::State::Connected);
    }

    void progressOfLongCommandsIsShown()
    {
        Bench bench;
        bench.database.run("create table t as select n from generate_series(1, 100) n");
        OtherSession holder(bench.database.conninfo());
        holder.run("begin; insert into t values (0)");
        OtherSession builder(bench.database.conninfo());
        builder.start("create index concurrently on t (n)");
        bench.show("progress");
        auto* view = bench.find<LiveView>("progress.view");
        QTRY_VERIFY(bench.row(view, "CREATE INDEX CONCURRENTLY").isValid());
        const auto row = bench.row(view, "CREATE INDEX CONCURRENTLY");
        QCOMPARE(bench.cell(row, "On"), "public.t");
        QTRY_COMPARE(bench.cell(bench.row(view, "CREATE INDEX CONCURRENTLY"), "Note"),
                     "waits for pid " + holder.name());
        holder.run("commit");
        QTRY_VERIFY(!bench.row(view, "CREATE INDEX CONCURRENTLY").isValid());
        QCOMPARE(builder.end(), "done");
    }

    void howFarAnIndexIsThatIsBuiltIsShown()
    {
        Bench bench;
        bench.database.run(
            "create function waits(n int) returns int immutable language plpgsql as $$begin if n ="
            " 42 then perform pg_catalog.pg_advisory_xact_lock(1); end if; return n; end$$;"
            "create table t as select n, repeat('x', 2000) from generate_series(1, 100) n");
        OtherSession gate(bench.database.conninfo());
        gate.run("select pg_advisory_lock(1)");
        OtherSession builder(bench.database.conninfo());
        builder.start("create index on t (waits(n))"); // four rows to a block
        bench.show("progress");
        auto* view = bench.find<LiveView>("progress.view");
        const auto cell = [&](const QString& column) {
            const auto row = bench.row(view, "CREATE INDEX");
            return row.isValid() ? bench.cell(row, column) : QString("no row");
        };
        QTRY_COMPARE(cell("Of"), "10 / 25 blocks");
        QCOMPARE(cell("Done"), "40.0 %");
        QCOMPARE(cell("Phase"), "building index: scanning table");
        QCOMPARE(cell("On"), "public.t");
        QVERIFY2(cell("Session").contains(builder.name()), qPrintable(cell("Session")));
        QCOMPARE(cell("Note"), "");
        gate.run("select pg_advisory_unlock(1)");
        QTRY_COMPARE(cell("Of"), "no row");
        QCOMPARE(builder.end(), "done");
    }

    void whereStatementsAreNotCountedTheStepsAreShown()
    {
        Bench bench;
        bench.show("statements");
        QTRY_VERIFY(bench.find<QWidget>("statements.missing")->isVisible());
        bench.click("statements.steps.copyButton");
        QCOMPARE(QApplication::clipboard()->text(),
                 "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements';\n"
                 "CREATE EXTENSION pg_stat_statements;");
    }

    void statementsAreCountedSinceTheTabWasOpened()
    {
        const PrivateServer server("shared_preload_libraries = 'pg_stat_statements'\n");
        server.run("create extension pg_stat_statements; create table t (id int)");
        OtherSession other(server.conninfo());
        other.run("select 1 + id from t");
        Bench bench;
        bench.to = server.conninfo();
        bench.show("statements");
        auto* view = bench.find<LiveView>("statements.list.view");
        const auto calls = [&](const QString& text) {
            for (int i = 0; i < view->model()->rowCount(); ++i) {
                const auto index = view->model()->index(i, 0);
                if (bench.cell(index, "Statement") == text)
                    return bench.cell(index, "Calls");
            }
            return QString("none");
        };
        QTRY_VERIFY(bench.find<QWidget>("statements.figures")->isVisible());
        QCOMPARE(calls("select $1 + id from t"), "none");
        for (int i = 0; i < 3; ++i)
            other.run("select 1 + id from t");
        QTRY_COMPARE(calls("select $1 + id from t"), "3");
        bench.find<QComboBox>("statements.since")->setCurrentIndex(2);
        QCOMPARE(calls("select $1 + id from t"), "4");
        QVERIFY(!bench.button("statements.overButton")->isEnabled());

        bench.click("pauseButton");
        bench.find<QComboBox>("statements.since")->setCurrentIndex(1); // the last look
        bench.look();
        bench.look();
        QCOMPARE(calls("select $1 + id from t"), "none");
        other.run("select 1 + id from t");
        other.run("select 1 + id from t");
        bench.look();
        QCOMPARE(calls("select $1 + id from t"), "2");
        bench.look();
        QCOMPARE(calls("select $1 + id from t"), "none");
        bench.find<QComboBox>("statements.since")->setCurrentIndex(0);
        bench.click("statements.overButton");
        QTRY_COMPARE(calls("select $1 + id from t"), "none");
    }

    void findingsCarryTheSqlThatWouldMendThem()
    {
        Bench bench;
        bench.database.run("create table users (id int primary key);"
                           "create table orders (user_id int references users);"
                           "create table busy (id int primary key)");
        bench.show("findings");
        auto* view = bench.find<LiveView>("findings.list.view");
        QTRY_VERIFY(bench.row(view, "Foreign key without an index").isValid());
        QCOMPARE(view->model()->rowCount(), 1);
        const QString sql = "CREATE INDEX CONCURRENTLY \"orders_user_id_idx\" ON"
                            " \"public\".\"orders\" (\"user_id\");";
        QCOMPARE(bench.find<SqlView>("findings.sql")->sql(), sql);
        bench.click("findings.copyButton");
        QCOMPARE(QApplication::clipboard()->text(), sql);

        QStringList wanted;
        connect(bench.page.get(), &Page::pageWanted, this,
                [&](const QString& id, const QString& item) {
                    wanted = {id, item};
                });
        bench.click("findings.openButton");
        QCOMPARE(wanted.value(0), "migrations");
        const auto migration = newMigrationIn(wanted.value(1));
        QVERIFY(migration);
        QCOMPARE(migration->title, "add_orders_user_id_idx");
        QCOMPARE(migration->up, sql + '\n');
        QCOMPARE(migration->down, "DROP INDEX CONCURRENTLY \"public\".\"orders_user_id_idx\";\n");

        bench.database.run("create index on orders (user_id)");
        bench.click("findings.againButton");
        QTRY_VERIFY(bench.find<QWidget>("findings.list.nothing")->isVisible());
        QVERIFY(!bench.button("findings.openButton")->isVisible());

        bench.page->openItem("tables");
        auto* tables = bench.find<LiveView>("tables.view");
        QTRY_VERIFY(bench.row(tables, "public.users").isValid());
        QCOMPARE(tables->model()->rowCount(), 3);

        bench.page->openItem("indexes");
        auto* indexes = bench.find<LiveView>("indexes.view");
        const auto key = bench.row(indexes, "public.users_pkey");
        QVERIFY(key.isValid());
        QCOMPARE(key.siblingAtColumn(1).data().toString(), "public.users");
        QCOMPARE(key.siblingAtColumn(4).data().toString(), "btree, unique");
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_activity_page.moc"
