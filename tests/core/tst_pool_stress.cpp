// Many threads at one pool that is resized, reset, suspended, killed at and shut down meanwhile:
// nothing is lent twice, nobody waits past his time, and what is over is whole.
//
// For HOWDAH_FAULT_SECONDS, a second when unset; also the one to run with the thread sanitizer.
#include "core/pool/transaction.h"
#include "tests/support/error_of.h"
#include "tests/support/fault_time.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <random>
#include <thread>
#include <vector>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

constexpr int crowd = 64;
constexpr int mostConns = 6;
constexpr auto patience = 30s;

QDeadlineTimer stressTime()
{
    return qEnvironmentVariableIsSet("HOWDAH_FAULT_SECONDS") ? faultTime() : QDeadlineTimer(1s);
}

// Whose each backend is just now, by its pid.
class Ledger {
public:
    void borrow(int pid)
    {
        if (at(pid).exchange(true))
            ++m_lentTwice;
    }
    void giveBack(int pid) { at(pid) = false; }
    int lentTwice() const { return m_lentTwice; }

private:
    // Pids go round at 4 million; two of one pool that share a place here are no accident we see.
    std::atomic<bool>& at(int pid) { return m_lent[static_cast<std::size_t>(pid) % m_lent.size()]; }

    std::array<std::atomic<bool>, 1U << 22U> m_lent{};
    std::atomic<int> m_lentTwice = 0;
};

struct Counts {
    std::atomic<long> served = 0;
    std::atomic<long> stopped = 0;
    std::atomic<long> lost = 0;
    std::atomic<long> late = 0;
    std::atomic<long> unexpected = 0;
};

void useOnce(const Pool& pool, Ledger& ledger, Counts& counts, std::minstd_rand& random)
{
    std::stop_source stop;
    std::jthread stopper;
    if (random() % 64 == 0)
        stopper = std::jthread([&stop] { stop.request_stop(); });
    const auto start = SteadyClock::now();
    try {
        const auto lease = pool.acquire("stress", stop.get_token());
        const int pid = lease->backendPid();
        ledger.borrow(pid);
        try {
            switch (random() % 256) {
            case 0: lease->run("select pg_terminate_backend(pg_backend_pid())"); break;
            case 1: lease->run("begin"); break; // comes back dirty
            case 2: lease->run("set lock_timeout = 77"); break;
            case 3: std::this_thread::yield(); break;
            default:
                if (random() % 8 == 0)
                    lease->run("select 1");
            }
        } catch (const Error& error) {
            if (!error.poisonsConnection())
                throw;
            ++counts.lost;
        }
        ++counts.served;
        ledger.giveBack(pid);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled && stop.stop_requested())
            ++counts.stopped;
        else
            ++counts.unexpected;
    }
    if (SteadyClock::now() - start > patience)
        ++counts.late;
}

} // namespace

class TestPoolStress : public QObject {
    Q_OBJECT

private slots:
    void aCrowdNeverSharesAConnectionAndAllAreServed_data()
    {
        QTest::addColumn<PoolPolicy>("policy");
        QTest::addRow("fair") << PoolPolicy::Fair;
        QTest::addRow("throughput") << PoolPolicy::Throughput;
    }

    void aCrowdNeverSharesAConnectionAndAllAreServed()
    {
        QFETCH(PoolPolicy, policy);
        TestDatabase database;
        const auto pool = database.pool({.maxConns = mostConns,
                                         .minConns = 2,
                                         .maxIdleConns = mostConns,
                                         .acquireTimeout = patience,
                                         .healthCheckPeriod = 5ms,
                                         .pingAfterIdle = 50ms,
                                         .leakThreshold = 10ms,
                                         .policy = policy});
        const auto ledger = std::make_unique<Ledger>();
        Counts counts;
        const auto until = stressTime();
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 0; i < crowd; ++i)
                threads.emplace_back([&, i] {
                    std::minstd_rand random(faultSeed() + i);
                    while (!until.hasExpired())
                        useOnce(pool, *ledger, counts, random);
                });
            std::minstd_rand random(faultSeed());
            while (!until.hasExpired()) {
                switch (random() % 16) {
                case 0: pool.resize(0, 1 + static_cast<int>(random() % mostConns)); break;
                case 1:
                    if (random() % 4 == 0)
                        pool.reset();
                    break;
                case 2:
                    pool.suspend();
                    std::this_thread::yield();
                    pool.resume();
                    break;
                case 3: (void)pool.holders(); break;
                default: (void)pool.stats();
                }
                std::this_thread::sleep_for(1ms); // the pace of the trouble; nothing waits for it
            }
        }
        QCOMPARE(ledger->lentTwice(), 0);
        QCOMPARE(counts.unexpected, 0);
        QCOMPARE(counts.late, 0);
        QVERIFY(counts.served > 100);

        // whole again: every place can be had, and holds nothing of before
        pool.resize(0, mostConns);
        std::vector<Pool::Lease> leases;
        for (int i = 0; i < mostConns; ++i)
            leases.push_back(pool.acquire("after"));
        for (const auto& lease : leases)
            QCOMPARE(lease->run("show lock_timeout").text(0, 0), "0");
        QCOMPARE(pool.stats().inUse, mostConns);
        QCOMPARE(pool.stats().waiting, 0);
        leases.clear();
        QVERIFY(pool.drain(30s).empty());
        QCOMPARE(pool.stats().openConnections, 0);
    }

    void shuttingDownEndsEverybodysWait()
    {
        const auto until = stressTime();
        TestDatabase database;
        do {
            auto pool = std::make_unique<Pool>(
                database.pool({.maxConns = 3, .minConns = 0, .acquireTimeout = patience}));
            std::atomic<int> closed = 0;
            std::atomic<int> others = 0;
            std::atomic<int> served = 0;
            std::vector<std::jthread> threads;
            for (int i = 0; i < crowd; ++i)
                threads.emplace_back([&, copy = *pool] {
                    for (;;) {
                        try {
                            const auto lease = copy.acquire("crowd");
                            ++served;
                        } catch (const Error& error) {
                            (error.kind() == ErrorKind::Unreachable ? closed : others)++;
                            return;
                        }
                    }
                });
            QTRY_VERIFY_WITH_TIMEOUT(served > crowd, 30'000);
            QVERIFY(pool->drain(30s).empty());
            threads.clear();
            QCOMPARE(closed, crowd);
            QCOMPARE(others, 0);
        } while (!until.hasExpired());
    }

    void leasesOutliveTheirPoolOnManyThreads()
    {
        const auto until = stressTime();
        TestDatabase database;
        do {
            auto pool = std::make_unique<Pool>(
                database.pool({.maxConns = 4, .minConns = 0, .acquireTimeout = patience}));
            std::vector<Pool::Lease> leases;
            for (int i = 0; i < 4; ++i)
                leases.push_back(pool->acquire("outlives"));
            std::vector<std::jthread> threads;
            for (auto& lease : leases)
                threads.emplace_back([own = std::move(lease)]() mutable { own.reset(); });
            pool.reset();
        } while (!until.hasExpired());
        QTRY_COMPARE(database.sessions(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPoolStress)
#include "tst_pool_stress.moc"
