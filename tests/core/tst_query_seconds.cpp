// How long the statements of a pool's borrowers take: which count, as what, and that /metrics
// tells.
#include "core/http/metrics_text.h"
#include "core/pg/copy.h"
#include "core/pg/pipeline.h"
#include "tests/support/error_of.h"
#include "tests/support/hand_clock.h"
#include "tests/support/test_database.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const PoolOptions one{.maxConns = 1, .minConns = 0};

// One value of /metrics, as Prometheus would have it of a pool in this state.
double metric(const PoolStats& stats, const QString& name)
{
    WatchedHealth health;
    health.server = ServerFigures{};
    health.report = judge(*health.server, stats, {});
    const auto text =
        QString::fromStdString(metricsText(health, "1.2.3", SystemClock::time_point(1000s)));
    const auto found = QRegularExpression('^' + QRegularExpression::escape(name) + " (\\S+)$",
                                          QRegularExpression::MultilineOption)
                           .match(text);
    return found.hasMatch() ? found.captured(1).toDouble() : -1;
}

} // namespace

class TestQuerySeconds : public QObject {
    Q_OBJECT

private slots:
    void aStatementOfABorrowerIsInTheHistogram()
    {
        TestDatabase database;
        const auto pool = database.pool(one);
        QCOMPARE(metric(pool.stats(), "howdah_query_seconds_count"), 0.0);

        pool.acquire("test")->run("select pg_sleep(0.05)");

        const auto stats = pool.stats();
        QCOMPARE(stats.statements.count(), 1U);
        QVERIFY(stats.statementTime >= 50ms);
        QVERIFY(*stats.statements.percentile(1) >= stats.statementTime);
        QCOMPARE(metric(stats, "howdah_query_seconds_count"), 1.0);
        QVERIFY(metric(stats, "howdah_query_seconds_sum") >= 0.05);
        QCOMPARE(metric(stats, "howdah_query_seconds_bucket{le=\"0.032768\"}"), 0.0);
        QCOMPARE(metric(stats, "howdah_query_seconds_bucket{le=\"67.108864\"}"), 1.0);
        QCOMPARE(metric(stats, "howdah_query_seconds_bucket{le=\"+Inf\"}"), 1.0);
    }

    void eachWayToAskCountsAsOne_data()
    {
        using Ask = std::function<void(Connection&)>;
        QTest::addColumn<Ask>("ask");
        QTest::addRow("run") << Ask([](Connection& c) { c.run("select 1"); });
        QTest::addRow("with a value") << Ask([](Connection& c) { c.run("select $1::int", {1}); });
        QTest::addRow("prepared, and its preparation")
            << Ask([](Connection& c) { c.runPrepared("select $1::int", {1}); });
        QTest::addRow("a script") << Ask([](Connection& c) { c.runScript("select 1; select 2"); });
        QTest::addRow("a script's answers")
            << Ask([](Connection& c) { c.runAll("select 1; select 2"); });
        QTest::addRow("row by row") << Ask([](Connection& c) {
            c.stream("select generate_series(1, 100)", {}, [](const Result&) {});
        });
        QTest::addRow("a pipeline") << Ask([](Connection& c) {
            Pipeline pipeline(c);
            pipeline.add("select 1");
            pipeline.addPrepared("select 2");
            pipeline.finish();
        });
        QTest::addRow("in binary") << Ask([](Connection& c) { runBinary(c, "select 1"); });
        QTest::addRow("copied out") << Ask([](Connection& c) {
            CopyOut copy(c, "copy (select generate_series(1, 100)) to stdout");
            while (copy.read()) { }
        });
        QTest::addRow("copied in") << Ask([](Connection& c) {
            CopyIn copy(c, "copy kept from stdin");
            copy.write("1\n2\n");
            copy.finish();
        });
        QTest::addRow("copied in, abandoned") << Ask([](Connection& c) {
            CopyIn copy(c, "copy kept from stdin");
            copy.write("1\n2\n");
        });
        QTest::addRow("refused") << Ask([](Connection& c) {
            QVERIFY(!errorOf([&] { c.run("select 1 / 0"); }).sqlState().empty());
        });
        QTest::addRow("a copy that is none") << Ask([](Connection& c) {
            QCOMPARE(errorOf([&] { CopyIn(c, "select 1"); }).kind(), ErrorKind::BadUse);
        });
        QTest::addRow("lost") << Ask([](Connection& c) {
            QVERIFY(errorOf([&] {
                        c.run("select pg_terminate_backend(pg_backend_pid())");
                    }).poisonsConnection());
        });
    }

