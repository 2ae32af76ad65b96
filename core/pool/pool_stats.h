// What a pool is doing and has done: a consistent picture of one moment, as a plain value.
#pragma once

#include "core/pool/breaker.h"
#include "core/pool/wait_histogram.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace howdah {

struct PoolStats {
    // The nine figures that health and metrics show, named as Go's database/sql names them.
    int maxOpenConnections = 0;
    int openConnections = 0; ///< idle + inUse
    int inUse = 0; ///< borrowed
    int idle = 0; ///< among them those just being checked for a borrower
    std::uint64_t waitCount = 0; ///< borrowers who could not have one at once
    std::chrono::nanoseconds waitDuration{0}; ///< all their waiting together
    std::uint64_t maxIdleClosed = 0; ///< given back when maxIdleConns were idle
    std::uint64_t maxIdleTimeClosed = 0;
    std::uint64_t maxLifetimeClosed = 0;

    int opening = 0; ///< right now, on top of openConnections
    int checking = 0; ///< right now, for borrowers; among `idle`
    int waiting = 0; ///< borrowers, right now
    bool isSuspended = false; ///< nobody is lent one until resume()
    std::uint64_t acquired = 0;
    std::uint64_t timedOut = 0;
    std::uint64_t discarded = 0; ///< came back broken, died while idle, or outlived a reset()
    std::uint64_t wiped = 0; ///< came back with a transaction or session state, and were kept
    std::uint64_t suspectedLeaks = 0; ///< leases held for longer than leakThreshold
    std::optional<BreakerStats> breaker{}; ///< where the pool has one
    WaitHistogram statements; ///< how long those of all borrowers took, a pipeline as one
    std::chrono::nanoseconds statementTime{0}; ///< the sum of the same
    WaitHistogram waits; ///< of every borrower; 0 for those who did not have to queue
};

} // namespace howdah
