// Watches one database: takes a sample each time it is asked, one to ten times a second, on a
// connection of its own that it keeps, and remembers the last ten minutes' worth at the least.
//
// Sampler is a handle: copies share connection and samples. Thread-safe. sample() blocks, but never
// longer than its deadline: call it from a job.
#pragma once

#include "core/health/health_judge.h"
#include "core/pool/pool.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// One look. What could not be had, or needs an earlier sample, is nullopt. Waits are those since
/// the sample before; rates are over the last three seconds or, where samples are rarer, since the
/// one before, as the server's own clock measured it.
struct HealthSample {
    SystemClock::time_point at; ///< by this machine's clock, for axes
    std::string error; ///< why the server's figures are missing; empty when it answered
    std::optional<std::chrono::nanoseconds> latency; ///< one round trip
    std::optional<int> connections;
    std::optional<int> maxConnections;
    std::optional<double> cacheHit; ///< percent; nullopt where nothing was read
    std::optional<double> transactionsPerSecond; ///< in this database
    std::optional<SystemClock::time_point> serverStart; ///< by the server's clock

    int poolMax = 0;
    int poolInUse = 0;
    int poolIdle = 0;
    int poolWaiting = 0;
    std::optional<std::chrono::nanoseconds> acquireP50; ///< nullopt: none borrowed
    std::optional<std::chrono::nanoseconds> acquireP95;
};

struct Observation {
    HealthSample sample;
    HealthReport report;
    std::vector<Holder> holders{}; ///< of the pool's connections, longest first
};

class Sampler {
public:
    static constexpr std::size_t capacity = 6000; ///< samples kept

    /// Connects at the first sample. `history` is what it is to go on from.
    explicit Sampler(Pool pool, HealthJudge judge = {}, std::vector<HealthSample> history = {},
                     std::chrono::milliseconds deadline = probeDeadline,
                     PoolerConsole console = {});

    /// Never throws for a server that is unreachable or silent; Error{Cancelled} only.
    Observation sample(std::stop_token stop = {}) const;

    std::vector<HealthSample> samples() const; ///< oldest first

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace howdah
