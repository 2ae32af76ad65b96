// How a pool behaves. A plain value; profiles have the same under `pool:`.
#pragma once

#include "core/config/profile.h"

#include <chrono>

namespace howdah {

struct PoolOptions {
    int maxConns = 10; ///< at least 1
    int minConns = 2; ///< kept open once a first one could be opened; at most maxConns
    int maxIdleConns = 10; ///< more are closed when given back; also limits minConns
    std::chrono::milliseconds acquireTimeout{5'000};
    std::chrono::milliseconds maxConnLifetime = std::chrono::hours(1); ///< 0: no limit
    /// Each lives up to that share (0 to 1) shorter, so that not all end at once.
    double lifetimeJitter = 0.1;
    std::chrono::milliseconds maxConnIdleTime = std::chrono::minutes(5); ///< 0: no limit
    std::chrono::milliseconds healthCheckPeriod = std::chrono::minutes(1); ///< of the housekeeper
    std::chrono::milliseconds pingAfterIdle{1'000}; ///< a round trip before use if idle for longer
};

PoolOptions poolOptions(const PoolKeys& keys);

} // namespace howdah
