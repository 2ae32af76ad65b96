// One verdict on a database: on a real server, on one that is gone, silent or full, and on figures.
#include "core/health/health_json.h"
#include "core/health/probe.h"
#include "tests/support/error_of.h"
#include "tests/support/relay.h"
#include "tests/support/test_database.h"

#include <QTcpServer>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

// Limits that what other tests do on the same server does not exceed.
HealthKeys generous()
{
    HealthKeys limits;
    limits.roundTrip = {60s, 120s};
    limits.connections = {101, 102};
    limits.oldestTransaction = {24h, 48h};
    limits.idleInTransaction = {24h, 48h};
    return limits;
}

Pool poolTo(const std::string& conninfo, PoolOptions options = {})
{
    return Pool(
        [conninfo](std::stop_token stop) {
            return std::make_unique<Connection>(conninfo, std::move(stop));
        },
        options);
}

ServerFigures calmFigures()
{
    ServerFigures figures;
    figures.roundTrip = 1ms;
    figures.connections = 10;
    figures.maxConnections = 100;
    return figures;
}

QString statusOf(const HealthReport& report, const char* name)
{
    const auto* check = report.find(name);
    return check ? QString::fromUtf8(nameOf(check->status).data()) : "none";
}

QString reasonOf(const HealthReport& report, const char* name)
{
    const auto* check = report.find(name);
    return check ? QString::fromStdString(check->reason) : "none";
}

} // namespace

class TestHealth : public QObject {
    Q_OBJECT

private slots:
    void aServerThatIsWellIsHealthy()
    {
        TestDatabase database;
        const auto report = probe(database.pool(), generous());

        QCOMPARE(report.status, HealthStatus::Healthy);
        for (const auto* name :
             {"connectivity", "round_trip", "pool_use", "connections", "oldest_transaction",
              "idle_in_transaction", "wraparound", "cache_hit"})
            QCOMPARE(statusOf(report, name), "healthy");
        QCOMPARE(report.checks.size(), 8U);
        QVERIFY(report.find("round_trip")->value.value() > 0);
        QVERIFY(report.find("connections")->value.value() > 0);
        QCOMPARE(report.reason(), report.checks.front().reason);
        QVERIFY(QString::fromStdString(report.reason()).startsWith("connected to t_"));
    }

    void theProbeLeavesThePoolAlone()
    {
        TestDatabase database;
        const auto pool = database.pool();
        probe(pool, generous());
        QCOMPARE(pool.stats().acquired, 0U);
        QCOMPARE(pool.stats().openConnections, 0);
    }

