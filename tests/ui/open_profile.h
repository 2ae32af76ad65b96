// How tests open a server: as the application does, but without a sandbox to start.
#pragma once

#include "core/pg/session.h"
#include "ui/shell/session.h"

#include <memory>

namespace howdah {

/// Connects with what the profile says.
inline LiveServer openProfile(const ServerChoice& choice, const OnStep& step,
                              const std::stop_token& stop)
{
    step("Connecting");
    Pool pool([to = conninfo(choice.profile)](
                  std::stop_token ended) { return openSession(to, std::move(ended)); },
              PoolOptions{.maxConns = 3});
    pool.acquire(stop)->run("select 1", {}, stop);
    return {choice.profile, pool, "migrations", nullptr};
}

} // namespace howdah
