// Waiting that a stop ends.
#pragma once

#include <chrono>
#include <stop_token>

namespace howdah {

/// Sleeps until the time is over or a stop is requested.
void pauseFor(std::chrono::milliseconds duration, const std::stop_token& stop);

/// Between half and one and a half times `middle`, so that two who wait do not stay in step.
std::chrono::milliseconds jittered(std::chrono::milliseconds middle);

} // namespace howdah
