// Steering a pool that is in use: resize, suspend, drain, and what the policies promise.
#include "core/base/log.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

class TestPoolControl : public QObject {
    Q_OBJECT

private slots:
    void growingServesWhoWaits()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .minConns = 0, .acquireTimeout = 30s});
        const auto lease = pool.acquire("one");
        std::atomic<bool> served = false;
        std::jthread waiter([&] { served = pool.acquire("two")->isIdle(); });
        QTRY_COMPARE(pool.stats().waiting, 1);

        pool.resize(0, 2);

        QTRY_VERIFY(served);
        QCOMPARE(pool.options().maxConns, 2);
        QCOMPARE(pool.options().maxIdleConns, 2); // it was as many as there might be, and is
    }

    void shrinkingClosesWhatIsIdleAndWhatComesBack()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 5, .minConns = 0, .acquireTimeout = 30s});
        std::vector<Pool::Lease> leases;
        for (int i = 0; i < 5; ++i)
            leases.push_back(pool.acquire("all"));
        leases.pop_back();
        QCOMPARE(pool.stats().openConnections, 5);

        pool.resize(0, 2);

        QCOMPARE(pool.stats().openConnections, 4); // the idle one, at once
        leases.clear();
        QCOMPARE(pool.stats().openConnections, 2);
        QCOMPARE(errorOf([&] { pool.resize(0, 0); }).kind(), ErrorKind::Config);
        QCOMPARE(pool.options().maxConns, 2);
    }

    void raisingTheMinimumWarmsUp()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 5, .minConns = 1});
        pool.acquire("one").reset();
        pool.resize(4, 5);
        QTRY_COMPARE(pool.stats().idle, 4);
    }

    void whoComesWhileItIsSuspendedWaits()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .minConns = 0, .acquireTimeout = 30s});
        auto lease = pool.acquire("before");
        pool.suspend();
        QCOMPARE(lease->run("select 7").text(0, 0), "7"); // what is borrowed stays so
        lease.reset();
        std::atomic<bool> served = false;
        std::jthread waiter([&] { served = pool.acquire("during")->isIdle(); });
        QTRY_COMPARE(pool.stats().waiting, 1);
        QVERIFY(!served);
        QCOMPARE(pool.stats().idle, 1);

        pool.resume();

        QTRY_VERIFY(served);
    }

    void aTimeoutOfASuspendedPoolSaysSo()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .minConns = 0, .acquireTimeout = 20ms});
        pool.suspend();
        const auto error = errorOf([&] { pool.acquire("x").reset(); });
        QVERIFY2(std::string_view(error.what()).ends_with("the pool is suspended"), error.what());
    }

    void drainingWaitsForWhatIsBorrowed()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 2});
        auto lease = pool.acquire("slow");
        std::atomic<bool> drained = false;
        std::jthread drainer([&] { drained = pool.drain(30s).empty(); });
        QTRY_COMPARE(errorOf([&] { pool.acquire("late").reset(); }).kind(), ErrorKind::Unreachable);
        QVERIFY(!drained);

        lease.reset();

        drainer.join();
        QVERIFY(drained);
        QCOMPARE(pool.stats().openConnections, 0);
        QTRY_COMPARE(database.sessions(), 0);
    }

    void drainingNamesWhoDoesNotGiveBackInTime()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 2});
        const auto lease = pool.acquire("slow");
        const TempFolder folder;
        setUpLog({.file = folder.file("howdah.log"), .level = LogLevel::Warning});
        const auto left = pool.drain(20ms);
        setUpLog({});
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].label, "slow");
        const auto logged = folder.read("howdah.log");
        QVERIFY2(logged.contains("1 of its connections not given back within 20ms: slow "),
                 logged.constData());
    }

    void aLeakIsLoggedWithAllWhoBorrow()
    {
        TestDatabase database;
        const TempFolder folder;
        setUpLog({.file = folder.file("howdah.log"), .level = LogLevel::Warning});
        auto pool = std::optional(
            database.pool({.maxConns = 2, .healthCheckPeriod = 10ms, .leakThreshold = 1ms}));
        {
            const auto lease = pool->acquire("Data: orders");
            const auto other = pool->acquire("Health: sessions");
            QTRY_COMPARE(pool->stats().suspectedLeaks, 2U);
        }
        pool.reset(); // its housekeeper logs no more
        setUpLog({});
        const auto logged = folder.read("howdah.log");
        for (const auto* words : {"held for longer than 1ms: Data: orders ",
                                  "all that is borrowed of this pool: ", "Health: sessions "})
            QVERIFY2(logged.contains(words), logged.constData());
    }

    void whoWaitedForLongIsNotOvertaken()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1,
                                         .minConns = 0,
                                         .acquireTimeout = 30s,
                                         .policy = PoolPolicy::Throughput});
        auto lease = pool.acquire("first");
        std::atomic<bool> served = false;
        std::jthread waiter([&] {
            const auto own = pool.acquire("waits");
            served = true;
        });
        QTRY_COMPARE(pool.stats().waiting, 1);
        const auto start = SteadyClock::now();
        while (SteadyClock::now() - start < 50ms) // others may overtake him for 5 ms
            std::this_thread::yield();

        lease.reset();
        lease = pool.acquire("the same, at once");

        QVERIFY(served);
    }

    void labelsThatAreNoLiteralsAreKept()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1});
        const auto lease = [&] {
            const std::string table = "a table with a long name, gone by the time it is read";
            return pool.acquire(pool.label("Data: " + table));
        }();
        QCOMPARE(pool.holders().at(0).label,
                 "Data: a table with a long name, gone by the time it is read");
        QVERIFY(pool.holders().at(0).where.starts_with("tst_pool_control.cpp:"));
        QVERIFY(pool.holders().at(0).threadId > 0);
    }
};

QTEST_GUILESS_MAIN(TestPoolControl)
#include "tst_pool_control.moc"
