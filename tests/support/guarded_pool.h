// A pool as the programs have it: sessions behind a circuit breaker.
#pragma once

#include "core/pool/breaker.h"
#include "core/pool/pool.h"

#include <functional>
#include <string>

namespace howdah {

inline Pool guardedPool(std::function<std::string()> conninfo, PoolOptions options, Breaker breaker)
{
    return Pool(
        [=](std::stop_token stop) {
            return std::make_unique<Connection>(conninfo(), std::move(stop));
        },
        options, {}, {.breaker = std::move(breaker)});
}

} // namespace howdah
