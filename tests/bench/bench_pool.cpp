// The pool: what borrowing costs by itself, under a crowd, and with the smallest useful query.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server) and pgbench. Pool and reference take turns,
// so that whatever else the machine does hits both.
#include "core/base/process.h"
#include "core/pg/pipeline.h"
#include "core/pool/pool.h"
#include "core/pool/slot.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/pgbench.h"
#include "tests/bench/rows.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <latch>
#include <mutex>
#include <random>
#include <regex>
#include <thread>
#include <unistd.h>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

constexpr int rounds = 7;
constexpr int connections = 4;
constexpr int accounts = 100'000; // pgbench -s 1
constexpr int batch = 100;
constexpr auto lookUp = "SELECT abalance FROM pgbench_accounts WHERE aid = $1";

// What one would write in five lines: no order, no limits, no checks.
class Naive {
public:
    explicit Naive(int size)
    {
        for (int i = 0; i < size; ++i)
            m_idle.push_back(i);
    }
    int acquire()
    {
        std::unique_lock lock(m_mutex);
        m_returned.wait(lock, [this] { return !m_idle.empty(); });
        const int taken = m_idle.back();
        m_idle.pop_back();
        return taken;
    }
    void release(int taken)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_idle.push_back(taken);
        }
        m_returned.notify_one();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<int> m_idle;
};

// As Naive without waiting: the floor for one thread.
class Bare {
public:
    int acquire()
    {
        const std::lock_guard lock(m_mutex);
        const int taken = m_idle.back();
        m_idle.pop_back();
        return taken;
    }
    void release(int taken)
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(taken);
    }

private:
    std::mutex m_mutex;
    std::vector<int> m_idle{0, 1, 2, 3};
};

void cycle(Bare& pool)
{
    pool.release(pool.acquire());
}

void cycle(Naive& pool)
{
    pool.release(pool.acquire());
}

void cycle(Pool& pool)
{
    pool.acquire().reset();
}

// Seconds a call, on `threads` threads at once for `length`.
template <typename Work>
double each(int threads, std::chrono::milliseconds length, Work work)
{
    std::latch ready(threads + 1);
    std::atomic<bool> over = false;
    std::atomic<long> calls = 0;
    std::vector<std::jthread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&, i] {
            ready.arrive_and_wait();
            long own = 0;
            for (; !over; ++own)
                work(i);
            calls += own;
        });
    ready.arrive_and_wait();
    return timed([&] {
               std::this_thread::sleep_for(length);
               over = true;
               all.clear();
           })
        / static_cast<double>(calls);
}

template <typename Reference>
void cycles(const std::string& name, const std::string& reference, int threads, Pool& pool,
            std::optional<double> times = {})
{
    Reference other = [] {
        if constexpr (std::is_same_v<Reference, Naive>)
            return Naive(connections);
        else
            return Bare();
    }();
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(each(threads, 200ms, [&](int) { cycle(pool); }) * 1e9);
        theirs.push_back(each(threads, 200ms, [&](int) { cycle(other); }) * 1e9);
    }
    print({.name = name,
           .value = median(ours),
           .unit = "ns",
           .reference = reference,
           .referenceValue = median(theirs),
           .goal = times ? std::optional(*times * median(theirs)) : std::nullopt});
}

// What a lease's label, place, thread and count cost, beside the whole cycle that they are part of.
void labels(Pool& pool)
{
    constexpr int unrolled = 16; // so that the loop around it counts for nothing
    pool_detail::Slot slot;
    std::vector<double> ours;
    std::vector<double> whole;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(each(1, 200ms,
                            [&](int) {
                                for (int n = 0; n < unrolled; ++n)
                                    slot.noteHolder("bench");
                            })
                       * 1e9 / unrolled);
        whole.push_back(each(1, 200ms, [&](int) { cycle(pool); }) * 1e9);
    }
    print({.name = "pool: labels, leak detection and counting of a lease",
           .value = median(ours),
           .unit = "ns",
           .reference = "acquire and release, these included",
           .referenceValue = median(whole),
           .goal = median(whole) / 10});
}

