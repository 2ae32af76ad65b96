// What the files of the scale generator share: counts, time, chance. Not for others.
#pragma once

#include "core/repo/scale_batch.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <string_view>

namespace howdah::scale_detail {

constexpr std::uint32_t userCount = 1000;
constexpr std::uint32_t productCount = 100;
constexpr std::uint32_t orderCount = 2000;

constexpr std::size_t indexOf(ScaleTable table)
{
    return static_cast<std::size_t>(table);
}

/// Columns that copyStatement() names.
constexpr int fieldCount(ScaleTable table)
{
    constexpr std::array<int, scaleTableCount> counts{9, 13, 11, 11, 8, 7, 6};
    return counts[indexOf(table)];
}

// Microseconds since 2000-01-01 00:00 UTC, as the server counts time.
constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t on(std::chrono::year_month_day date)
{
    using namespace std::chrono;
    return (sys_days(date) - sys_days(year(2000) / 1 / 1)).count() * day;
}
constexpr std::int64_t opening = on(std::chrono::year(2022) / 11 / 1);
constexpr std::int64_t closing = on(std::chrono::year(2025) / 11 / 1);

// SplitMix64: any two inputs, however close, give unrelated outputs.
constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
constexpr std::uint64_t mix(std::uint64_t x) noexcept
{
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EB;
    return x ^ (x >> 31U);
}

// How often people do something in each hour of the day (UTC), expanded so that a throw finds its
// hour by index.
constexpr auto hours = [] {
    constexpr std::array<int, 24> weight{1, 1, 0, 0, 0, 1, 2, 4,  6,  8, 9, 9,
                                         8, 7, 7, 7, 7, 8, 9, 10, 10, 7, 4, 2};
    std::array<std::uint8_t, 127> expanded{};
    std::size_t at = 0;
    for (std::size_t h = 0; h < weight.size(); ++h)
        for (int i = 0; i < weight[h]; ++i)
            expanded.at(at++) = static_cast<std::uint8_t>(h);
    return expanded;
}();

// Chance, the same for the same row. One throw an expression: C++ leaves open which of two would
// come first.
struct Dice {
    std::uint64_t state;

    std::uint64_t next() noexcept { return mix(state += golden); }
    std::uint64_t below(std::uint64_t n) noexcept { return next() % n; }
    bool percent(std::uint64_t chance) noexcept { return below(100) < chance; }
    std::int64_t between(std::int64_t from, std::int64_t to) noexcept
    {
        return from + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(to - from)));
    }
    template <typename List>
    const auto& of(const List& list) noexcept
    {
        return list[below(std::size(list))];
    }

    // A moment in [from, to) at which people are awake. 2000-01-01 was a Saturday; many wait for
    // Monday.
    std::int64_t moment(std::int64_t from, std::int64_t to) noexcept
    {
        const auto any = between(from, to);
        auto date = any / day;
        if (date % 7 == 0 && percent(40))
            date += 2;
        const auto atHour = of(hours) * hour;
        const auto likely = date * day + atHour + between(0, hour) / 1000 * 1000;
        return likely >= from && likely < to ? likely : any;
    }
};

// A text built in place: names and addresses are short, and a million of them shall allocate
// nothing.
class ShortText {
public:
    template <typename... Args>
    std::string_view operator()(fmt::format_string<Args...> format, Args&&... args)
    {
        m_text.clear();
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Args>(args)...);
        return {m_text.data(), m_text.size()};
    }

private:
    fmt::basic_memory_buffer<char, 120> m_text;
};

} // namespace howdah::scale_detail
