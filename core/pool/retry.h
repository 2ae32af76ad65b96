// Doing work again that the server says may succeed then:
//
//   retry(policy, [&] { return pool.transaction(work, stop); }, stop);
//
// Again only what certainly left nothing behind: a serialization failure, a deadlock or a lock not
// had in time, and a connection that could not be had or was lost before COMMIT was sent. `work` is
// therefore one statement or one transaction. Waits exponentially longer each time, with full
// jitter: anything between nothing and the limit, so that those who collided do not meet again.
//
// Any thread; blocks. A stop ends the waiting.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/config/profile.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <type_traits>

namespace howdah {

struct RetryPolicy {
    int maxAttempts = 5; ///< the first one among them
    std::chrono::milliseconds baseDelay{50}; ///< the most before the second attempt; then doubled
    std::chrono::milliseconds maxDelay{5'000};
    /// No attempt begins later than that after the first; 0: no limit. Running ones are not ended.
    std::chrono::milliseconds deadline{30'000};
    /// The work only reads, or does no more when done twice: a lost connection may be tried again
    /// whatever was under way.
    bool isRepeatable = false;

    static RetryPolicy once() { return {.maxAttempts = 1}; }
};

RetryPolicy retryPolicy(const RetryKeys& keys);

/// Whether nothing is left of what failed so, and it may succeed now.
bool maySafelyRetry(const Error& error) noexcept;

/// Whether the server is not there just now, or had no room for us in time.
bool isAway(const Error& error) noexcept;

/// What tests hand in to need neither time nor chance.
struct RetrySeams {
    Now now = steadyNow();
    std::function<void(std::chrono::milliseconds, const std::stop_token&)> pause;
    std::function<double()> random; ///< 0 up to 1
};

/// The attempts at one piece of work.
class Attempts {
public:
    Attempts(const RetryPolicy& policy, std::stop_token stop, RetrySeams seams);

    /// Returns, after a while, when the work is to be tried again; else throws `error`, which then
    /// says how often it was tried, or Error{Cancelled}.
    void afterFailure(const Error& error);

private:
    [[noreturn]] void giveUp(const Error& error) const;

    RetryPolicy m_policy;
    std::stop_token m_stop;
    RetrySeams m_seams;
    SteadyClock::time_point m_started;
    int m_done = 0;
};

template <typename Work>
std::invoke_result_t<Work&> retry(const RetryPolicy& policy, Work work, std::stop_token stop = {},
                                  RetrySeams seams = {})
{
    Attempts attempts(policy, std::move(stop), std::move(seams));
    for (;;) {
        try {
            return work();
        } catch (const Error& error) {
            attempts.afterFailure(error);
        }
    }
}

} // namespace howdah