    void anExhaustedPoolIsUnhealthyAndDoesNotHoldUpTheProbe()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .minConns = 0, .acquireTimeout = 30s});
        auto lease = pool.acquire();
        std::jthread waiter([&] { pool.acquire().reset(); });
        QTRY_COMPARE(pool.stats().waiting, 1);

        const auto report = probe(pool, generous());
        lease.reset();

        QCOMPARE(report.status, HealthStatus::Unhealthy);
        QCOMPARE(report.reason(), "1 of 1 connections of the pool in use, 1 waiting");
        QCOMPARE(statusOf(report, "connectivity"), "healthy");
    }

    void aStoppedServerIsUnhealthyWithTheReason()
    {
        const auto pool = poolTo("host=/nowhere/at/all port=1");
        const auto report = probe(pool, generous());

        QCOMPARE(report.status, HealthStatus::Unhealthy);
        QVERIFY2(reasonOf(report, "connectivity").contains("/nowhere/at/all"),
                 report.reason().c_str());
        QCOMPARE(statusOf(report, "pool_use"), "healthy"); // what can be told is told
        QCOMPARE(statusOf(report, "round_trip"), "none");
    }

    void aServerThatStopsAnsweringIsUnhealthyWithinTheDeadline()
    {
        TestDatabase database;
        Relay relay(database.conninfo());
        const Pool pool([&](std::stop_token stop) {
            auto connection = std::make_unique<Connection>(relay.conninfo(), std::move(stop));
            relay.freeze(); // it connects, and then hears nothing more
            return connection;
        });
        const auto start = SteadyClock::now();
        const auto report = probe(pool, generous(), {}, 200ms);

        QVERIFY(SteadyClock::now() - start < 5s); // and waits for no answer to a cancel request
        QCOMPARE(report.status, HealthStatus::Unhealthy);
        QCOMPARE(report.reason(), "the server did not answer within 200ms");
    }

    void aListenerThatAcceptsAndSaysNothingIsUnhealthyWithinTheDeadline()
    {
        QTcpServer silent; // the kernel accepts, no one answers
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto pool =
            poolTo("host=127.0.0.1 connect_timeout=60 port=" + std::to_string(silent.serverPort()));
        const auto report = probe(pool, generous(), {}, 200ms);

        QCOMPARE(report.status, HealthStatus::Unhealthy);
        QCOMPARE(report.reason(), "the server did not answer within 200ms");
    }

    void aPasswordNeverGetsIntoAReason()
    {
        const auto pool = poolTo("host=/nowhere user=ann password=s3cret");
        QVERIFY(!QString::fromStdString(probe(pool, generous()).reason()).contains("s3cret"));
        const Pool odd([](const std::stop_token&) -> std::unique_ptr<Connection> {
            throw std::runtime_error("no luck with postgres://ann:s3cret@db/shop");
        });
        QVERIFY(!QString::fromStdString(probe(odd, generous()).reason()).contains("s3cret"));
    }

    void aStopEndsTheProbe()
    {
        TestDatabase database;
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(errorOf([&] { probe(database.pool(), generous(), stop.get_token()); }).kind(),
                 ErrorKind::Cancelled);
    }

    void seesWhoHoldsATransactionOpen()
    {
        TestDatabase database;
        Connection holder(database.conninfo() + " application_name=holder");
        holder.run("begin");
        auto limits = generous();
        limits.idleInTransaction = {0ms, 48h};
        limits.oldestTransaction = {0ms, 48h};

        const auto report = probe(database.pool(), limits);

        // Others on this server may have older ones: there is one, and it has a name.
        QCOMPARE(statusOf(report, "idle_in_transaction"), "degraded");
        QVERIFY(reasonOf(report, "idle_in_transaction")
                    .contains(QRegularExpression("^pid \\d+ \\(.+\\) has been idle in a "
                                                 "transaction for ")));
        QVERIFY(reasonOf(report, "oldest_transaction")
                    .contains(QRegularExpression("^pid \\d+ \\(.+\\) has had a transaction open "
                                                 "for ")));
    }

    void saysWhenSessionsCouldNotBeLookedAt()
    {
        TestDatabase database;
        const auto role = database.scalar("select 'r_' || current_database()").toStdString();
        database.run("create role " + role + " login");
        Connection holder(database.conninfo());

        const auto report = probe(poolTo(database.conninfo() + " user=" + role), generous());
        database.run("drop role " + role);

        QCOMPARE(report.status, HealthStatus::Healthy);
        QVERIFY2(reasonOf(report, "oldest_transaction").contains("pg_read_all_stats"),
                 qPrintable(reasonOf(report, "oldest_transaction")));
    }

    void eachCheckHasItsLimits_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("status");

        QTest::addRow("quick") << "99ms"
                               << "round_trip"
                               << "healthy";
        QTest::addRow("slow") << "100ms"
                              << "round_trip"
                              << "degraded";
        QTest::addRow("very slow") << "1s"
                                   << "round_trip"
                                   << "unhealthy";
        QTest::addRow("some in use") << "pool 7"
                                     << "pool_use"
                                     << "healthy";
        QTest::addRow("most in use") << "pool 8"
                                     << "pool_use"
                                     << "degraded";
        QTest::addRow("all in use") << "pool 10"
                                    << "pool_use"
                                    << "unhealthy";
        QTest::addRow("few connections") << "connections 79"
                                         << "connections"
                                         << "healthy";
        QTest::addRow("many connections") << "connections 80"
                                          << "connections"
                                          << "degraded";
        QTest::addRow("nearly full") << "connections 95"
                                     << "connections"
                                     << "unhealthy";
        QTest::addRow("young") << "open 4"
                               << "oldest_transaction"
                               << "healthy";
        QTest::addRow("old") << "open 5"
                             << "oldest_transaction"
                             << "degraded";
        QTest::addRow("very old") << "open 60"
                                  << "oldest_transaction"
                                  << "unhealthy";
        QTest::addRow("just idle") << "idle 0"
                                   << "idle_in_transaction"
                                   << "healthy";
        QTest::addRow("idle") << "idle 1"
                              << "idle_in_transaction"
                              << "degraded";
        QTest::addRow("long idle") << "idle 10"
                                   << "idle_in_transaction"
                                   << "unhealthy";
        QTest::addRow("keeping up") << "lag 9"
                                    << "replication_lag"
                                    << "healthy";
        QTest::addRow("lagging") << "lag 10"
                                 << "replication_lag"
                                 << "degraded";
        QTest::addRow("far behind") << "lag 60"
                                    << "replication_lag"
                                    << "unhealthy";
        QTest::addRow("frozen of late") << "frozen 1073741823"
                                        << "wraparound"
                                        << "healthy";
        QTest::addRow("frozen long ago") << "frozen 1073741824"
                                         << "wraparound"
                                         << "degraded";
        QTest::addRow("nearly around") << "frozen 1800000000"
                                       << "wraparound"
                                       << "unhealthy";
        QTest::addRow("somebody waits") << "waiting 1"
                                        << "pool_use"
                                        << "degraded";
        QTest::addRow("somebody waits for what is being opened") << "queue 1"
                                                                 << "pool_use"
                                                                 << "healthy";
        QTest::addRow("somebody waits for what is being checked") << "checked 1"
                                                                  << "pool_use"
                                                                  << "healthy";
        QTest::addRow("more wait than that") << "queue 2"
                                             << "pool_use"
                                             << "degraded";
    }

    void eachCheckHasItsLimits()
    {
        QFETCH(QString, what);
        QFETCH(QString, check);
        QFETCH(QString, status);
        auto figures = calmFigures();
        PoolStats pool;
        pool.maxOpenConnections = 10;
        const int number = what.section(' ', 1).toInt();
        if (what.startsWith("pool"))
            pool.inUse = number;
        else if (what.startsWith("connections"))
            figures.connections = number;
        else if (what.startsWith("open"))
            figures.oldestTransaction = SessionAge{"pid 1 (ann)", std::chrono::minutes(number)};
        else if (what.startsWith("lag")) {
            figures.replicas = 2;
            figures.replicationLag = std::chrono::seconds(number);
        } else if (what.startsWith("frozen"))
            figures.oldestAge = number;
        else if (what.startsWith("waiting"))
            pool.waiting = number;
        else if (what.startsWith("queue")) {
            pool.opening = 1;
            pool.waiting = number;
        } else if (what.startsWith("checked")) {
            pool.idle = pool.checking = 1;
            pool.waiting = number;
        } else if (what.startsWith("idle"))
            figures.idleInTransaction = SessionAge{"pid 1 (ann)", std::chrono::minutes(number)};
        else
            figures.roundTrip =
                what == "1s" ? 1s : std::chrono::milliseconds(what.left(what.indexOf('m')).toInt());

        const auto report = judge(figures, pool, HealthKeys());

        QCOMPARE(statusOf(report, check.toLatin1()), status);
        QCOMPARE(QString::fromUtf8(nameOf(report.status).data()), status); // the others are well
        if (status != "healthy")
            QCOMPARE(QString::fromStdString(report.reason()), reasonOf(report, check.toLatin1()));
    }

    // A pool whose server is gone: its breaker opens, and the report says so and until when.
    void anOpenBreakerIsSaidInTheReportAndInJson()
    {
        const Breaker breaker("ann@db:5432/shop", {.failures = 1, .openFor = 90s});
        const Pool pool(
            [](const std::stop_token&) -> std::unique_ptr<Connection> {
                throw Error(ErrorKind::Unreachable, "no server answered at db:5432", "08006");
            },
            {.maxConns = 2, .minConns = 0}, {}, {.breaker = breaker});
        QCOMPARE(errorOf([&] { pool.acquire().reset(); }).what(), "no server answered at db:5432");
        const auto waited = pool.stats().waitCount;
        QVERIFY(QString(errorOf([&] { pool.acquire().reset(); }).what()).contains("left alone"));
        QCOMPARE(pool.stats().waitCount, waited); // told at once, without standing in the queue

        const auto report = probe(pool, {});
        QVERIFY(report.status == HealthStatus::Unhealthy);
        const auto* check = report.find("breaker");
        QVERIFY(check && check->status == HealthStatus::Unhealthy);
        QVERIFY2(check->reason.find("to be asked again in 1m") != std::string::npos,
                 check->reason.c_str());
        const auto json = toJson(report)["database"]["breaker"];
        QVERIFY(json["state"] == "open");
        QVERIFY(json["until_probe_ms"] > 0);
        QVERIFY(json["last_error"] == "no server answered at db:5432");
    }

    void aClosedBreakerIsNoNews()
    {
        PoolStats pool;
        pool.breaker = BreakerStats{};
        QVERIFY(!judge(calmFigures(), pool, HealthKeys()).find("breaker"));
        pool.breaker->state = BreakerState::HalfOpen;
        const auto report = judge(calmFigures(), pool, HealthKeys());
        QVERIFY(report.status == HealthStatus::Degraded);
        QVERIFY(report.find("breaker")->status == HealthStatus::Degraded);
    }

    void theVerdictIsTheWorstCheck()
    {
        auto figures = calmFigures();
        figures.roundTrip = 500ms; // degraded
        figures.connections = 97; // unhealthy
        const auto report = judge(figures, {}, HealthKeys());
        QCOMPARE(report.status, HealthStatus::Unhealthy);
        QCOMPARE(report.reason(), "97 of 100 connections of the server in use");
    }

    void jsonNamesWhoHoldsAConnectionAndForHowLong()
    {
        const TestDatabase database;
        PoolOptions options;
        options.leakThreshold = 1ms;
        const auto pool = poolTo(database.conninfo(), options);
        const auto lease = pool.acquire("Data: users");
        QTRY_VERIFY(pool.holders().front().isOverdue);

        const auto holders = toJson(probe(pool, generous()))["database"]["holders"];

        QCOMPARE(holders.size(), 1U);
        const auto& holder = holders[0];
        QCOMPARE(holder["label"].get<std::string>(), "Data: users");
        QVERIFY(holder["seconds"].get<double>() >= 0.001);
        QVERIFY(holder["where"].get<std::string>().starts_with("tst_health.cpp:"));
        QCOMPARE(holder["backend_pid"].get<int>(), lease->backendPid());
        QVERIFY(holder["overdue"].get<bool>());
    }

    void jsonHasTheAgreedShape()
    {
        auto figures = calmFigures();
        figures.blocksHit = 99;
        figures.blocksRead = 1;
        PoolStats pool;
        pool.maxOpenConnections = 10;
        pool.openConnections = 3;
        pool.inUse = 2;
        pool.idle = 1;
        pool.waitCount = 7;
        pool.waitDuration = 1500ms;
        pool.maxIdleClosed = 4;
        pool.maxIdleTimeClosed = 5;
        pool.maxLifetimeClosed = 6;

        const auto value = toJson(judge(figures, pool, HealthKeys()));

        QCOMPARE(value.size(), 3U);
        QCOMPARE(value["status"].get<std::string>(), "healthy");
        const nlohmann::json stats{{"max_open_connections", 10},
                                   {"open_connections", 3},
                                   {"in_use", 2},
                                   {"idle", 1},
                                   {"wait_count", 7},
                                   {"wait_duration", "1s500ms"},
                                   {"max_idle_closed", 4},
                                   {"max_idle_time_closed", 5},
                                   {"max_lifetime_closed", 6}};
        QCOMPARE(
            value["database"].dump(),
            nlohmann::json({{"pool_stats", stats}, {"holders", nlohmann::json::array()}}).dump());
        QCOMPARE(value["checks"].size(), 8U);
        const nlohmann::json roundTrip{{"name", "round_trip"},
                                       {"status", "healthy"},
                                       {"value", 1.0},
                                       {"unit", "ms"},
                                       {"threshold", {{"degraded", 100.0}, {"unhealthy", 1000.0}}},
                                       {"reason", "a round trip took 1.00 ms"}};
        QCOMPARE(value["checks"][1].dump(), roundTrip.dump());
        QVERIFY(value["checks"][0]["value"].is_null()); // connectivity has none
        QCOMPARE(value["checks"][7]["value"].get<double>(), 99.0); // cache_hit is for information
        QVERIFY(value["checks"][7]["threshold"].is_null());
        QCOMPARE(toJson(PoolStats())["wait_duration"].get<std::string>(), "0s");
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
