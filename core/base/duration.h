// Spans of time as people write them in profiles: 250ms, 5s, 15m, 1h, 1h30m, 2d; a bare number is
// seconds. Pure, any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// nullopt for anything that is not a duration, is negative, or does not fit.
std::optional<std::chrono::milliseconds> parseDuration(std::string_view text) noexcept;

/// The shortest form that parseDuration reads back: "1h30m", "250ms", "0s".
std::string formatDuration(std::chrono::milliseconds duration);

} // namespace howdah
