// How a pool behaves. Plain values; profiles have the same under `pool:`.
#pragma once

#include "core/base/write_record.h"
#include "core/config/profile.h"
#include "core/pool/breaker.h"

#include <chrono>
#include <functional>
#include <optional>

namespace howdah {

class Connection;

using PoolPolicy = PoolKeys::Policy;

struct PoolOptions {
    int maxConns = 10; ///< at least 1
    int minConns = 2; ///< kept open once a first one could be opened; at most maxConns
    int maxIdleConns = 10; ///< more are closed when given back; also limits minConns
    std::chrono::milliseconds acquireTimeout{5'000};
    std::chrono::milliseconds maxConnLifetime = std::chrono::hours(1); ///< 0: no limit
    /// Each lives up to that share (0 to 1) shorter, so that not all end at once.
    double lifetimeJitter = 0.1;
    std::chrono::milliseconds maxConnIdleTime = std::chrono::minutes(5); ///< 0: no limit
    /// How often the housekeeper looks, and asks one that was silent for as long to answer.
    std::chrono::milliseconds healthCheckPeriod = std::chrono::minutes(1);
    std::chrono::milliseconds pingAfterIdle{1'000}; ///< a round trip before use if idle for longer
    /// Held for longer: named in the log, once, and marked in holders(). 0: never.
    std::chrono::milliseconds leakThreshold = std::chrono::seconds(60);
    /// Fair serves strictly in turn. Throughput lets who is running overtake until the first in
    /// the queue has waited for 5 ms, then serves in turn: fewer turns of the scheduler, for bulk
    /// work.
    PoolPolicy policy = PoolPolicy::Fair;
    /// An attempt to open one is stopped after that, however the server stays silent.
    std::chrono::milliseconds connectDeadline = std::chrono::seconds(30);
};

PoolOptions poolOptions(const PoolKeys& keys);

/// Called without a lock; may run statements, which block. Any of them may be empty.
struct PoolHooks {
    /// On a new connection, or one whose session was wiped; on a thread of the pool. What it throws
    /// ends that connection and is the opening's error.
    std::function<void(Connection&)> onConnect{};
    /// On the borrower's thread. What it throws ends the connection and reaches the borrower.
    std::function<void(Connection&)> onBorrow{};
    /// On the returning thread. False, or anything thrown, ends the connection.
    std::function<bool(Connection&)> onReturn{};
    /// What opens connections goes through it; while it leaves the server alone, who would have to
    /// wait for one is told so at once.
    std::optional<Breaker> breaker{};
    /// Told of every write that Howdah has made through the pool: see Pool::noteWrite().
    OnWrite onWrite{};
};

} // namespace howdah
