// What the pool does by itself, against a real server: keeping warm, closing, checking.
#include "tests/support/error_of.h"
#include "tests/support/hand_clock.h"
#include "tests/support/relay.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <atomic>
#include <set>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

// The clock stands still, so however often the housekeeper looks, nothing gets older by itself.
PoolOptions watched(PoolOptions options)
{
    options.healthCheckPeriod = 1ms;
    return options;
}

std::vector<Pool::Lease> borrow(const Pool& pool, int count)
{
    std::vector<Pool::Lease> leases;
    for (int i = 0; i < count; ++i)
        leases.push_back(pool.acquire());
    return leases;
}

void kill(const TestDatabase& database, int pid)
{
    const auto who = std::to_string(pid);
    database.run("select pg_terminate_backend(" + who + ")");
    QTRY_COMPARE(database.scalar("select count(*) from pg_stat_activity where pid = " + who), "0");
}

QString lastQuery(const TestDatabase& database, int pid)
{
    return database.scalar("select query from pg_stat_activity where pid = " + std::to_string(pid));
}

} // namespace

class TestPoolKeeping : public QObject {
    Q_OBJECT

private slots:
    void minConnsAreKeptWarm()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 5, .minConns = 3});
        pool.acquire().reset();
        QTRY_COMPARE(pool.stats().idle, 3);
    }

    void warmConnectionsAreOpenedSideBySide()
    {
        TestDatabase database;
        std::atomic<int> asked = 0;
        std::atomic<bool> go = false;
        const Pool pool(
            [&](const std::stop_token& stop) {
                if (++asked > 1)
                    while (!go && !stop.stop_requested())
                        std::this_thread::yield();
                return std::make_unique<Connection>(database.conninfo());
            },
            {.maxConns = 5, .minConns = 4});
        pool.acquire().reset();

        QTRY_COMPARE(asked, 4); // though none of the three has come to an end
        QCOMPARE(pool.stats().opening, 3);
        go = true;
        QTRY_COMPARE(pool.stats().idle, 4);
    }

    void aWarmConnectionThatDiedIsReplaced()
    {
        TestDatabase database;
        const auto pool = database.pool(watched({.maxConns = 2, .minConns = 1}));
        const int pid = pool.acquire()->backendPid();

        kill(database, pid);

        QTRY_COMPARE(pool.stats().discarded, 1U);
        QTRY_COMPARE(pool.stats().idle, 1);
    }

    void warmingUpComesEverMoreSeldomWhileItFails()
    {
        TestDatabase database;
        std::atomic<int> asked = 0;
        const Pool pool(
            [&](const std::stop_token&) {
                if (++asked > 1)
                    throw Error(ErrorKind::Unreachable, "gone");
                return std::make_unique<Connection>(database.conninfo());
            },
            watched({.maxConns = 1, .minConns = 1}));
        pool.acquire().reset();
        const auto start = SteadyClock::now();
        pool.reset();

        QTRY_COMPARE(asked, 4); // the first at once, then after 250 ms and 500 ms more

        QVERIFY(SteadyClock::now() - start >= 750ms);
    }

    void nobodyIsPesteredWithARefusedPassword()
    {
        TestDatabase database;
        std::atomic<int> denied = 0;
        std::atomic<int> gone = 0;
        const auto failing = [&](std::atomic<int>& asked, ErrorKind kind) {
            Pool pool(
                [&asked, kind, to = database.conninfo()](const std::stop_token&) {
                    if (++asked > 1)
                        throw Error(kind, "no");
                    return std::make_unique<Connection>(to);
                },
                watched({.maxConns = 1, .minConns = 1}));
            pool.acquire().reset();
            pool.reset();
            return pool;
        };
        const auto first = failing(denied, ErrorKind::Denied);
        QTRY_COMPARE(denied, 2);
        const auto second = failing(gone, ErrorKind::Unreachable);

        QTRY_COMPARE(gone, 4); // which began later

        QCOMPARE(denied, 2);
    }

    void idleConnectionsAreClosedDownToTheMinimum()
    {
        TestDatabase database;
        const HandClock clock;
        const auto pool = database.pool(
            watched({.maxConns = 5, .minConns = 2, .maxConnIdleTime = 5min}), clock.now());
        borrow(pool, 5).clear();
        QCOMPARE(pool.stats().idle, 5);

        clock.advance(5min - 1ms);
        pool.acquire().reset(); // that one is fresh again
        clock.advance(1ms);

        QTRY_COMPARE(pool.stats().maxIdleTimeClosed, 3U);
        QCOMPARE(pool.stats().openConnections, 2);
    }

    void noMoreThanMaxIdleConnsAreKept()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 5, .minConns = 0, .maxIdleConns = 2});
        borrow(pool, 5).clear();
        QCOMPARE(pool.stats().idle, 2);
        QCOMPARE(pool.stats().maxIdleClosed, 3U);
    }

    void aConnectionEndsWithItsLifetime_data()
    {
        QTest::addColumn<bool>("borrowed");
        QTest::addRow("while idle") << false;
        QTest::addRow("when given back") << true;
    }

    void aConnectionEndsWithItsLifetime()
    {
        QFETCH(bool, borrowed);
        TestDatabase database;
        const HandClock clock;
        const auto pool = database.pool(watched({.maxConns = 1,
                                                 .minConns = 0,
                                                 .maxConnLifetime = 1h,
                                                 .lifetimeJitter = 0,
                                                 .maxConnIdleTime = 0ms}),
                                        clock.now());
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        if (!borrowed)
            lease.reset();

        clock.advance(1h);
        lease.reset();

        QTRY_COMPARE(pool.stats().maxLifetimeClosed, 1U);
        QVERIFY(pool.acquire()->backendPid() != pid);
        QCOMPARE(pool.stats().discarded, 0U);
    }

    void aLifetimeThatIsOverIsSeenByWhoBorrows_data()
    {
        QTest::addColumn<int>("idleFor"); // ms
        QTest::addRow("just given back") << 500;
        QTest::addRow("idle for long") << 60'000;
    }

    void aLifetimeThatIsOverIsSeenByWhoBorrows()
    {
        QFETCH(int, idleFor);
        TestDatabase database;
        const HandClock clock;
        const auto pool = database.pool({.maxConns = 1,
                                         .minConns = 0,
                                         .maxConnLifetime = 1h,
                                         .lifetimeJitter = 0,
                                         .healthCheckPeriod = 1h},
                                        clock.now());
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        clock.advance(1h - std::chrono::milliseconds(idleFor));
        lease.reset();
        clock.advance(std::chrono::milliseconds(idleFor));

        QVERIFY(pool.acquire()->backendPid() != pid);
        QCOMPARE(pool.stats().maxLifetimeClosed, 1U);
    }

    void lifetimesEndUpToTheJitterEarlyAndNotAllAtOnce()
    {
        TestDatabase database;
        const HandClock clock;
        const auto pool = database.pool({.maxConns = 20,
                                         .minConns = 0,
                                         .maxIdleConns = 20,
                                         .maxConnLifetime = 1'000s,
                                         .lifetimeJitter = 0.5},
                                        clock.now());
        auto leases = borrow(pool, 20);

        clock.advance(500s);
        for (auto& lease : leases) { // each lives a little longer than the one before
            lease->run("select 1"); // one that asked nothing is looked at when it is borrowed again
            lease.reset();
            clock.advance(25s);
        }

        const auto closed = pool.stats().maxLifetimeClosed;
        QVERIFY(closed > 0 && closed < 20);
    }

    void zeroMeansNoLimit()
    {
        TestDatabase database;
        const HandClock clock;
        const auto pool = database.pool(
            watched({.maxConns = 2, .minConns = 0, .maxConnLifetime = 0ms, .maxConnIdleTime = 0ms}),
            clock.now());
        auto leases = borrow(pool, 2);
        const int pid = leases[0]->backendPid();
        const int other = leases[1]->backendPid();
        leases.clear();
        clock.advance(24h * 365);
        kill(database, other);
        QTRY_COMPARE(pool.stats().discarded, 1U); // so the housekeeper has looked at both
        QCOMPARE(pool.acquire()->backendPid(), pid);
    }

    void anIdleConnectionTheServerClosedIsNotHandedOut()
    {
        TestDatabase database;
        const HandClock clock;
        const auto pool =
            database.pool({.maxConns = 1, .minConns = 0, .pingAfterIdle = 1min}, clock.now());
        const int pid = pool.acquire()->backendPid();
        kill(database, pid);
        clock.advance(10ms);

        QCOMPARE(pool.acquire()->run("select 7").text(0, 0), "7");
        QCOMPARE(pool.stats().discarded, 1U);
    }

    void oneThatIdledForLongIsAskedWhetherItLives()
    {
        TestDatabase database;
        const HandClock clock;
        const auto pool =
            database.pool({.maxConns = 1, .minConns = 0, .pingAfterIdle = 1s}, clock.now());
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        lease->run("select 'mine'");
        lease.reset();

        clock.advance(999ms);
        lease = pool.acquire();
        QCOMPARE(lease->backendPid(), pid);
        QCOMPARE(lastQuery(database, pid), "select 'mine'");
        lease.reset();
        clock.advance(1s);
        lease = pool.acquire();

        QCOMPARE(lease->backendPid(), pid);
        QCOMPARE(lastQuery(database, pid), "select 1");
        QCOMPARE(pool.stats().openConnections, 1);
    }

    void oneThatDoesNotAnswerIsReplaced()
    {
        TestDatabase database;
        Relay relay(database.conninfo());
        const HandClock clock;
        std::atomic<int> asked = 0;
        const Pool pool(
            [&](const std::stop_token&) {
                return std::make_unique<Connection>(++asked == 1 ? relay.conninfo()
                                                                 : database.conninfo());
            },
            {.maxConns = 2, .minConns = 0, .acquireTimeout = 1s, .pingAfterIdle = 1s}, clock.now());
        pool.acquire().reset();
        relay.freeze();
        clock.advance(1s);

        // Just in time, or not: the check of the silent one takes as long as a borrower waits.
        (void)errorOf([&] { pool.acquire().reset(); });

        QTRY_COMPARE(pool.stats().discarded, 1U);
        QCOMPARE(pool.acquire()->run("select 7").text(0, 0), "7");
        QCOMPARE(asked, 2);
    }

    void aSilentServerDoesNotHoldUpTheEndOfThePool()
    {
        TestDatabase database;
        Relay relay(database.conninfo());
        const HandClock clock;
        auto pool = std::make_unique<Pool>(
            [&](const std::stop_token&) { return std::make_unique<Connection>(relay.conninfo()); },
            PoolOptions{.maxConns = 1, .minConns = 0, .acquireTimeout = 30s}, clock.now());
        pool->acquire().reset();
        relay.freeze();
        clock.advance(1s);
        std::stop_source stop;
        std::jthread borrower(
            [&, copy = *pool] { (void)errorOf([&] { copy.acquire(stop.get_token()).reset(); }); });
        QTRY_COMPARE(pool->stats().idle, 1); // being checked
        QTRY_COMPARE(pool->stats().waiting, 1);
        stop.request_stop();
        borrower.join();

        const auto start = SteadyClock::now();
        pool.reset();

        QVERIFY(SteadyClock::now() - start < 5s);
    }
};

QTEST_GUILESS_MAIN(TestPoolKeeping)
#include "tst_pool_keeping.moc"
