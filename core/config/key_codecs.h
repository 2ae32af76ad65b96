// The kinds of value that a profile's keys take; for profile_keys.cpp alone. Pure.
//
// A codec says what a value of its kind looks like (form), reads one (nullopt: not of that form)
// and writes what it reads.
#pragma once

#include "core/base/duration.h"
#include "core/config/profile.h"
#include "core/config/variables.h"

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>

namespace howdah::codec {

struct Text {
    std::string form = "a text on one line";
    std::optional<std::string> read(std::string_view text) const { return std::string(text); }
    std::string write(const std::string& value) const { return value; }
};

struct Number {
    int min;
    int max;
    std::string form = fmt::format("a whole number from {} to {}", min, max);
    std::optional<int> read(std::string_view text) const
    {
        int value = 0;
        const auto end = text.data() + text.size();
        const auto [stop, problem] = std::from_chars(text.data(), end, value);
        if (problem != std::errc() || stop != end || value < min || value > max)
            return std::nullopt;
        return value;
    }
    std::string write(int value) const { return std::to_string(value); }
};

struct Ports {
    std::string form = "a port from 1 to 65535, or one for each host with commas between";
    std::optional<std::string> read(std::string_view text) const
    {
        const Number port{1, 65535};
        for (auto rest = text;;) {
            const auto comma = rest.find(',');
            if (!port.read(rest.substr(0, comma)))
                return std::nullopt;
            if (comma == std::string_view::npos)
                return std::string(text);
            rest.remove_prefix(comma + 1);
        }
    }
    std::string write(const std::string& value) const { return value; }
};

// libpq and PostgreSQL count in int, some of them milliseconds: no longer than they can.
constexpr auto longestSpan = std::chrono::milliseconds(2'147'483'647);

struct Span {
    Duration min{0};
    std::string form = fmt::format("a duration such as 250ms, 5s, 15m or 1h30m, from {} to {}",
                                   formatDuration(min), formatDuration(longestSpan));
    std::optional<Duration> read(std::string_view text) const
    {
        const auto value = parseDuration(text);
        return value && *value >= min && *value <= longestSpan ? value : std::nullopt;
    }
    std::string write(Duration value) const { return formatDuration(value); }
};

struct YesNo {
    std::string form = "true or false";
    std::optional<bool> read(std::string_view text) const
    {
        for (const auto yes : {"true", "yes", "on", "1", "True", "TRUE"})
            if (text == yes)
                return true;
        for (const auto no : {"false", "no", "off", "0", "False", "FALSE"})
            if (text == no)
                return false;
        return std::nullopt;
    }
    std::string write(bool value) const { return value ? "true" : "false"; }
};

struct Percent {
    std::string form = "a percentage from 0% to 100%";
    std::optional<double> read(std::string_view text) const
    {
        if (text.ends_with('%'))
            text.remove_suffix(1);
        double value = 0;
        const auto end = text.data() + text.size();
        const auto [stop, problem] =
            std::from_chars(text.data(), end, value, std::chars_format::fixed);
        if (problem != std::errc() || stop != end || !(value >= 0 && value <= 100))
            return std::nullopt;
        return value;
    }
    std::string write(double value) const { return fmt::format("{}%", value); }
};

template <typename Part>
struct Pair {
    Part part;
    std::string form;
    using Value = typename decltype(part.read(""))::value_type;
    std::optional<Limits<Value>> read(std::string_view text) const
    {
        const auto slash = text.find('/');
        if (slash == std::string_view::npos)
            return std::nullopt;
        const auto degraded = part.read(text.substr(0, slash));
        const auto unhealthy = part.read(text.substr(slash + 1));
        if (!degraded || !unhealthy || *degraded > *unhealthy)
            return std::nullopt;
        return Limits<Value>{*degraded, *unhealthy};
    }
    std::string write(const Limits<Value>& value) const
    {
        return part.write(value.degraded) + "/" + part.write(value.unhealthy);
    }
};

inline const Pair<Span> spans{{},
                              "two durations, degraded/unhealthy, the first not longer: 100ms/1s"};
inline const Pair<Percent> percents{
    {}, "two percentages, degraded/unhealthy, the first not higher: 80%/95%"};

struct Variables {
    std::string form = "a list of names and values: owner=ann, region=eu";
    std::optional<VariableMap> read(std::string_view text) const { return variablesOf(text); }
    std::string write(const VariableMap& value) const
    {
        std::string out;
        for (const auto& [name, text] : value)
            out += fmt::format("{}{}={}", out.empty() ? "" : ", ", name, text);
        return out;
    }
};

template <typename Enum>
struct OneOf {
    std::string form = [] {
        std::string names = "one of ";
        for (int i = 0; !nameOf(static_cast<Enum>(i)).empty(); ++i)
            names.append(i ? ", " : "").append(nameOf(static_cast<Enum>(i)));
        return names;
    }();
    std::optional<Enum> read(std::string_view text) const
    {
        for (int i = 0; !nameOf(static_cast<Enum>(i)).empty(); ++i)
            if (nameOf(static_cast<Enum>(i)) == text)
                return static_cast<Enum>(i);
        return std::nullopt;
    }
    std::string write(Enum value) const { return std::string(nameOf(value)); }
};

struct Colour {
    std::string form = "a colour: #rrggbb, red, orange, yellow, green, blue, violet or grey";
    std::optional<std::string> read(std::string_view text) const
    {
        for (const auto name : {"red", "orange", "yellow", "green", "blue", "violet", "grey"})
            if (text == name)
                return std::string(text);
        const bool hex = text.size() == 7 && text.front() == '#'
            && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
        return hex ? std::optional(std::string(text)) : std::nullopt;
    }
    std::string write(const std::string& value) const { return value; }
};

} // namespace howdah::codec
