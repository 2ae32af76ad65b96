#include "core/browse/value_check.h"

#include "core/browse/array_text.h"
#include "core/browse/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <regex>

namespace howdah {
namespace {

// pg_type.dat of the server: these never change.
enum BuiltIn : std::uint32_t {
    boolOid = 16,
    byteaOid = 17,
    int8Oid = 20,
    int2Oid = 21,
    int4Oid = 23,
    jsonOid = 114,
    float4Oid = 700,
    float8Oid = 701,
    dateOid = 1082,
    timeOid = 1083,
    timestampOid = 1114,
    timestamptzOid = 1184,
    timetzOid = 1266,
    numericOid = 1700,
    uuidOid = 2950,
    jsonbOid = 3802,
};

constexpr std::size_t longestChecked = 200; // of what a regular expression is run over

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\n\r");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\n\r") - from + 1);
}

std::string wholeProblem(std::string_view text, std::int64_t least, std::int64_t most)
{
    static const std::regex whole("[+-]?[0-9]+");
    if (text.size() > longestChecked || !std::regex_match(text.begin(), text.end(), whole))
        return "A whole number is needed here.";
    if (text.front() == '+')
        text.remove_prefix(1);
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || value < least || value > most)
        return fmt::format("It has to be from {} to {}.", least, most);
    return {};
}

// "numeric(10,2)" -> 10 and 2
std::optional<std::pair<int, int>> precisionOf(const std::string& type)
{
    static const std::regex form("numeric\\(([0-9]+),(-?[0-9]+)\\)");
    std::smatch match;
    if (!std::regex_match(type, match, form))
        return std::nullopt;
    return std::pair(std::stoi(match[1]), std::stoi(match[2]));
}

std::string decimalProblem(const Column& column, std::string_view text)
{
    static const std::regex number("[+-]?([0-9]*)(\\.([0-9]*))?([eE][+-]?[0-9]+)?");
    static constexpr std::array words{"nan",  "infinity",  "inf", "-infinity",
                                      "-inf", "+infinity", "+inf"};
    if (std::ranges::find(words, lower(text)) != words.end())
        return {};
    std::cmatch match;
    if (text.size() > longestChecked)
        return {};
    if (!std::regex_match(text.data(), text.data() + text.size(), match, number)
        || match[1].length() + match[3].length() == 0)
        return text.find(',') == std::string_view::npos
            ? "A number is needed here, or NaN or Infinity."
            : "A number is needed here, its decimals behind a point.";
    const auto limits = precisionOf(column.type);
    if (!limits || match[4].matched || column.typeOid != numericOid)
        return {};
    auto before = std::string_view(match[1].first, static_cast<std::size_t>(match[1].length()));
    before.remove_prefix(std::min(before.find_first_not_of('0'), before.size()));
    const auto [precision, scale] = *limits;
    if (static_cast<int>(before.size()) > precision - scale)
        return fmt::format("{} takes at most {} digits before the point.", column.type,
                           precision - scale);
    if (match[3].length() > scale)
        return fmt::format("{} keeps {} decimals: it would be rounded.", column.type, scale);
    return {};
}

bool isDay(const std::string& year, const std::string& month, const std::string& day, bool isBc)
{
    if (year.size() > 6)
        return true; // the server knows
    const int counted = isBc ? 1 - std::stoi(year) : std::stoi(year); // 1 BC is the year 0
    const std::chrono::year_month_day date{
        std::chrono::year(counted % 2000 + 2000),
        std::chrono::month(static_cast<unsigned>(std::stoi(month))),
        std::chrono::day(static_cast<unsigned>(std::stoi(day)))};
    return date.ok() && (isBc || std::stoi(year) > 0);
}

// Only what is written as the server writes it is judged; it reads many other ways.
std::string momentProblem(std::string_view text)
{
    static const std::regex date("([0-9]{4,})-([0-9]{1,2})-([0-9]{1,2})(.*?)( BC)?");
    static const std::regex time("[T ]?\\s*([0-9]{1,2}):([0-9]{2})(:([0-9]{2})(\\.[0-9]*)?)?.*");
    std::cmatch match;
    if (text.size() > longestChecked)
        return {};
    auto rest = text;
    if (std::regex_match(text.data(), text.data() + text.size(), match, date)) {
        if (!isDay(match[1], match[2], match[3], match[5].matched))
            return fmt::format("There is no {}-{}-{}.", match[1].str(), match[2].str(),
                               match[3].str());
        rest = std::string_view(match[4].first, static_cast<std::size_t>(match[4].length()));
    }
    if (std::cmatch clock; std::regex_match(rest.data(), rest.data() + rest.size(), clock, time)) {
        const int hour = std::stoi(clock[1]);
        const int minute = std::stoi(clock[2]);
        const int second = clock[4].matched ? std::stoi(clock[4]) : 0;
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0))
            return "There is no such time of day.";
    }
    return {};
}

