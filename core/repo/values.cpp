#include "core/repo/values.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <limits>
#include <random>
#include <unistd.h>

namespace howdah {

std::string toText(bool value)
{
    return value ? "t" : "f";
}

std::string toText(std::int32_t value)
{
    return std::to_string(value);
}

std::string toText(std::int64_t value)
{
    return std::to_string(value);
}

std::string toText(const std::string& value)
{
    return value;
}

std::string toText(const Uuid& value)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += digits[value[i] >> 4U];
        text += digits[value[i] & 15U];
    }
    return text;
}

std::string toText(Timestamp value)
{
    using namespace std::chrono;
    if (value == Timestamp::max())
        return "infinity";
    if (value == Timestamp::min())
        return "-infinity";
    const auto day = floor<days>(value);
    const year_month_day date(day);
    const hh_mm_ss time(value - day);
    const auto year = static_cast<int>(date.year());
    auto text = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", year > 0 ? year : 1 - year,
                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                            time.hours().count(), time.minutes().count(), time.seconds().count());
    if (time.subseconds().count() != 0)
        text += fmt::format(".{:06}", time.subseconds().count());
    return text + (year > 0 ? "+00" : "+00 BC");
}

std::string toText(Date value)
{
    const std::chrono::year_month_day date(value);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string toText(Amount value)
{
    const auto size = value.cents < 0 ? -value.cents : value.cents;
    return fmt::format("{}{}.{:02}", value.cents < 0 ? "-" : "", size / 100, size % 100);
}

std::string toText(const JsonText& value)
{
    return value.text;
}

std::string toText(const Inet& value)
{
    return value.text;
}

std::optional<Uuid> uuidFromText(std::string_view text)
{
    Uuid value{};
    std::size_t digits = 0;
    for (const char c : text) {
        if (c == '-')
            continue;
        const auto digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f'              ? c - 'a' + 10
            : c >= 'A' && c <= 'F'              ? c - 'A' + 10
                                                : -1;
        if (digit < 0 || digits == 32)
            return std::nullopt;
        auto& byte = value[digits++ / 2];
        byte = static_cast<std::uint8_t>(byte << 4U | static_cast<unsigned>(digit));
    }
    return digits == 32 ? std::optional(value) : std::nullopt;
}

std::optional<Amount> amountFromText(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative)
        text.remove_prefix(1);
    const auto dot = text.find('.');
    const auto whole = text.substr(0, dot);
    auto decimals = std::string(dot == std::string_view::npos ? "" : text.substr(dot + 1));
    const auto isDigits = [](std::string_view part) {
        return std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > 16 || decimals.size() > 2 || !isDigits(whole)
        || !isDigits(decimals) || (dot != std::string_view::npos && decimals.empty()))
        return std::nullopt;
    decimals.resize(2, '0');
    const auto digits = std::string(whole) + decimals;
    std::int64_t cents = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), cents);
    return Amount{isNegative ? -cents : cents};
}

Uuid randomUuid()
{
    Uuid value{};
    if (::getentropy(value.data(), value.size()) != 0) { // only an old kernel has none
        std::random_device device;
        for (auto& byte : value)
            byte = static_cast<std::uint8_t>(device());
    }
    value[6] = static_cast<std::uint8_t>((value[6] & 0x0FU) | 0x40U);
    value[8] = static_cast<std::uint8_t>((value[8] & 0x3FU) | 0x80U);
    return value;
}

} // namespace howdah
