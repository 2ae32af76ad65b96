// Moments and durations as cells show them. Pure.
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <chrono>

namespace howdah {

/// "3 ms", "1.2 s", "2 min 5 s", "1 h 4 min".
QString durationText(std::chrono::milliseconds duration);
/// The same of what was measured more finely: "under 1 ms".
QString tookText(std::chrono::microseconds took);

/// In local time: "2026-03-01 14:05", and with seconds and zone for a tool tip.
QString momentText(SystemClock::time_point moment);
QString exactMomentText(SystemClock::time_point moment);

} // namespace howdah