std::string dateProblem(std::string_view text, bool takesTime)
{
    static const std::regex looksLikeOne("[-+0-9a-zA-Z :./,]+");
    if (!std::regex_match(text.begin(), text.end(), looksLikeOne)
        || text.find_first_of("0123456789") == std::string_view::npos) {
        static constexpr std::array words{"infinity",  "-infinity", "epoch",   "now",
                                          "yesterday", "today",     "tomorrow"};
        if (std::ranges::find(words, lower(text)) != words.end())
            return {};
        return takesTime ? "Write it as 2026-01-31 12:00:00+01, infinity or now."
                         : "Write it as 2026-01-31, infinity or today.";
    }
    return momentProblem(text);
}

std::string uuidProblem(std::string_view text)
{
    static const std::regex form("\\{?([0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}\\}?");
    if (text.size() > longestChecked || !std::regex_match(text.begin(), text.end(), form))
        return "A uuid has 32 hexadecimal digits: 123e4567-e89b-12d3-a456-426614174000.";
    return {};
}

std::string bytesProblem(std::string_view text)
{
    if (!text.starts_with("\\x"))
        return "Write bytes in hexadecimal after \\x: \\x00ff.";
    text.remove_prefix(2);
    int digits = 0;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t')
            continue;
        if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F'))
            return fmt::format("“{}” is no hexadecimal digit.", c);
        ++digits;
    }
    return digits % 2 == 0 ? std::string() : "A byte has two digits: one is missing.";
}

} // namespace

ValueForm formOf(const Column& column)
{
    switch (column.typeOid) {
    case boolOid: return ValueForm::Boolean;
    case byteaOid: return ValueForm::Binary;
    case int2Oid:
    case int4Oid:
    case int8Oid: return ValueForm::Whole;
    case float4Oid:
    case float8Oid:
    case numericOid: return ValueForm::Decimal;
    case jsonOid:
    case jsonbOid: return ValueForm::Json;
    case dateOid: return ValueForm::Date;
    case timeOid:
    case timetzOid: return ValueForm::Time;
    case timestampOid:
    case timestamptzOid: return ValueForm::Moment;
    case uuidOid: return ValueForm::Uuid;
    default: break;
    }
    if (column.category == 'E')
        return ValueForm::Choice;
    return column.category == 'A' ? ValueForm::Array : ValueForm::Text;
}

std::string problemOf(const Column& column, std::string_view text)
{
    const auto value = trimmed(text);
    const auto form = formOf(column);
    if (value.empty() && form != ValueForm::Text && form != ValueForm::Choice)
        return "An empty text is no value of this type; Ctrl+0 sets NULL.";
    switch (form) {
    case ValueForm::Whole:
        switch (column.typeOid) {
        case int2Oid:
            return wholeProblem(value, std::numeric_limits<std::int16_t>::min(),
                                std::numeric_limits<std::int16_t>::max());
        case int4Oid:
            return wholeProblem(value, std::numeric_limits<std::int32_t>::min(),
                                std::numeric_limits<std::int32_t>::max());
        default:
            return wholeProblem(value, std::numeric_limits<std::int64_t>::min(),
                                std::numeric_limits<std::int64_t>::max());
        }
    case ValueForm::Decimal: return decimalProblem(column, value);
    case ValueForm::Date: return dateProblem(value, false);
    case ValueForm::Moment: return dateProblem(value, true);
    case ValueForm::Time: return momentProblem(value);
    case ValueForm::Uuid: return uuidProblem(value);
    case ValueForm::Json: return jsonProblem(value);
    case ValueForm::Binary: return bytesProblem(value);
    case ValueForm::Array:
        return isArrayText(value) ? std::string()
                                  : "An array is written in braces: {one,\"two, three\",NULL}.";
    case ValueForm::Boolean:
    case ValueForm::Choice:
    case ValueForm::Text: return {};
    }
    return {};
}

} // namespace howdah
