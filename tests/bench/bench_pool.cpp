// The pool: what borrowing costs by itself, under a crowd, and with the smallest useful query.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server) and pgbench. Pool and reference take turns,
// so that whatever else the machine does hits both.
#include "core/base/process.h"
#include "core/pool/pool.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/rows.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
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
void cycles(const std::string& name, const std::string& reference, int threads, Pool& pool)
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
           .referenceValue = median(theirs)});
}

std::string pgbench()
{
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored))
        if (std::filesystem::exists(version.path() / "bin/pgbench"))
            found.push_back(version.path() / "bin/pgbench");
    return found.empty() ? "pgbench" : std::ranges::max(found).string();
}

std::string run(const std::vector<std::string>& argv)
{
    const auto done = runProcess({.argv = argv});
    if (done.exitStatus != 0)
        throw Error(ErrorKind::Internal, argv.front() + ": " + done.errors);
    return done.output;
}

// Microseconds a look-up, counted as pgbench counts: all clients together.
double pgbenchLookUp(const std::string& conninfo)
{
    const auto said =
        run({pgbench(), "-n", "-S", "-M", "prepared", "-c", "4", "-j", "2", "-T", "2", conninfo});
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
                    const auto lease = pool.acquire();
                    lease->runPrepared("SELECT abalance FROM pgbench_accounts WHERE aid = $1",
                                       {account(random[static_cast<std::size_t>(thread)])});
                })
        * 1e6;
}

void lookUps(const std::string& conninfo, Pool& pool)
{
    run({pgbench(), "-i", "-q", "-s", "1", conninfo});
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(poolLookUp(pool));
        theirs.push_back(pgbenchLookUp(conninfo));
    }
    print({.name = "pool: prepared point look-up, 4 threads on 4 connections",
           .value = median(ours),
           .unit = "us",
           .reference = "pgbench -S -M prepared -c4 -j2",
           .referenceValue = median(theirs)});
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

    cycles<Bare>("pool: acquire and release", "mutex and vector", 1, pool);
    cycles<Naive>("pool: acquire and release, 8 threads on 4 connections",
                  "mutex, condition variable and vector, the same", 8, pool);
    lookUps(conninfo, pool);
}

} // namespace

int main()
{
    return onNewDatabase("bench_pool", measure);
}
