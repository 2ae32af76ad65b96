#include "core/pool/pool_options.h"

namespace howdah {

PoolOptions poolOptions(const PoolKeys& keys)
{
    return {.maxConns = keys.maxConns,
            .minConns = keys.minConns,
            .maxIdleConns = keys.maxIdleConns.value_or(keys.maxConns),
            .acquireTimeout = keys.acquireTimeout,
            .maxConnLifetime = keys.maxConnLifetime,
            .lifetimeJitter = keys.lifetimeJitter / 100,
            .maxConnIdleTime = keys.maxConnIdleTime,
            .healthCheckPeriod = keys.healthCheckPeriod,
            .leakThreshold = keys.leakThreshold,
            .policy = keys.policy};
}

} // namespace howdah
