// The connection pool, against a real server.
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

class TestPool : public QObject {
    Q_OBJECT

private slots:
    void reusesAnIdleConnection()
    {
        TestDatabase database;
        auto pool = database.pool();
        const auto pid = [&] {
            return std::string(*pool.acquire()->run("select pg_backend_pid()").cell(0, 0));
        };

        const auto first = pid();

        QCOMPARE(pid(), first);
        QCOMPARE(pool.stats().idle, 1);
    }

    void neverExceedsItsSize()
    {
        TestDatabase database;
        auto pool = database.pool({.maxConns = 2});
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
                        lease->run("select 1");
                        --inUse;
                    }
                });
        }
        QCOMPARE(most.load(), 2);
        QCOMPARE(pool.stats().acquired, 200u);
    }

    void timesOutWhenAllAreBorrowed()
    {
        TestDatabase database;
        auto pool = database.pool({.maxConns = 1, .acquireTimeout = 30ms});
        const auto lease = pool.acquire();
        QCOMPARE(errorOf([&] { pool.acquire().reset(); }).kind(), ErrorKind::Timeout);
    }

    void stopEndsTheWait()
    {
        TestDatabase database;
        auto pool = database.pool({.maxConns = 1});
        const auto lease = pool.acquire();
        auto kind = ErrorKind::Internal;
        std::jthread waiter([&](std::stop_token stop) {
            kind = errorOf([&] { pool.acquire(stop).reset(); }).kind();
        });
        QTRY_COMPARE(pool.stats().waiting, 1);

        waiter.request_stop();
        waiter.join();

        QCOMPARE(kind, ErrorKind::Cancelled);
    }

    void dropsAConnectionLeftInATransaction()
    {
        TestDatabase database;
        auto pool = database.pool();
        pool.acquire()->run("begin");
        QCOMPARE(pool.stats().idle, 0);
        QCOMPARE(pool.stats().discarded, 1u);
    }

    void replacesAnIdleConnectionTheServerKilled()
    {
        TestDatabase database;
        auto pool = database.pool({.minConns = 0, .pingAfterIdle = 0ms});
        const auto pid = std::string(*pool.acquire()->run("select pg_backend_pid()").cell(0, 0));
        database.run("select pg_terminate_backend(" + pid + ")");
        QTRY_COMPARE(database.scalar("select count(*) from pg_stat_activity where pid = " + pid),
                     "0");
        QCOMPARE(pool.acquire()->run("select 7").cell(0, 0).value(), "7");
        QCOMPARE(pool.stats().discarded, 1u);
    }
};

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
