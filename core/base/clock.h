// The time, as something that can be handed in: tests give a clock that they move by hand.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace howdah {

using SteadyClock = std::chrono::steady_clock;
using SystemClock = std::chrono::system_clock;

/// Reads a monotonic clock. Callable from any thread; never blocks.
using Now = std::function<SteadyClock::time_point()>;

Now steadyNow();

/// "2026-02-03T04:05:06Z", as JSON and history show a moment.
std::string formatUtc(SystemClock::time_point moment);

} // namespace howdah
