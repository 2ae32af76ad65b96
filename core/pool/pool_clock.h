// The pool's clock for stamps: coarse, because it is read at each borrowing. Not for other rooms.
#pragma once

#include "core/base/clock.h"

#include <ctime>

namespace howdah::pool_detail {

class PoolClock {
public:
    explicit PoolClock(Now given)
        : m_given(std::move(given))
    {
    }
    /// The system's at its last tick, some ms ago: a quarter of what steady_clock costs, and with
    /// the same zero. Or what was given.
    SteadyClock::time_point now() const
    {
        if (m_given)
            return m_given();
        timespec time{};
        ::clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
        return SteadyClock::time_point(std::chrono::seconds(time.tv_sec)
                                       + std::chrono::nanoseconds(time.tv_nsec));
    }

private:
    Now m_given;
};

} // namespace howdah::pool_detail
