// Which part of the time the charts of the Health page show: the last minutes up to days, moving
// on; held still; or a part that was zoomed into. A plain value.
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>
#include <vector>

namespace howdah {

class ChartRange {
public:
    struct Span {
        SystemClock::time_point from;
        SystemClock::time_point to;
    };

    std::chrono::seconds length() const noexcept { return m_length; }
    void setLength(std::chrono::seconds length); ///< leaves what was zoomed into

    void pause(SystemClock::time_point now) { m_pausedAt = now; }
    void resume() { m_pausedAt.reset(); }
    bool isPaused() const noexcept { return m_pausedAt.has_value(); }

    /// At least five seconds, and no more than is kept.
    void zoom(Span part, SystemClock::time_point now);
    void back(); ///< out of the last zoom, if there was one
    bool isZoomed() const noexcept { return !m_zooms.empty(); }

    /// The moment that stands for now: that of the pause.
    SystemClock::time_point now(SystemClock::time_point really) const;
    Span shown(SystemClock::time_point really) const;

private:
    std::chrono::seconds m_length{300};
    std::optional<SystemClock::time_point> m_pausedAt;
    std::vector<Span> m_zooms;
};

} // namespace howdah
