// A series of values rolled up by the minute, and drawn as a curve. Plain values, no disk.
//
// MinuteRoll belongs to one thread; the rest is pure.
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace howdah {

/// What a series was in one minute or, as read back, in several.
struct MinuteFigure {
    std::string series;
    std::int64_t minute = 0; ///< the first one, since 1970 UTC
    double least = 0;
    double most = 0;
    double total = 0; ///< of all samples
    std::int64_t samples = 0;
    double last = 0;
    SystemClock::time_point lastAt{};

    double mean() const noexcept { return total / static_cast<double>(samples); }
    /// Takes in what `other` saw of the same minutes.
    void merge(const MinuteFigure& other) noexcept;
};

std::int64_t minuteOf(SystemClock::time_point moment) noexcept;

/// Gathers samples until they are taken to be written.
class MinuteRoll {
public:
    void add(std::string_view series, double value, SystemClock::time_point at);
    bool isEmpty() const noexcept { return m_figures.empty(); }
    /// All there is since the last time, in the order of series and minute.
    std::vector<MinuteFigure> take();
    /// For what was taken and could not be written.
    void putBack(std::vector<MinuteFigure> figures);

private:
    std::map<std::pair<std::string, std::int64_t>, MinuteFigure> m_figures;
};

struct RecentValue {
    SystemClock::time_point at;
    double value = 0;
};

struct CurvePoint {
    SystemClock::time_point at;
    double least = 0;
    double mean = 0;
    double most = 0;
    bool afterGap = false; ///< nothing is known of the time since the point before
};

struct CurveFrame {
    SystemClock::time_point from;
    SystemClock::time_point to;
    int minutesEach = 1; ///< of what was recorded
    std::chrono::milliseconds patience{3'000}; ///< between recent values, before it is a gap
    std::size_t most = 600; ///< points
};

/// What was recorded and, from the first value on that is remembered itself, those. Both by rising
/// time; so is the curve, which has no more points than asked for.
std::vector<CurvePoint> curveOf(const std::vector<MinuteFigure>& recorded,
                                const std::vector<RecentValue>& recent, const CurveFrame& frame);

} // namespace howdah