// Microseconds a transaction, counted as pgbench counts: all clients together.
double pgbenchEach(std::vector<std::string> options, const std::string& conninfo)
{
    options.insert(options.begin(), {pgbench(), "-n", "-T", "2"});
    options.push_back(conninfo);
    const auto said = runTool(options);
    std::smatch part;
    if (!std::regex_search(said, part, std::regex("tps = ([0-9.]+)")))
        throw Error(ErrorKind::Internal, "pgbench did not say its tps: " + said);
    return 1e6 / std::stod(part.str(1));
}

double poolLookUp(Pool& pool)
{
    std::vector<std::minstd_rand> random;
    for (unsigned i = 0; i < connections; ++i)
        random.emplace_back(i + 1);
    std::uniform_int_distribution<int> account(1, accounts);
    return each(connections, 2s,
                [&](int thread) {
                    const auto lease = pool.acquire("bench: look-up");
                    lease->runPrepared(lookUp, {account(random[static_cast<std::size_t>(thread)])});
                })
        * 1e6;
}

void lookUps(const std::string& conninfo, Pool& pool)
{
    runTool({pgbench(), "-i", "-q", "-s", "1", conninfo});
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(poolLookUp(pool));
        theirs.push_back(pgbenchEach({"-S", "-M", "prepared", "-c", "4", "-j", "2"}, conninfo));
    }
    print({.name = "pool: prepared point look-up, 4 threads on 4 connections",
           .value = median(ours),
           .unit = "us",
           .reference = "pgbench -S -M prepared -c4 -j2",
           .referenceValue = median(theirs),
           .goal = median(theirs) / 0.95});
}

double poolBatch(Pool& pool)
{
    std::minstd_rand random(1);
    std::uniform_int_distribution<int> account(1, accounts);
    return each(1, 2s,
                [&](int) {
                    const auto lease = pool.acquire("bench: batch");
                    Pipeline pipeline(*lease);
                    for (int i = 0; i < batch; ++i)
                        pipeline.add(lookUp, {account(random)});
                    if (pipeline.finish().results.size() != batch)
                        throw Error(ErrorKind::Internal, "a batch was not answered");
                })
        * 1e6;
}

// pgbench's own pipeline is a bare libpq one.
void batches(const std::string& conninfo, Pool& pool)
{
    const auto script =
        std::filesystem::temp_directory_path() / fmt::format("howdah-batch-{}.sql", ::getpid());
    {
        std::ofstream file(script);
        file << "\\startpipeline\n";
        for (int i = 0; i < batch; ++i)
            file << "\\set aid random(1, " << accounts << ")\n"
                 << "SELECT abalance FROM pgbench_accounts WHERE aid = :aid;\n";
        file << "\\endpipeline\n";
    }
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(poolBatch(pool));
        theirs.push_back(
            pgbenchEach({"-M", "extended", "-c", "1", "-f", script.string()}, conninfo));
    }
    std::filesystem::remove(script);
    print({.name = "pool: pipelined batch of 100 look-ups, 1 thread",
           .value = median(ours),
           .unit = "us",
           .reference = "pgbench's pipeline, the same",
           .referenceValue = median(theirs),
           .goal = median(theirs) / 0.9});
}

void measure(const std::string& conninfo)
{
    Pool pool(
        [&](std::stop_token stop) {
            return std::make_unique<Connection>(conninfo, std::move(stop));
        },
        {.maxConns = connections, .minConns = connections});
    pool.acquire().reset();
    while (pool.stats().idle < connections)
        std::this_thread::yield();

    cycles<Bare>("pool: acquire and release", "mutex and vector", 1, pool, 2);
    labels(pool);
    cycles<Naive>("pool: acquire and release, 8 threads on 4 connections",
                  "mutex, condition variable and vector, the same", 8, pool);
    lookUps(conninfo, pool);
    batches(conninfo, pool);
}

} // namespace

int main()
{
    return onNewDatabase("bench_pool", measure);
}
