// Looks at a database again and again on a thread of its own, so that whoever asks how it is has
// the answer at once, also while the server hangs.
//
// It looks on a connection beside the pool, which it keeps; each look ends with its deadline,
// whatever the server does. latest() is for any thread and never blocks.
#pragma once

#include "core/health/health_judge.h"
#include "core/pool/pool.h"

#include <chrono>
#include <memory>
#include <optional>

namespace howdah {

struct HealthWatchOptions {
    HealthJudge judge{};
    std::chrono::milliseconds interval{2'000}; ///< from the end of one look to the next
    std::chrono::milliseconds deadline{2'000}; ///< of one look
};

/// What the last look has found. A plain value.
struct WatchedHealth {
    HealthReport report;
    SystemClock::time_point at; ///< when it ended
    std::optional<ServerFigures> server; ///< nullopt: it did not answer
    HostFigures host;
    WaitHistogram queries{}; ///< how long the watch's own statements took, all looks together
    std::chrono::nanoseconds queryTime{0}; ///< the sum of the same
    std::uint64_t looks = 0;
    std::uint64_t failures = 0; ///< looks that the server did not answer
};

using LatestHealth = std::shared_ptr<const WatchedHealth>;

class HealthWatch {
public:
    /// Begins to look at once; until that is done latest() says so, and is unhealthy.
    HealthWatch(Pool pool, HealthWatchOptions options);
    ~HealthWatch(); ///< ends the look under way
    HealthWatch(const HealthWatch&) = delete;
    HealthWatch& operator=(const HealthWatch&) = delete;

    LatestHealth latest() const; ///< never null

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// For who has no server to watch: unhealthy, because of `why`.
LatestHealth nothingWatched(const std::string& why);

} // namespace howdah
