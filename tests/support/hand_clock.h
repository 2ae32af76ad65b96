// A clock that stands still until a test moves it. Copies are the same clock; any thread.
#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <memory>

namespace howdah {

class HandClock {
public:
    Now now() const
    {
        return [offset = m_offset] { return SteadyClock::time_point(*offset); };
    }
    void advance(SteadyClock::duration step) const { *m_offset = m_offset->load() + step; }

private:
    std::shared_ptr<std::atomic<SteadyClock::duration>> m_offset =
        std::make_shared<std::atomic<SteadyClock::duration>>(std::chrono::hours(1));
};

} // namespace howdah
