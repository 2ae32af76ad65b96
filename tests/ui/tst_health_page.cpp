// The Health page, as a user sees it, on a real server.
#include "tests/support/relay.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"
#include "ui/health/health_page.h"
#include "ui/shell/session.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/time_chart.h"

#include <QLabel>
#include <QLineSeries>
#include <QTableView>
#include <QTest>

#include <atomic>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const QStringList cards{"pool", "acquire", "latency", "connections", "cache", "transactions"};

// One user at one Health page.
struct Bench {
    TestDatabase database;
    std::string to = database.conninfo();
    std::atomic<bool> up = true;
    Session session{[this](const ServerChoice& chosen, const OnStep&, std::stop_token stop) {
        Pool pool(
            [this](std::stop_token ended) {
                return std::make_unique<Connection>(up ? to : "host=/nowhere/at/all",
                                                    std::move(ended));
            },
            {.maxConns = 5, .minConns = 0});
        pool.acquire(stop).reset();
        return LiveServer{chosen.profile, pool, "nowhere", nullptr};
    }};
    ServerChoice choice;
    Watch watch{session};
    std::unique_ptr<HealthPage> page;

    Bench()
    {
        // Limits that what other tests do on the same server does not exceed.
        choice.profile.health.roundTrip = {60s, 120s};
        choice.profile.health.connections = {101, 102};
        choice.profile.health.oldestTransaction = {24h, 48h};
        choice.profile.health.idleInTransaction = {24h, 48h};
    }
    ~Bench()
    {
        page.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }

    void open()
    {
        session.open(choice);
        QTRY_VERIFY(session.isConnected());
    }
    void show()
    {
        open();
        page = std::make_unique<HealthPage>(session, watch);
        page->resize(1180, 780);
        page->show();
        QVERIFY(QTest::qWaitForWindowExposed(page.get()));
        QTRY_VERIFY(points("latency") > 0); // the first picture is there
    }
    QString text(const QString& name) const
    {
        const auto* label = page->findChild<QLabel*>("health." + name);
        return label ? label->text() : "no " + name;
    }
    QString chip(const QString& name) const
    {
        const auto* chip = page->findChild<Chip*>("health.verdict." + name);
        return chip && chip->isVisible() ? chip->text() : "none";
    }
    QString title() const { return text("verdict.title"); }
    bool isStale(const QString& card) const
    {
        return !page->findChild<QLabel*>("health." + card + ".value")->isEnabled();
    }
    bool isBad(const QString& card) const
    {
        return page->findChild<QLabel*>("health." + card + ".problem")->isVisible();
    }
    int points(const QString& card) const
    {
        const auto* chart = page->findChild<TimeChart*>("health." + card + ".chart");
        return qobject_cast<QLineSeries*>(chart->chart()->series().value(0))->count();
    }
    std::vector<Pool::Lease> borrow(int count) const
    {
        std::vector<Pool::Lease> leases;
        for (int i = 0; i < count; ++i)
            leases.push_back(session.pool()->acquire());
        return leases;
    }
    void stopServer()
    {
        up = false;
        database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                     " where datname = current_database() and pid <> pg_backend_pid()");
        QTRY_COMPARE(database.sessions(), 0);
    }
};

} // namespace

