// What the members of an entity are made of, and their text as PostgreSQL reads and writes it,
// whatever the session's settings. Values, pure, any thread.
#pragma once

#include "core/pg/binary_rows.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>; ///< timestamptz
using Date = std::chrono::sys_days; ///< date

/// numeric with two decimals, exact: money.
struct Amount {
    std::int64_t cents = 0;

    auto operator<=>(const Amount&) const = default;
    Amount operator-() const noexcept { return {-cents}; }
    Amount& operator+=(Amount other) noexcept
    {
        cents += other.cents;
        return *this;
    }
    friend Amount operator+(Amount a, Amount b) noexcept { return {a.cents + b.cents}; }
    friend Amount operator-(Amount a, Amount b) noexcept { return {a.cents - b.cents}; }
    friend Amount operator*(Amount a, std::int64_t times) noexcept { return {a.cents * times}; }
};

/// jsonb, as text.
struct JsonText {
    std::string text = "{}";

    bool operator==(const JsonText&) const = default;
};

/// inet, as text: "10.0.0.1", "::1".
struct Inet {
    std::string text;

    bool operator==(const Inet&) const = default;
};

std::string toText(bool value); ///< "t", "f"
std::string toText(std::int32_t value);
std::string toText(std::int64_t value);
std::string toText(const std::string& value);
std::string toText(const Uuid& value); ///< "0b9c…-…", lower case
std::string toText(Timestamp value); ///< "2025-11-01 09:30:00.123456+00", "infinity"
std::string toText(Date value); ///< "2025-11-01"
std::string toText(Amount value); ///< "12.34"
std::string toText(const JsonText& value);
std::string toText(const Inet& value);

std::optional<Uuid> uuidFromText(std::string_view text); ///< nullopt: it is none
std::optional<Amount> amountFromText(std::string_view text); ///< "12", "-0.5", "12.34"

Uuid randomUuid(); ///< version 4, from the system's randomness
inline bool isNil(const Uuid& value) noexcept
{
    return value == Uuid{};
}

} // namespace howdah
