// The connection pool, against a real server: borrowing, waiting in turn, giving back.
// tst_pool_keeping.cpp has what the housekeeper does.
#include "tests/support/error_of.h"
#include "tests/support/relay.h"
#include "tests/support/test_database.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <fmt/format.h>
#include <mutex>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const PoolOptions justOne{.maxConns = 1, .minConns = 0};

bool startsWith(const Error& error, const char* text)
{
    return std::string_view(error.what()).starts_with(text);
}

} // namespace

class TestPool : public QObject {
    Q_OBJECT

private slots:
    void opensNothingBeforeItIsAsked()
    {
        std::atomic<int> opened = 0;
        TestDatabase database;
        const Pool pool([&](const std::stop_token&) {
            ++opened;
            return std::make_unique<Connection>(database.conninfo());
        });

        QCOMPARE(pool.stats().openConnections, 0);
        QCOMPARE(opened, 0);
    }

    void reusesTheConnectionUsedLast()
    {
        TestDatabase database;
        const auto pool = database.pool();

        const auto first = pool.acquire()->backendPid();
        QTRY_COMPARE(pool.stats().idle, 2); // one is kept warm beside it

        QCOMPARE(pool.acquire()->backendPid(), first);
    }

    void copiesShareTheirConnections()
    {
        TestDatabase database;
        const auto pool = database.pool(justOne);
        const auto copy = pool;
        const auto lease = pool.acquire();
        QCOMPARE(copy.stats().inUse, 1);
    }

