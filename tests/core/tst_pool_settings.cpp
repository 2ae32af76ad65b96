// The pool settings that projects use, said as a profile says them, each in action on a real server
// under a clock that is moved by hand.
#include "core/config/profile_build.h"
#include "core/config/profile_file.h"
#include "tests/support/error_of.h"
#include "tests/support/hand_clock.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <set>

using namespace howdah;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

PoolOptions optionsOf(const QString& keys)
{
    const auto text = "database:\n  shop:\n    pool: {" + keys.toStdString() + "}\n";
    std::vector<std::string> warnings;
    const auto file = parseProfileFile(text, "profiles.yaml");
    return poolOptions(buildProfile("shop", file.blocks.at(0).settings, {}, warnings).pool);
}

std::vector<Pool::Lease> borrow(const Pool& pool, int count)
{
    std::vector<Pool::Lease> leases;
    for (int i = 0; i < count; ++i)
        leases.push_back(pool.acquire("test"));
    return leases;
}

} // namespace

class TestPoolSettings : public QObject {
    Q_OBJECT

private slots:
    void whatIsSetIsWhatHappens_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<int>("min");
        QTest::addColumn<int>("max");
        QTest::addColumn<int>("idle"); // kept at most
        QTest::addColumn<milliseconds>("timeout");
        QTest::addColumn<milliseconds>("lifetime");
        QTest::addColumn<milliseconds>("idleTime");
        // A short acquire_timeout where the projects name none: it is waited for.
        QTest::addRow("5..20, 5 s to get one, 60 s idle")
            << "min_conns: 5, max_conns: 20, acquire_timeout: 5s, max_conn_idle_time: 60s" << 5
            << 20 << 20 << milliseconds(5s) << milliseconds(1h) << milliseconds(60s);
        QTest::addRow("25 open and idle, 5 min of life")
            << "max_conns: 25, max_idle_conns: 25, max_conn_lifetime: 5m, acquire_timeout: 1s" << 2
            << 25 << 25 << 1000ms << milliseconds(5min) << milliseconds(5min);
        QTest::addRow("2..10") << "min_conns: 2, max_conns: 10, acquire_timeout: 1s" << 2 << 10
                               << 10 << 1000ms << milliseconds(1h) << milliseconds(5min);
        QTest::addRow("100 open, 10 idle, 1 h, 30 min")
            << "max_conns: 100, max_idle_conns: 10, max_conn_lifetime: 1h, max_conn_idle_time: 30m,"
               " acquire_timeout: 5s" // a busy server takes its time to accept a hundred
            << 2 << 100 << 10 << 5000ms << milliseconds(1h) << milliseconds(30min);
        QTest::addRow("5..25, 1 h, 15 min")
            << "min_conns: 5, max_conns: 25, max_conn_lifetime: 1h, max_conn_idle_time: 15m,"
               " acquire_timeout: 1s"
            << 5 << 25 << 25 << 1000ms << milliseconds(1h) << milliseconds(15min);
    }

    void whatIsSetIsWhatHappens()
    {
        QFETCH(QString, keys);
        QFETCH(int, min);
        QFETCH(int, max);
        QFETCH(int, idle);
        QFETCH(milliseconds, timeout);
        QFETCH(milliseconds, lifetime);
        QFETCH(milliseconds, idleTime);
        TestDatabase database;
        const HandClock clock;
        auto options = optionsOf(keys + ", lifetime_jitter: 0");
        options.healthCheckPeriod = 1ms; // of the real clock; by the other one time stands still
        const auto pool = database.pool(options, clock.now());

        // min: as soon as the first could be opened
        pool.acquire("test").reset();
        QTRY_COMPARE(pool.stats().openConnections, min);

        // max, and how long who comes too late waits
        auto leases = borrow(pool, max);
        std::set<int> backends;
        for (const auto& lease : leases)
            backends.insert(lease->backendPid());
        QCOMPARE(backends.size(), static_cast<std::size_t>(max));
        const auto start = SteadyClock::now();
        const auto error = errorOf([&] { pool.acquire("late").reset(); });
        const auto waited = SteadyClock::now() - start;
        QCOMPARE(error.kind(), ErrorKind::Timeout);
        QVERIFY(waited >= timeout && waited < timeout + 3s);

        // max_idle
        leases.clear();
        QTRY_COMPARE(pool.stats().idle, idle);
        QCOMPARE(pool.stats().maxIdleClosed, static_cast<unsigned>(max - idle));

        // idle time, down to min; where the lifetime ends with it, that is what is counted
        clock.advance(idleTime - 1ms);
        const auto fresh = pool.acquire("test")->run("select pg_backend_pid()").integer(0, 0);
        clock.advance(1ms);
        if (lifetime > idleTime)
            QTRY_COMPARE(pool.stats().maxIdleTimeClosed, static_cast<unsigned>(idle - min));
        else
            QTRY_COMPARE(pool.stats().maxLifetimeClosed, static_cast<unsigned>(idle));
        QTRY_COMPARE(pool.stats().openConnections, min);
        if (lifetime > idleTime) // which is not tired
            QCOMPARE(database.scalar("select count(*) from pg_stat_activity where pid = "
                                     + std::to_string(fresh)),
                     "1");

        // lifetime, and warm again
        const auto before = pool.stats().maxLifetimeClosed;
        clock.advance(lifetime);
        QTRY_COMPARE(pool.stats().maxLifetimeClosed, before + static_cast<unsigned>(min));
        QTRY_COMPARE(pool.stats().openConnections, min);
    }

    void healthCheckPeriodIsHowOftenTheSilentAreAsked()
    {
        TestDatabase database;
        const HandClock clock;
        auto options = optionsOf("max_conns: 1, min_conns: 0, health_check_period: 30s");
        const auto pool = database.pool(options, clock.now());
        const auto pid = std::to_string(pool.acquire("test")->backendPid());
        const auto lastQuery = [&] {
            return database.scalar("select query from pg_stat_activity where pid = " + pid);
        };
        pool.acquire("test")->run("select 'mine'");
        QCOMPARE(lastQuery(), "select 'mine'");
        options.healthCheckPeriod = 1ms;
        const auto quick = database.pool(options, clock.now());
        const auto other = std::to_string(quick.acquire("test")->backendPid());
        clock.advance(2s); // above pingAfterIdle
        QTRY_COMPARE(database.scalar("select query from pg_stat_activity where pid = " + other),
                     "select 1");
        QCOMPARE(lastQuery(), "select 'mine'");
    }

    void leakThresholdMarksAndCounts()
    {
        TestDatabase database;
        const HandClock clock;
        auto options = optionsOf("max_conns: 2, min_conns: 0, leak_threshold: 60s");
        options.healthCheckPeriod = 1ms;
        const auto pool = database.pool(options, clock.now());
        const auto lease = pool.acquire("Data: users");
        clock.advance(59s);
        const auto other = pool.acquire("Data: orders");
        QVERIFY(!pool.holders().at(0).isOverdue);

        clock.advance(1s);

        QTRY_COMPARE(pool.stats().suspectedLeaks, 1U);
        const auto holders = pool.holders();
        QCOMPARE(holders.size(), 2U);
        QCOMPARE(holders[0].label, "Data: users");
        QCOMPARE(holders[0].backendPid, lease->backendPid());
        QVERIFY(holders[0].isOverdue);
        QVERIFY(QString::fromStdString(describe(holders[0]))
                    .startsWith("Data: users 1m at tst_pool_settings.cpp:"));
        QCOMPARE(holders[1].label, "Data: orders");
        QVERIFY(!holders[1].isOverdue);
        clock.advance(60s);
        QTRY_COMPARE(pool.stats().suspectedLeaks, 2U); // each once
    }

    void policyIsFairUnlessSaid()
    {
        QCOMPARE(optionsOf("max_conns: 1, min_conns: 1").policy, PoolPolicy::Fair);
        QCOMPARE(optionsOf("policy: throughput").policy, PoolPolicy::Throughput);
    }
};

QTEST_GUILESS_MAIN(TestPoolSettings)
#include "tst_pool_settings.moc"
