// The pool under a server that keeps killing its connections: nothing is lost, nothing is doubled,
// and afterwards the pool is whole.
#include "core/pool/transaction.h"
#include "tests/support/fault_time.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <atomic>
#include <map>
#include <set>
#include <thread>
#include <vector>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

// What one thread believes of the rows it wrote.
struct Writer {
    std::set<std::int64_t> acknowledged;
    std::set<std::int64_t> unknown; // the answer to COMMIT was lost
};

} // namespace

class TestPoolFaults : public QObject {
    Q_OBJECT

private slots:
    void losesAndDoublesNothingWhileBackendsAreKilled()
    {
        TestDatabase database;
        database.run("create table written (writer int, n bigint)"); // no key: a doubled row shows
        const auto pool =
            database.pool({.maxConns = 4, .acquireTimeout = 30s, .healthCheckPeriod = 100ms});
        const auto until = faultTime();
        std::vector<Writer> writers(8);
        std::atomic<int> written = 0;
        std::atomic<int> torn = 0;
        // A slow machine goes on until there is something to look at.
        const auto goesOn = [&] { return !until.hasExpired() || written < 100 || torn == 0; };
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < writers.size(); ++i)
                threads.emplace_back([&, i] {
                    auto& own = writers[i];
                    for (std::int64_t n = 0; goesOn(); ++n) {
                        try {
                            pool.transaction([&](Transaction& transaction) {
                                transaction->run("insert into written values ($1, $2)",
                                                 {static_cast<int>(i), n});
                            });
                            own.acknowledged.insert(n);
                            ++written;
                        } catch (const Error& error) {
                            if (error.sqlState() == "08007")
                                own.unknown.insert(n);
                            else if (error.poisonsConnection())
                                ++torn;
                            else
                                qFatal("%s", error.what());
                        }
                    }
                });
            Connection killer(database.conninfo());
            while (goesOn())
                killer.run("select pg_terminate_backend(pid), pg_sleep(0.01) from pg_stat_activity"
                           " where datname = current_database() and pid <> pg_backend_pid()"
                           " order by random() limit 2");
        }

        Connection reader(database.conninfo());
        std::map<std::size_t, std::multiset<std::int64_t>> found;
        const auto rows = reader.run("select writer, n from written");
        for (int row = 0; row < rows.rowCount(); ++row)
            found[static_cast<std::size_t>(rows.integer(row, 0))].insert(rows.integer(row, 1));
        std::size_t acknowledged = 0;
        for (std::size_t i = 0; i < writers.size(); ++i) {
            for (const auto n : writers[i].acknowledged)
                QCOMPARE(found[i].count(n), 1U);
            for (const auto n : found[i]) {
                QCOMPARE(found[i].count(n), 1U);
                QVERIFY(writers[i].acknowledged.contains(n) || writers[i].unknown.contains(n));
            }
            acknowledged += writers[i].acknowledged.size();
        }
        QVERIFY(acknowledged >= 100);

        // whole again: all four places can be had, and nothing is held by the dead
        std::vector<Pool::Lease> leases;
        for (int i = 0; i < 4; ++i)
            leases.push_back(pool.acquire());
        for (const auto& lease : leases)
            QCOMPARE(lease->run("select 7").text(0, 0), "7");
        leases.clear();
        QCOMPARE(pool.stats().inUse, 0);
        QVERIFY(pool.stats().openConnections <= 4);
    }
};

QTEST_GUILESS_MAIN(TestPoolFaults)
#include "tst_pool_faults.moc"
