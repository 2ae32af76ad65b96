#include "core/base/duration.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace howdah {
namespace {

struct Unit {
    std::string_view suffix;
    std::int64_t milliseconds;
};

// Largest first. "ms" is told from "m" by reading the longest run of letters.
constexpr std::array units{Unit{"d", 86'400'000}, Unit{"h", 3'600'000}, Unit{"m", 60'000},
                           Unit{"s", 1'000}, Unit{"ms", 1}};

constexpr std::int64_t longest = INT64_C(100) * 365 * 86'400'000; // a hundred years

} // namespace

std::optional<std::chrono::milliseconds> parseDuration(std::string_view text) noexcept
{
    if (text.empty())
        return std::nullopt;
    std::int64_t total = 0;
    std::int64_t lastUnit = INT64_MAX; // units go down: 1h30m, not 30m1h
    while (!text.empty()) {
        double number = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number,
                                                    std::chars_format::fixed);
        if (problem != std::errc() || text.front() == '-' || !(number >= 0))
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        std::size_t letters = 0;
        while (letters < text.size() && text[letters] >= 'a' && text[letters] <= 'z')
            ++letters;
        const auto suffix = text.substr(0, letters);
        text.remove_prefix(letters);
        std::int64_t unit = 0;
        if (suffix.empty() && text.empty() && lastUnit == INT64_MAX)
            unit = 1'000; // a bare number is seconds
        for (const auto& known : units)
            if (suffix == known.suffix)
                unit = known.milliseconds;
        const double amount = number * static_cast<double>(unit);
        if (unit == 0 || unit >= lastUnit || amount > static_cast<double>(longest - total))
            return std::nullopt;
        total += static_cast<std::int64_t>(amount + 0.5);
        lastUnit = unit;
    }
    return std::chrono::milliseconds(total);
}

std::string formatDuration(std::chrono::milliseconds duration)
{
    std::int64_t rest = duration.count();
    if (rest == 0)
        return "0s";
    std::string out;
    for (const auto& unit : units) {
        if (rest >= unit.milliseconds) {
            out += std::to_string(rest / unit.milliseconds);
            out += unit.suffix;
            rest %= unit.milliseconds;
        }
    }
    return out;
}

} // namespace howdah
