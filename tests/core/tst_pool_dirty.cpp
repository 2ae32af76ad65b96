// What a borrower leaves behind never reaches the next one; against a real server.
#include "core/pool/transaction.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const PoolOptions onlyOne{.maxConns = 1, .minConns = 0, .acquireTimeout = 30s};

} // namespace

class TestPoolDirty : public QObject {
    Q_OBJECT

private slots:
    void whatIsLeftBehindIsWipedBeforeTheNext_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("question"); // answers with t where the trouble can be seen
        QTest::addRow("open transaction") << "begin; create table left_over ()"
                                          << "select to_regclass('left_over') is not null";
        QTest::addRow("failed transaction") << "begin; create table left_over (); select 1/0"
                                            << "select to_regclass('left_over') is not null";
        QTest::addRow("setting") << "set search_path = pg_catalog"
                                 << "select current_setting('search_path') = 'pg_catalog'";
        QTest::addRow("role") << "set role pg_monitor"
                              << "select current_user = 'pg_monitor'";
        QTest::addRow("listening") << "listen here"
                                   << "select count(*) > 0 from pg_listening_channels()";
        QTest::addRow("temporary table") << "create temp table mine ()"
                                         << "select to_regclass('mine') is not null";
        QTest::addRow("session lock")
            << "select pg_advisory_lock(7)"
            << "select count(*) > 0 from pg_locks where locktype = 'advisory'"
               " and pid = pg_backend_pid()";
        QTest::addRow("cursor") << "begin; declare mine cursor with hold for select 1; commit"
                                << "select count(*) > 0 from pg_cursors";
        QTest::addRow("prepared") << "prepare mine as select 1"
                                  << "select count(*) > 0 from pg_prepared_statements"
                                     " where name = 'mine'";
    }

    void whatIsLeftBehindIsWipedBeforeTheNext()
    {
        QFETCH(QString, trouble);
        QFETCH(QString, question);
        TestDatabase database;
        const auto pool = database.pool(onlyOne);
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        (void)errorOf([&] { lease->runScript(trouble.toStdString()); });

        lease.reset();

        lease = pool.acquire();
        QCOMPARE(lease->backendPid(), pid); // not connected anew
        QCOMPARE(lease->runScript(question.toStdString()).text(0, 0), "f");
        QCOMPARE(pool.stats().wiped, 1U);
        QCOMPARE(pool.stats().discarded, 0U);
    }

    void oneStillRunningIsClosed()
    {
        TestDatabase database;
        const auto pool = database.pool(onlyOne);
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        std::stop_source stop;
        lease->setPatience(50ms); // gives up, and leaves the statement to the server
        (void)errorOf([&] { lease->run("select pg_sleep(5)"); });

        lease.reset();

        QCOMPARE(pool.stats().discarded, 1U);
        QVERIFY(pool.acquire()->backendPid() != pid);
    }

    void aCleanReturnCostsNoRoundTrip()
    {
        TestDatabase database;
        const auto pool = database.pool(onlyOne);
        const int pid = pool.acquire()->backendPid();
        pool.transaction([](Transaction& t) { t->run("select 'mine'"); });
        for (int i = 0; i < 3; ++i)
            pool.acquire().reset();
        QCOMPARE(database.scalar("select query from pg_stat_activity where pid = "
                                 + std::to_string(pid)),
                 "commit");
        QCOMPARE(pool.stats().wiped, 0U);
    }

    void preparedStatementsOfOursStay()
    {
        TestDatabase database;
        const auto pool = database.pool(onlyOne);
        for (int i = 0; i < 3; ++i)
            (void)pool.acquire()->runPrepared("select 7");
        QCOMPARE(pool.acquire()->run("select count(*) from pg_prepared_statements").integer(0, 0),
                 1);
        QCOMPARE(pool.stats().wiped, 0U);
    }

    void whoWaitsIsServedOnceItIsWiped()
    {
        TestDatabase database;
        const auto pool = database.pool(onlyOne);
        auto lease = pool.acquire();
        lease->run("set lock_timeout = 77");
        QString answer;
        std::jthread waiter([&] {
            answer = QString::fromStdString(pool.acquire()->run("show lock_timeout").text(0, 0));
        });
        QTRY_COMPARE(pool.stats().waiting, 1);

        lease.reset();
        waiter.join();

        QCOMPARE(answer, "0");
    }

    void handlersEndWithTheLease()
    {
        TestDatabase database;
        const auto pool = database.pool(onlyOne);
        std::atomic<int> notices = 0;
        auto lease = pool.acquire();
        lease->onNotice([&](const Notice&) { ++notices; });
        lease.reset();
        pool.acquire()->run("do $$ begin raise notice 'x'; end $$");
        QCOMPARE(notices, 0);
    }

    void hooksRunOnceForEach()
    {
        TestDatabase database;
        std::atomic<int> connected = 0;
        std::atomic<int> borrowed = 0;
        std::atomic<int> returned = 0;
        const auto pool = database.pool(
            onlyOne, {},
            {.onConnect = [&](Connection& c) { c.run("set lock_timeout = 5"), ++connected; },
             .onBorrow = [&](Connection&) { ++borrowed; },
             .onReturn = [&](Connection&) { return ++returned != 2; }});
        QCOMPARE(pool.acquire()->run("show lock_timeout").text(0, 0), "5ms");
        QCOMPARE(connected, 1);
        auto lease = pool.acquire();
        const int pid = lease->backendPid();
        lease.reset(); // the hook does not want it back
        QCOMPARE(pool.stats().discarded, 1U);
        lease = pool.acquire();
        QVERIFY(lease->backendPid() != pid);
        QCOMPARE(connected, 2);
        lease->run("set lock_timeout = 9");
        lease.reset(); // is wiped, and then begins as a new one does
        QCOMPARE(pool.acquire()->run("show lock_timeout").text(0, 0), "5ms");
        QCOMPARE(connected, 3);
        QCOMPARE(borrowed, 4);
        QCOMPARE(returned, 4);
    }

    void whatAHookThrowsEndsTheConnection()
    {
        TestDatabase database;
        std::atomic<bool> throwing = false;
        const auto pool = database.pool(onlyOne, {}, {.onBorrow = [&](Connection&) {
                                            if (throwing)
                                                throw Error(ErrorKind::BadState, "not this one");
                                        }});
        const int pid = pool.acquire()->backendPid();
        throwing = true;
        QCOMPARE(errorOf([&] { pool.acquire().reset(); }).what(), "not this one");
        throwing = false;
        QCOMPARE(pool.stats().inUse, 0);
        QVERIFY(pool.acquire()->backendPid() != pid);
    }
};

QTEST_GUILESS_MAIN(TestPoolDirty)
#include "tst_pool_dirty.moc"