    void neverExceedsItsSize()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 2});
        std::atomic<int> inUse = 0;
        std::atomic<int> most = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    for (int j = 0; j < 25; ++j) {
                        const auto lease = pool.acquire();
                        const int now = ++inUse;
                        for (int seen = most;
                             now > seen && !most.compare_exchange_weak(seen, now);) { }
                        lease->run("select pg_sleep(0.001)"); // so that they meet
                        --inUse;
                    }
                });
        }
        QVERIFY(most <= 2);
        QCOMPARE(pool.stats().acquired, 200U);
        const auto one = pool.acquire();
        const auto two = pool.acquire();
        QCOMPARE(pool.stats().openConnections, 2);
    }

    void borrowersAreServedInTheOrderTheyCame()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .acquireTimeout = 30s});
        auto lease = pool.acquire();
        std::mutex mutex;
        std::vector<int> order;
        const auto borrow = [&](int who) {
            const auto mine = pool.acquire();
            const std::lock_guard lock(mutex);
            order.push_back(who);
        };
        {
            std::vector<std::jthread> waiters;
            for (int i = 0; i < 5; ++i) {
                waiters.emplace_back(borrow, i);
                QTRY_COMPARE(pool.stats().waiting, i + 1);
            }
            lease.reset();
            borrow(5); // at once, on a running thread, and yet the last
        }
        QCOMPARE(order, (std::vector{0, 1, 2, 3, 4, 5}));
    }

    void aTimeoutSaysWhatHoldsItUp()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 2, .acquireTimeout = 1s});
        const auto one = pool.acquire("Data: page");
        const auto where = fmt::format("tst_pool.cpp:{}", __LINE__ + 1);
        const auto two = pool.acquire();

        const auto error = errorOf([&] { pool.acquire().reset(); });

        QCOMPARE(error.kind(), ErrorKind::Timeout);
        const QRegularExpression text(
            "^no connection could be had within 1s: 2 of 2 in use: "
            "Data: page [\\d.]+m?s at tst_pool.cpp:\\d+, [\\d.]+m?s at "
            + QString::fromStdString(where)
            + "; 1 waiting; end what holds them or raise pool.max_conns$");
        QVERIFY2(text.match(error.what()).hasMatch(), error.what());
        QCOMPARE(pool.stats().timedOut, 1U);
        QCOMPARE(pool.stats().waiting, 0);
    }

    void aServerThatNeverAnswersCostsNoMoreThanTheTimeout()
    {
        TestDatabase database;
        Relay relay(database.conninfo());
        relay.freeze();
        const Pool pool(
            [&](std::stop_token stop) {
                return std::make_unique<Connection>(relay.conninfo(), std::move(stop));
            },
            {.maxConns = 2, .acquireTimeout = 50ms});

        const auto error = errorOf([&] { pool.acquire().reset(); });

        QCOMPARE(error.kind(), ErrorKind::Timeout);
        QVERIFY2(std::string_view(error.what()).find("1 being opened") != std::string_view::npos,
                 error.what());
    }

    void aWaiterThatGaveUpLeavesTheConnectionToOthers()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .acquireTimeout = 1s});
        auto lease = pool.acquire();
        QCOMPARE(errorOf([&] { pool.acquire().reset(); }).kind(), ErrorKind::Timeout);

        lease.reset();

        QCOMPARE(pool.acquire()->run("select 7").text(0, 0), "7");
    }

    void stopEndsTheWait()
    {
        TestDatabase database;
        const auto pool = database.pool(justOne);
        const auto lease = pool.acquire();
        auto kind = ErrorKind::Internal;
        std::jthread waiter([&](std::stop_token stop) {
            kind = errorOf([&] { pool.acquire(stop).reset(); }).kind();
        });
        QTRY_COMPARE(pool.stats().waiting, 1);

        waiter.request_stop();
        waiter.join();

        QCOMPARE(kind, ErrorKind::Cancelled);
        QCOMPARE(pool.stats().waiting, 0);
    }

    void whatIsStoppedAlreadyBorrowsNothing()
    {
        TestDatabase database;
        const auto pool = database.pool();
        std::stop_source stop;
        stop.request_stop();
        const auto borrow = [&] { pool.acquire(stop.get_token()).reset(); };
        QCOMPARE(errorOf(borrow).kind(), ErrorKind::Cancelled);
        pool.acquire().reset();
        QCOMPARE(errorOf(borrow).kind(), ErrorKind::Cancelled); // nor one that lies there
        QCOMPARE(pool.stats().acquired, 1U);
    }

    void theBorrowerLearnsWhyNoConnectionCouldBeOpened()
    {
        TestDatabase database;
        const Pool pool([&](std::stop_token stop) {
            return std::make_unique<Connection>(database.conninfo() + " user=nobody_here",
                                                std::move(stop));
        });
        for (int i = 0; i < 3; ++i)
            QCOMPARE(errorOf([&] { pool.acquire().reset(); }).kind(), ErrorKind::Denied);
        QCOMPARE(pool.stats().openConnections, 0);
    }

    void foreignExceptionsReachTheBorrowerAsTheyAre()
    {
        const Pool pool([](const std::stop_token&) -> std::unique_ptr<Connection> {
            throw std::logic_error("not ours");
        });
        QVERIFY_THROWS_EXCEPTION(std::logic_error, pool.acquire().reset());
    }

    void aConnectionGivenBackServesWhoWaitsForANewOne()
    {
        TestDatabase database;
        std::atomic<int> asked = 0;
        const Pool pool(
            [&](std::stop_token stop) -> std::unique_ptr<Connection> {
                if (++asked == 1)
                    return std::make_unique<Connection>(database.conninfo(), stop);
                std::mutex mutex; // the second one takes for ever
                std::unique_lock lock(mutex);
                std::condition_variable_any().wait(lock, stop, [] { return false; });
                throw Error(ErrorKind::Cancelled, "stopped");
            },
            {.maxConns = 2, .minConns = 0, .acquireTimeout = 30s});
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        int got = 0;
        std::jthread waiter([&] { got = pool.acquire()->backendPid(); });
        QTRY_COMPARE(asked, 2);

        lease.reset();
        waiter.join();

        QCOMPARE(got, pid);
    }

    void whatComesBackBrokenIsClosed()
    {
        TestDatabase database;
        const auto pool = database.pool(justOne);
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        (void)errorOf([&] { lease->run("select pg_terminate_backend(pg_backend_pid())"); });

        lease.reset();

        QCOMPARE(pool.stats().idle, 0);
        QCOMPARE(pool.stats().discarded, 1U);
        QVERIFY(pool.acquire()->backendPid() != pid);
    }

    void anUncleanReturnMakesRoomForWhoWaits()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .acquireTimeout = 30s});
        auto lease = pool.acquire();
        lease->run("begin");
        QString answer;
        std::jthread waiter(
            [&] { answer = QString::fromStdString(pool.acquire()->run("select 7").text(0, 0)); });
        QTRY_COMPARE(pool.stats().waiting, 1);

        lease.reset();
        waiter.join();

        QCOMPARE(answer, "7");
    }

    void resetReplacesIdleAndBorrowedConnections()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 2, .minConns = 0});
        auto borrowed = pool.acquire();
        pool.acquire().reset();
        QCOMPARE(pool.stats().idle, 1);

        pool.reset();

        QCOMPARE(pool.stats().idle, 0);
        QCOMPARE(borrowed->run("select 7").text(0, 0), "7"); // still the borrower's
        borrowed.reset();
        QCOMPARE(pool.stats().idle, 0);
        QCOMPARE(pool.stats().discarded, 2U);
        QCOMPARE(pool.acquire()->run("select 7").text(0, 0), "7");
    }

    void whatWasBeingOpenedDuringAResetIsReplacedToo()
    {
        TestDatabase database;
        std::atomic<int> asked = 0;
        std::atomic<bool> go = false;
        const Pool pool(
            [&](const std::stop_token& stop) {
                const bool first = ++asked == 1;
                while (first && !go && !stop.stop_requested())
                    std::this_thread::yield();
                return std::make_unique<Connection>(
                    database.conninfo() + " application_name=" + (first ? "old" : "new"));
            },
            justOne);
        std::string name;
        std::jthread borrower([&] { name = pool.acquire()->serverSetting("application_name"); });
        QTRY_COMPARE(asked, 1);

        pool.reset();
        go = true;
        borrower.join();

        QCOMPARE(name, "new");
    }

    void closingEndsAllWaitsAndAllConnections()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .acquireTimeout = 30s});
        auto lease = pool.acquire();
        Error first(ErrorKind::Internal, "");
        std::atomic<bool> ended = false;
        std::jthread waiter([&] {
            first = errorOf([&] { pool.acquire().reset(); });
            ended = true;
        });
        QTRY_COMPARE(pool.stats().waiting, 1);

        pool.close();
        pool.close();
        QTRY_VERIFY(ended); // long before its own time is up
        waiter.join();

        QCOMPARE(first.kind(), ErrorKind::Unreachable);
        QVERIFY(startsWith(first, "the connection pool is closed"));
        QCOMPARE(errorOf([&] { pool.acquire().reset(); }).kind(), ErrorKind::Unreachable);
        QCOMPARE(errorOf([&] { (void)pool.connectBeside(); }).kind(), ErrorKind::Unreachable);
        QCOMPARE(lease->run("select 7").text(0, 0), "7"); // still the borrower's
        lease.reset();
        QCOMPARE(pool.stats().openConnections, 0);
    }

    void aLeaseMayOutliveItsPool()
    {
        TestDatabase database;
        auto pool = std::make_unique<Pool>(database.pool());
        auto lease = pool->acquire();

        pool.reset();

        QCOMPARE(lease->run("select 7").text(0, 0), "7");
        lease.reset();
        QTRY_COMPARE(database.sessions(), 0);
    }

    void noRoomAtAllIsAMistake()
    {
        TestDatabase database;
        QCOMPARE(errorOf([&] { (void)database.pool({.maxConns = 0}); }).kind(), ErrorKind::Config);
    }

    void statsTellWhatHappened()
    {
        TestDatabase database;
        const auto pool = database.pool({.maxConns = 1, .minConns = 0, .acquireTimeout = 30s});
        auto lease = pool.acquire(); // waited for the server
        lease.reset();
        lease = pool.acquire(); // did not wait
        std::jthread waiter([&] { pool.acquire().reset(); });
        QTRY_COMPARE(pool.stats().waiting, 1);
        auto stats = pool.stats();
        QCOMPARE(stats.maxOpenConnections, 1);
        QCOMPARE(stats.openConnections, 1);
        QCOMPARE(stats.inUse, 1);
        QCOMPARE(stats.idle, 0);
        lease.reset();
        waiter.join();

        stats = pool.stats();
        QCOMPARE(stats.waiting, 0);
        QCOMPARE(stats.inUse, 0);
        QCOMPARE(stats.idle, 1);
        QCOMPARE(stats.acquired, 3U);
        QCOMPARE(stats.waitCount, 2U);
        QVERIFY(stats.waitDuration > 0ns);
        QCOMPARE(stats.waits.count(), 3U);
        QCOMPARE(stats.waits[0], 1U);
    }

    void survivesThreadsThatStopAndConnectionsThatDie()
    {
        TestDatabase database;
        const auto pool = database.pool(
            {.maxConns = 4, .minConns = 2, .acquireTimeout = 30s, .healthCheckPeriod = 1ms});
        std::atomic<int> done = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&, i] {
                    for (int j = 0; j < 20; ++j) {
                        std::stop_source stop;
                        std::jthread stopper;
                        if (i % 4 == 0)
                            stopper = std::jthread([&] { stop.request_stop(); });
                        try {
                            const auto lease = pool.acquire(stop.get_token());
                            if (i == 1)
                                lease->run("select pg_terminate_backend(pg_backend_pid())");
                            else
                                lease->run("select 1");
                        } catch (const Error&) {
                        }
                        if (i == 2 && j % 5 == 0)
                            pool.reset();
                        ++done;
                    }
                });
        }
        QCOMPARE(done, 160);
        QCOMPARE(pool.stats().inUse, 0);
        QCOMPARE(pool.acquire()->run("select 7").text(0, 0), "7");
        QVERIFY(pool.stats().openConnections <= 4);
    }
};

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