    void eachWayToAskCountsAsOne()
    {
        QFETCH(std::function<void(Connection&)>, ask);
        TestDatabase database;
        database.run("create table kept(id int)");
        const auto pool = database.pool(one);
        {
            const auto lease = pool.acquire("test");
            ask(*lease);
            QCOMPARE(pool.stats().statements.count(), 1U);
        }
        pool.acquire("test")->run("select 1"); // on the next connection, where it was lost
        QCOMPARE(pool.stats().statements.count(), 2U);
    }

    void thePoolsOwnStatementsDoNotCount()
    {
        TestDatabase database;
        const HandClock clock;
        auto options = one;
        options.healthCheckPeriod = 1ms;
        const auto pool =
            database.pool(options, clock.now(),
                          {.onConnect = [](Connection& c) { c.run("select 'of the pool'"); }});
        const auto pid = std::to_string(pool.acquire("test")->backendPid());
        const auto query = "select query from pg_stat_activity where pid = " + pid;
        QCOMPARE(database.scalar(query), "select 'of the pool'");
        clock.advance(2s);
        QTRY_COMPARE(database.scalar(query), "select 1"); // the housekeeper asked whether it lives
        pool.acquire("test")->run("set search_path to nowhere"); // is wiped
        QTRY_COMPARE(pool.stats().wiped, 1U);
        QCOMPARE(pool.stats().statements.count(), 1U);
        pool.connectBeside()->run("select 1"); // is not of the pool
        QCOMPARE(pool.stats().statements.count(), 1U);
        pool.acquire("test")->run("select 1"); // after all that it counts again
        QCOMPARE(pool.stats().statements.count(), 2U);
    }

    void whatWasCountedStaysWhenConnectionsGo()
    {
        TestDatabase database;
        const auto pool = database.pool(one);
        for (unsigned i = 1; i < 4; ++i) {
            pool.acquire("test")->run("select 1");
            pool.reset();
            QCOMPARE(pool.stats().statements.count(), i);
        }
    }

    void noneIsLostWhereManyAsk()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 3, .acquireTimeout = 60s});
        std::atomic<bool> ended = false;
        std::jthread reader([&] {
            std::uint64_t before = 0;
            while (!ended) {
                const auto seen = pool.stats().statements.count();
                QVERIFY(seen >= before);
                before = seen;
            }
        });
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    for (int j = 0; j < 50; ++j)
                        pool.acquire("test")->run("select 1");
                });
        }
        ended = true;
        reader.join();
        QCOMPARE(pool.stats().statements.count(), 400U);
    }

    void bucketsEndWhereTheySay()
    {
        StatementTimes times;
        times.record(0ns);
        times.record(1us);
        times.record(1001ns);
        times.record(2us);
        times.record(2001ns);
        times.record(24h);
        QCOMPARE(times[0], 2U);
        QCOMPARE(times[1], 2U);
        QCOMPARE(times[2], 1U);
        QCOMPARE(times[StatementTimes::bucketCount - 1], 1U);
        QCOMPARE(StatementTimes::upperBound(2), 4us);
        QCOMPARE(times.total(), 24h + 1ns + 1us + 1001ns + 2us + 2001ns);
    }
};

QTEST_GUILESS_MAIN(TestQuerySeconds)
#include "tst_query_seconds.moc"
