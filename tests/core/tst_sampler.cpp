// Watching a database, against a real server.
#include "core/health/sampler.h"
#include "core/migrate/migrator.h"
#include "tests/support/error_of.h"
#include "tests/support/relay.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

// The server publishes its counters with a delay; sampled until `is` holds of one.
template <typename Is>
bool sampledUntil(const Sampler& sampler, Is is)
{
    return QTest::qWaitFor([&] { return static_cast<bool>(is(sampler.sample().sample)); }, 10'000);
}

} // namespace

class TestSampler : public QObject {
    Q_OBJECT

private slots:
    void seesServerAndPoolOnAConnectionItKeeps()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 3, .minConns = 0});
        const Sampler sampler(pool);
        const auto first = sampler.sample().sample;
        QCOMPARE(first.error, "");
        QVERIFY(first.latency.value() > 0ns);
        QVERIFY(first.connections.value() >= 1);
        QVERIFY(first.maxConnections.value() > 1);
        QVERIFY(!first.transactionsPerSecond); // takes two
        const auto started = database.scalar("select extract(epoch from date_trunc('second',"
                                             " pg_postmaster_start_time()))::bigint::text");
        const auto seconds = std::chrono::floor<std::chrono::seconds>(*first.serverStart);
        QCOMPARE(QString::number(seconds.time_since_epoch().count()), started);
        QCOMPARE(first.poolMax, 3);
        QCOMPARE(first.poolInUse, 0);
        QCOMPARE(pool.stats().openConnections, 0);
        QTRY_COMPARE(database.sessions(), 1);

        const auto one = pool.acquire();
        const auto two = pool.acquire();
        pool.acquire().reset();
        const auto second = sampler.sample().sample;

        QCOMPARE(second.poolInUse, 2);
        QCOMPARE(second.poolIdle, 1);
        QVERIFY(sampledUntil(
            sampler, [](const HealthSample& sample) { return sample.transactionsPerSecond; }));
        QTRY_COMPARE(database.sessions(), 4);
    }

    void transactionsAreCountedByTheMeasuredTime()
    {
        TestDatabase database;
        Connection worker(database.conninfo());
        const Sampler sampler(database.pool());
        sampler.sample();
        QVERIFY(sampledUntil(sampler, [&](const HealthSample& sample) {
            for (int i = 0; i < 200; ++i)
                worker.run("select 1");
            return sample.transactionsPerSecond.value_or(0) > 20; // an idle server has a few
        }));
    }

    void cacheHitsAreThoseOfTheInterval()
    {
        TestDatabase database;
        database.run("create table t as select generate_series(1, 100000) as n");
        Connection worker(database.conninfo());
        const Sampler sampler(database.pool());
        sampler.sample();
        QVERIFY(sampledUntil(sampler, [&](const HealthSample& sample) {
            worker.run("select count(*) from t"); // fits into shared buffers
            return sample.cacheHit.value_or(0) > 99;
        }));
    }

    void waitsAreThoseOfTheInterval()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .minConns = 0, .acquireTimeout = 30s});
        const Sampler sampler(pool);
        auto lease = pool.acquire(); // waited for the server
        QVERIFY(!sampler.sample().sample.acquireP50);
        QVERIFY(!sampler.sample().sample.acquireP50); // none since then

        std::jthread waiter([&] { pool.acquire().reset(); });
        QTRY_COMPARE(pool.stats().waiting, 1);
        QCOMPARE(sampler.sample().sample.poolWaiting, 1);
        lease.reset();
        waiter.join();
        pool.acquire().reset();
        const auto sample = sampler.sample().sample;

        QCOMPARE(sample.acquireP50.value(), 0ns);
        QVERIFY(sample.acquireP95.value() > 0ns);
    }

    void aServerThatGoesAndComesBackIsSeenBothTimes()
    {
        TestDatabase database;
        std::atomic<bool> up = true;
        const Pool pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(up ? database.conninfo() : "host=/nowhere/at/all",
                                                std::move(stop));
        });
        const Sampler sampler(pool);
        QCOMPARE(sampler.sample().report.find("connectivity")->status, HealthStatus::Healthy);

        up = false;
        database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                     " where datname = current_database() and pid <> pg_backend_pid()");
        QTRY_COMPARE(database.sessions(), 0);
        const auto [sample, report, holders] = sampler.sample();
        QCOMPARE(report.status, HealthStatus::Unhealthy);
        QVERIFY(QString::fromStdString(sample.error).contains("/nowhere/at/all"));
        QVERIFY(!sample.latency && !sample.connections && !sample.transactionsPerSecond);
        QCOMPARE(sample.poolMax, 10); // what is known is still told

        up = true;
        QCOMPARE(sampler.sample().sample.error, "");
        QCOMPARE(sampler.samples().size(), 3U);
    }

    void aSilentServerCostsNoMoreThanTheDeadline()
    {
        TestDatabase database;
        Relay relay(database.conninfo());
        const Pool pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(relay.conninfo(), std::move(stop));
        });
        const Sampler sampler(pool, {}, {}, 500ms);
        QCOMPARE(sampler.sample().sample.error, "");

        relay.freeze();
        const auto start = SteadyClock::now();
        QCOMPARE(sampler.sample().sample.error, "the server did not answer within 500ms");
        QCOMPARE(sampler.sample().sample.error, "the server did not answer within 500ms");
        QVERIFY(SteadyClock::now() - start < 5s); // and waits for no answer to a cancel request
        relay.thaw();
        QTRY_COMPARE(sampler.sample().sample.error, "");
    }

    void aStopEndsASample()
    {
        TestDatabase database;
        Relay relay(database.conninfo());
        const Pool pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(relay.conninfo(), std::move(stop));
        });
        const Sampler sampler(pool, {}, {}, 60s);
        sampler.sample();
        relay.freeze();
        auto kind = ErrorKind::Internal;
        {
            std::jthread caller([&](std::stop_token stop) {
                kind = errorOf([&] { sampler.sample(std::move(stop)); }).kind();
            });
        }
        QCOMPARE(kind, ErrorKind::Cancelled);
        QCOMPARE(sampler.samples().size(), 1U);
    }

    void migrationsAndTheMachineArePartOfTheVerdict()
    {
        TestDatabase database;
        const TempFolder folder;
        folder.write("000001_one.up.sql", "create table one (i int);\n");
        const MigratorOptions options{.dir = folder.path()};
        const auto pool = database.pool();
        const HealthJudge judge({.around = {options, {folder.path()}}, .migrationsEvery = 0ms});
        const Sampler sampler(pool, judge);
        const auto report = sampler.sample().report;
        QCOMPARE(report.find("migrations")->status, HealthStatus::Degraded);
        QCOMPARE(report.find("migrations")->reason,
                 "1 migration is pending: `howdahctl migrate up` applies it");
        QVERIFY(report.find("memory") && report.find("disk"));

        QVERIFY(!Migrator(pool, options).up().error);
        QCOMPARE(sampler.sample().report.find("migrations")->status, HealthStatus::Healthy);

        judge.setMigrations(std::nullopt);
        QVERIFY(!sampler.sample().report.find("migrations"));
    }

    void whoSharesAJudgeComesToTheSame()
    {
        TestDatabase database;
        const TempFolder folder;
        folder.write("000001_one.up.sql", "create table one (i int);\n");
        const auto pool = database.pool();
        const HealthJudge judge(
            {.around = {MigratorOptions{.dir = folder.path()}, {}}, .migrationsEvery = 1h});
        const Sampler one(pool, judge);
        const Sampler other(pool, judge);
        QVERIFY(one.sample().report.find("migrations"));
        folder.write("000002_two.up.sql", "create table two (i int);\n");
        QCOMPARE(other.sample().report.find("migrations")->value.value(), 1.0); // as one has seen
        judge.setMigrations(MigratorOptions{.dir = folder.path()});
        QCOMPARE(other.sample().report.find("migrations")->value.value(), 2.0);
        QCOMPARE(one.sample().report.find("migrations")->value.value(), 2.0);
    }

    void aLockedLedgerTakesNothingFromTheFigures()
    {
        TestDatabase database;
        const TempFolder folder;
        folder.write("000001_one.up.sql", "create table one (i int);\n");
        const MigratorOptions options{.dir = folder.path()};
        const auto pool = database.pool();
        QVERIFY(!Migrator(pool, options).up().error);
        const Sampler sampler(pool, HealthJudge({.around = {options, {}}, .migrationsEvery = 0ms}),
                              {}, 60s);
        const auto lease = pool.acquire();
        lease->runScript("begin; lock table schema_migrations");
        for (int look = 0; look < 2; ++look) {
            const auto seen = sampler.sample();
            QCOMPARE(seen.sample.error, "");
            QVERIFY(seen.sample.latency);
            QCOMPARE(seen.report.find("connectivity")->status, HealthStatus::Healthy);
            QCOMPARE(seen.report.find("migrations")->status, HealthStatus::Degraded);
        }
        lease->run("rollback");
        QCOMPARE(sampler.sample().report.find("migrations")->status, HealthStatus::Healthy);
    }

    void keepsTheLastTenMinutesAndGoesOnFromAHistory()
    {
        TestDatabase database;
        std::vector<HealthSample> history(Sampler::capacity + 100);
        for (std::size_t i = 0; i < history.size(); ++i)
            history[i].poolMax = static_cast<int>(i);
        const Sampler sampler(database.pool(), {}, history);
        QCOMPARE(sampler.samples().size(), Sampler::capacity);
        QCOMPARE(sampler.samples().front().poolMax, 100);

        sampler.sample();

        QCOMPARE(sampler.samples().size(), Sampler::capacity);
        QCOMPARE(sampler.samples().front().poolMax, 101);
        QCOMPARE(sampler.samples().back().poolMax, 10);
    }

    void copiesShareSamplesAndMaySampleAtOnce()
    {
        TestDatabase database;
        const Sampler sampler(database.pool());
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([copy = sampler] {
                    for (int j = 0; j < 5; ++j)
                        copy.sample();
                });
        }
        QCOMPARE(sampler.samples().size(), 20U);
        for (const auto& sample : sampler.samples())
            QCOMPARE(sample.error, "");
        QTRY_COMPARE(database.sessions(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSampler)
#include "tst_sampler.moc"
