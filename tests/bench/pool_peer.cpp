// Our pool, asked by bench_pool_peers.py: one line on stdin, one JSON line on stdout, as
// HikariPeer.java does for HikariCP.
//
//   pool_peer CONNINFO
//   fair|throughput cycles|select|prepared THREADS MILLISECONDS
#include "core/pool/pool.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <iostream>
#include <latch>
#include <nlohmann/json.hpp>
#include <numeric>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

constexpr int connections = 4;
constexpr std::size_t mostSamples = 1U << 20U; // a thread keeps

enum class Work { Cycles, Select, Prepared };

struct alignas(128) Tally {
    long calls = 0;
    std::vector<std::int64_t> acquires; // ns
    std::vector<std::int64_t> releases;

    void ask(const Pool& pool, Work work)
    {
        const auto start = SteadyClock::now();
        auto lease = pool.acquire("bench");
        const auto taken = SteadyClock::now();
        if (work == Work::Prepared)
            (void)lease->runPrepared("SELECT 1");
        else
            (void)lease->run("SELECT 1");
        const auto asked = SteadyClock::now();
        lease.reset();
        if (acquires.size() == mostSamples)
            return;
        acquires.push_back((taken - start).count());
        releases.push_back((SteadyClock::now() - asked).count());
    }
};

void addSpread(nlohmann::json& line, const std::string& name, std::vector<std::int64_t> times)
{
    if (times.empty())
        return;
    std::ranges::sort(times);
    line[name + "_p50"] = times[times.size() / 2];
    line[name + "_p99"] = times[times.size() * 99 / 100];
    line[name + "_max"] = times.back();
}

nlohmann::json measure(const Pool& pool, Work work, int threads, std::chrono::milliseconds length)
{
    std::latch ready(threads + 1);
    std::atomic<bool> over = false;
    std::vector<Tally> tallies(static_cast<std::size_t>(threads));
    std::vector<std::jthread> all;
    for (auto& tally : tallies)
        all.emplace_back([&] {
            if (work != Work::Cycles) {
                tally.acquires.reserve(mostSamples / 8);
                tally.releases.reserve(mostSamples / 8);
            }
            ready.arrive_and_wait();
            for (; !over.load(std::memory_order_relaxed); ++tally.calls)
                if (work == Work::Cycles)
                    pool.acquire("bench").reset();
                else
                    tally.ask(pool, work);
        });
    ready.arrive_and_wait();
    const auto start = SteadyClock::now();
    std::this_thread::sleep_for(length);
    over = true;
    all.clear();
    const std::chrono::duration<double> seconds = SteadyClock::now() - start;
    const auto [least, most] = std::ranges::minmax_element(tallies, {}, &Tally::calls);
    std::vector<std::int64_t> acquires;
    std::vector<std::int64_t> releases;
    long calls = 0;
    for (const auto& tally : tallies) {
        calls += tally.calls;
        acquires.insert(acquires.end(), tally.acquires.begin(), tally.acquires.end());
        releases.insert(releases.end(), tally.releases.begin(), tally.releases.end());
    }
    nlohmann::json line{
        {"per_second", static_cast<double>(calls) / seconds.count()},
        {"fairness", static_cast<double>(least->calls) / static_cast<double>(most->calls)}};
    addSpread(line, "acquire", std::move(acquires));
    addSpread(line, "release", std::move(releases));
    return line;
}

Pool poolOf(const std::string& conninfo, PoolPolicy policy)
{
    Pool pool(
        [conninfo](std::stop_token stop) {
            return std::make_unique<Connection>(conninfo, std::move(stop));
        },
        {.maxConns = connections,
         .minConns = connections,
         .acquireTimeout = 30s,
         .policy = policy});
    pool.acquire("bench").reset();
    while (pool.stats().idle < connections)
        std::this_thread::yield();
    return pool;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        fmt::print(stderr, "which server? pool_peer CONNINFO\n");
        return 2;
    }
    const auto fair = poolOf(argv[1], PoolPolicy::Fair);
    const auto throughput = poolOf(argv[1], PoolPolicy::Throughput);
    std::string policy;
    std::string what;
    int threads = 0;
    int length = 0;
    while (std::cin >> policy >> what >> threads >> length)
        std::cout << measure(policy == "fair" ? fair : throughput,
                             what == "prepared"     ? Work::Prepared
                                 : what == "select" ? Work::Select
                                                    : Work::Cycles,
                             threads, std::chrono::milliseconds(length))
                  << std::endl;
    return 0;
}
