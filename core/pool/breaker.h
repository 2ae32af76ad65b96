// Keeps everybody from asking, one after the other, a server that does not answer anyway.
//
//   closed     all is well; `failures` attempts to reach it in a row within `window` open it
//   open       nobody connects: calls fail at once, saying why and when the next probe is
//   half-open  one attempt goes first, a while after `openFor` that differs from client to client;
//              once it succeeds 1, 2, 4, … may connect at a time, so that a server that has just
//              come back is not run down. A failure opens it again
//
// Counts that a server could not be reached, not that it refused us: a wrong password or a full
// server is an answer. Breaker is a handle: copies are the same one. Any thread; only connect()
// blocks.
#pragma once

#include "core/base/clock.h"
#include "core/config/profile.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace howdah {

class Connection;

struct BreakerOptions {
    int failures = 5; ///< 0: never opens
    std::chrono::milliseconds window{10'000};
    std::chrono::milliseconds openFor{5'000};
};

BreakerOptions breakerOptions(const BreakerKeys& keys);

enum class BreakerState { Closed, Open, HalfOpen };

/// "closed", "open", "half_open"
std::string_view nameOf(BreakerState state) noexcept;

struct BreakerStats {
    BreakerState state = BreakerState::Closed;
    int failures = 0; ///< in a row, just now
    std::uint64_t opened = 0; ///< how often
    std::uint64_t refused = 0; ///< calls that failed at once
    std::optional<std::chrono::milliseconds> untilProbe; ///< while it is open
    std::string lastError; ///< of the last attempt that failed; empty once one succeeded
};

class Breaker {
public:
    using Connect = std::function<std::unique_ptr<Connection>(std::stop_token)>;

    /// `server` is how errors call it: "ann@db:5432/shop". `random` gives 0 up to 1.
    explicit Breaker(std::string server, BreakerOptions options = {}, Now now = steadyNow(),
                     std::function<double()> random = {});

    /// Throws at once what connect() would, when it would throw at once. Takes a microsecond.
    void check() const;

    /// `connect`, unless the server is left alone. Throws what it throws, and Error{Unreachable}
    /// with the reason and the time of the next probe.
    std::unique_ptr<Connection> connect(const Connect& connect, std::stop_token stop) const;

    BreakerStats stats() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace howdah
