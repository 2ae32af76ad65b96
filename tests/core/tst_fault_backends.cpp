// Single backends die: idle, in a query, in a transaction. Nobody notices but for the time it
// takes.
#include "tests/support/error_of.h"
#include "tests/support/ledger_load.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <latch>

using namespace howdah;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

void killAll(const TestDatabase& database)
{
    Connection(database.conninfo())
        .run("select pg_terminate_backend(pid, 10000) from pg_stat_activity" // waits until it is
                                                                             // gone
             " where datname = current_database() and pid <> pg_backend_pid()");
}

milliseconds since(SteadyClock::time_point start)
{
    return std::chrono::ceil<milliseconds>(SteadyClock::now() - start);
}

} // namespace

class TestFaultBackends : public QObject {
    Q_OBJECT

private slots:
    void thoseKilledIdleAreNeverLent()
    {
        const TestDatabase database;
        database.run(LedgerLoad::table);
        const auto pool = database.pool({.maxConns = 4, .minConns = 4, .acquireTimeout = 20s});
        pool.acquire().reset();
        QTRY_COMPARE(pool.stats().idle, 4);
        for (int round = 0; round < 5; ++round) {
            killAll(database);
            const auto started = SteadyClock::now();
            pool.transaction([&](Transaction& transaction) {
                transaction->run(LedgerLoad::insertion, {0, round});
            });
            reportRecovery("backends killed idle", since(started));
            verifyWhole(pool);
        }
        QCOMPARE(database.scalar("select string_agg(n::text, ' ' order by n) from written"),
                 "0 1 2 3 4");
    }

    void aTransactionWhoseBackendIsKilledRunsAgainAsAWhole_data()
    {
        QTest::addColumn<QString>("meanwhile");
        QTest::addRow("in a query") << "select pg_sleep(60)";
        QTest::addRow("between two statements") << "";
    }

    void aTransactionWhoseBackendIsKilledRunsAgainAsAWhole()
    {
        QFETCH(QString, meanwhile);
        const TestDatabase database;
        database.run(LedgerLoad::table);
        const auto pool = database.pool({.maxConns = 2, .acquireTimeout = 20s});
        int runs = 0;
        SteadyClock::time_point killedAt;
        std::latch hasWritten(1);
        std::latch isKilled(1);
        {
            const std::jthread killer([&] {
                hasWritten.wait();
                killAll(database);
                killedAt = SteadyClock::now();
                isKilled.count_down();
            });
            transact(pool, LedgerLoad::persistent(30s), [&](Transaction& transaction) {
                transaction->run(LedgerLoad::insertion, {0, 7});
                if (++runs > 1)
                    return;
                hasWritten.count_down();
                if (meanwhile.isEmpty())
                    isKilled.wait();
                else
                    transaction->run(meanwhile.toStdString());
            });
        }
        reportRecovery("a backend killed at work", since(killedAt));
        QVERIFY(runs >= 2); // more where the next connection was there already, and killed as well
        QCOMPARE(database.scalar("select string_agg(n::text, ' ') from written"), "7");
        verifyWhole(pool);
    }
};

QTEST_GUILESS_MAIN(TestFaultBackends)
#include "tst_fault_backends.moc"