class TestHealthPage : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void saysWhoHasWhichConnectionForHowLong()
    {
        Bench bench;
        bench.show();
        auto* table = bench.page->findChild<QTableView*>("health.holders.table");
        QVERIFY(!table->isVisible());
        QCOMPARE(bench.text("holders.none"), "No connection of the pool is borrowed just now.");

        auto lease = bench.session.pool()->acquire("Data: users");
        QTRY_VERIFY(table->isVisible());

        const auto& model = *table->model();
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), "Data: users");
        QVERIFY(model.index(0, 2).data().toString().startsWith("tst_health_page.cpp:"));
        QCOMPARE(model.index(0, 3).data().toInt(), lease->backendPid());
        lease.reset();
        QTRY_VERIFY(!table->isVisible());
    }

    void showsAVerdictAndEveryFigure()
    {
        Bench bench;
        bench.show();
        QVERIFY(IdleTracker::waitUntilIdle()); // the first dozen looks are done

        QCOMPARE(bench.title(), "Healthy");
        QCOMPARE(bench.text("verdict.reason"), "All 9 checks passed.");
        QVERIFY(bench.text("verdict.seen").startsWith("Seen "));
        QCOMPARE(bench.chip("connectivity"), "Connected");
        QVERIFY(bench.chip("round_trip").contains(" ms"));
        QCOMPARE(bench.chip("pool_use"), "Pool in use: 0 %");
        for (const auto& card : cards) {
            QVERIFY(!bench.isStale(card));
            QVERIFY(!bench.isBad(card));
        }
        QCOMPARE(bench.text("pool.value"), "0");
        QCOMPARE(bench.text("pool.note"), "of 5");
        QCOMPARE(bench.text("pool.line1"), "idle 1");
        QVERIFY(bench.text("latency.value").endsWith(" ms"));
        QVERIFY(bench.text("connections.value").toInt() >= 2);
        QVERIFY(bench.text("connections.note").startsWith("of "));
        QVERIFY(bench.points("latency") >= 12);
    }

    void valuesMoveWithWhatHappens()
    {
        Bench bench;
        bench.show();
        bench.database.run("create table t as select generate_series(1, 100000) as n");

        auto leases = bench.borrow(2);

        QTRY_COMPARE(bench.text("pool.value"), "2");
        QCOMPARE(bench.text("pool.line0"), "in use 2");
        QCOMPARE(bench.chip("pool_use"), "Pool in use: 40 %");
        const auto busy = [&] {
            for (int i = 0; i < 20; ++i)
                leases.front()->run("select count(*) from t");
            return bench.text("transactions.value").section(' ', 0, 0).toDouble() > 20
                && bench.text("cache.value").endsWith('%');
        };
        QTRY_VERIFY_WITH_TIMEOUT(busy(), 10'000);
        leases.clear();
        QTRY_COMPARE(bench.text("pool.value"), "0");
    }

    void anExhaustedPoolMakesItsOwnCardRedAndNoOther()
    {
        Bench bench;
        bench.show();

        auto leases = bench.borrow(5);

        QTRY_COMPARE_WITH_TIMEOUT(bench.title(), "Unhealthy", 60'000);
        QCOMPARE(bench.text("verdict.reason"),
                 "5 of 5 connections of the pool in use, nobody waiting");
        QCOMPARE(bench.chip("pool_use"), "Pool in use: 100 % – unhealthy");
        for (const auto& card : cards)
            QCOMPARE(bench.isBad(card), card == "pool");
        QCOMPARE(bench.text("pool.problem"), bench.text("verdict.reason").toLower());
        leases.clear();
        QTRY_COMPARE_WITH_TIMEOUT(bench.title(), "Healthy", 60'000);
        QVERIFY(!bench.isBad("pool"));
    }

    void migrationsThatWaitAreAReasonToo()
    {
        Bench bench;
        bench.show();
        QTRY_COMPARE(bench.title(), "Healthy");
        const TempFolder folder;
        folder.write("000001_one.up.sql", "create table one (i int);\n");

        bench.session.setMigrations(folder.path());

        QTRY_COMPARE(bench.title(), "Degraded");
        QCOMPARE(bench.text("verdict.reason"),
                 "1 migration is pending: `howdahctl migrate up` applies it");
        QCOMPARE(bench.chip("migrations"), "Migrations: 1 pending – degraded");
    }

    void aValueNearItsLimitDoesNotMakeTheVerdictFlicker()
    {
        Bench bench;
        bench.choice.profile.health.poolUse = {41, 100};
        bench.show();
        auto leases = bench.borrow(3);
        QTRY_COMPARE(bench.title(), "Degraded");

        leases.pop_back(); // 40 %: better, and near the limit

        QTRY_COMPARE(bench.chip("pool_use"), "Pool in use: 40 % – degraded");
        QVERIFY2(bench.text("verdict.reason").contains("until this has stayed better for 4s"),
                 qPrintable(bench.text("verdict.reason")));
        QTRY_COMPARE_WITH_TIMEOUT(bench.title(), "Healthy", 60'000);
        QCOMPARE(bench.chip("pool_use"), "Pool in use: 40 %");
    }

    void waitingBorrowersAreShownWhileTheyWait()
    {
        Bench bench;
        bench.show();
        auto leases = bench.borrow(5);
        std::jthread waiter([pool = *bench.session.pool()] { pool.acquire().reset(); });

        QTRY_COMPARE(bench.text("pool.line2"), "waiting 1");

        leases.clear();
        waiter.join();
        QTRY_COMPARE(bench.text("pool.line2"), "waiting 0");
        QTRY_VERIFY(bench.points("acquire") > 0);
    }

    void aServerThatStoppedIsSaidToBeAndKeepsItsLastValuesInGrey()
    {
        Bench bench;
        bench.show();
        const auto latency = bench.points("latency");

        bench.stopServer();

        QTRY_COMPARE(bench.title(), "Unhealthy");
        QVERIFY2(bench.text("verdict.reason").contains("/nowhere/at/all"),
                 qPrintable(bench.text("verdict.reason")));
        QCOMPARE(bench.chip("connectivity"), "Connection – unhealthy");
        QCOMPARE(bench.chip("round_trip"), "none");
        for (const auto& card : cards)
            QCOMPARE(bench.isStale(card), card != "pool" && card != "acquire");
        QVERIFY(bench.points("latency") >= latency);

        bench.up = true;
        QTRY_COMPARE(bench.title(), "Healthy");
        QVERIFY(!bench.isStale("latency"));
    }

    void aServerThatSaysNothingMakesTheValuesStale()
    {
        Bench bench;
        Relay relay(bench.database.conninfo());
        bench.to = relay.conninfo();
        bench.show();

        relay.freeze();

        QTRY_VERIFY_WITH_TIMEOUT(bench.text("verdict.seen").startsWith("Stale: last seen "),
                                 10'000);
        for (const auto& card : cards)
            QVERIFY(bench.isStale(card));
        QTRY_COMPARE_WITH_TIMEOUT(bench.title(), "Unhealthy", 10'000);
        QCOMPARE(bench.text("verdict.reason"), "The server did not answer within 5s");
        relay.thaw();
        QTRY_COMPARE_WITH_TIMEOUT(bench.title(), "Healthy", 10'000);
    }

    void aLostConnectionGreysEverythingAndNothingIsAskedAnyMore()
    {
        Bench bench;
        bench.show();
        const auto seen = bench.session.lastSeen().time().toString("HH:mm");

        bench.session.report(Error(ErrorKind::Unreachable, "gone"));

        QCOMPARE(bench.title(), "Not connected; last seen " + seen);
        QCOMPARE(bench.chip("connectivity"), "none");
        for (const auto& card : cards)
            QVERIFY(bench.isStale(card));
        QTRY_COMPARE(bench.database.sessions(), 0);
    }

    void reconnectingGoesOnFromWhatWasSeenOfTheSameServer()
    {
        Bench bench;
        bench.show();
        QVERIFY(IdleTracker::waitUntilIdle());
        const auto before = bench.points("latency");
        bench.session.report(Error(ErrorKind::Unreachable, "gone"));

        bench.session.reconnect();
        QTRY_COMPARE(bench.title(), "Healthy");
        QTRY_VERIFY(bench.points("latency") > before);

        bench.open(); // another one, for all the page knows
        QTRY_COMPARE(bench.title(), "Healthy");
        QVERIFY(bench.points("latency") < before);
        QVERIFY(IdleTracker::waitUntilIdle());
    }

    void aHiddenPageAsksNothing()
    {
        Bench hidden;
        hidden.show();
        hidden.page->hide();
        QVERIFY(IdleTracker::waitUntilIdle());
        Connection watcher(hidden.database.conninfo());
        const auto lastAsked = [&] {
            return watcher
                .run("select coalesce(max(query_start)::text, 'none') from pg_stat_activity"
                     " where datname = current_database() and pid <> pg_backend_pid()"
                     " and backend_type = 'client backend'")
                .text(0, 0);
        };
        const auto before = lastAsked();
        Bench shown; // the clock: both would be at their first dozen looks, at the same pace
        shown.show();
        const auto looks = shown.points("latency");

        QTRY_VERIFY_WITH_TIMEOUT(shown.points("latency") >= looks + 8, 30'000);

        QCOMPARE(lastAsked(), before);
        hidden.page->show();
        QTRY_VERIFY(lastAsked() != before);
        QVERIFY(IdleTracker::waitUntilIdle());
    }

    void saysSoWhenThereWasNeverAConnection()
    {
        Bench bench;
        bench.page = std::make_unique<HealthPage>(bench.session, bench.watch);
        bench.page->show();
        QCOMPARE(bench.title(), "Not connected");
        for (const auto& card : cards)
            QVERIFY(bench.isStale(card));
    }

    void cardsMoveBelowEachOtherWhereThereIsNoRoom()
    {
        Bench bench;
        bench.page = std::make_unique<HealthPage>(bench.session, bench.watch);
        bench.page->show();
        const auto columns = [&](int width) {
            bench.page->resize(width, 700);
            QCoreApplication::processEvents();
            QSet<int> all;
            for (const auto& card : cards)
                all.insert(bench.page->findChild<QWidget*>("health." + card)->x());
            return static_cast<int>(all.size());
        };
        QCOMPARE(columns(1180), 3);
        QCOMPARE(columns(760), 2);
        QCOMPARE(columns(500), 1);
    }
};

QTEST_MAIN(TestHealthPage)
#include "tst_health_page.moc"
