#include "core/transfer/sql_values.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

std::string_view digits(std::string_view& text)
{
    const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto found = text.substr(0, end);
    text.remove_prefix(end);
    return found;
}

bool isBoolean(const Column& column, std::string_view value)
{
    return column.category == 'B' && (value == "t" || value == "f");
}

bool isNegativeZero(std::string_view number)
{
    return number.starts_with('-') && number.find_first_of("123456789") == std::string_view::npos;
}

} // namespace

bool isPlainNumber(std::string_view text) noexcept
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const auto whole = digits(text);
    if (whole.empty() || (whole.size() > 1 && whole.front() == '0'))
        return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (digits(text).empty())
            return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-'))
            text.remove_prefix(1);
        if (digits(text).empty())
            return false;
    }
    return text.empty();
}

std::string sqlLiteral(const Column& column, std::optional<std::string_view> value)
{
    if (!value)
        return "NULL";
    if (isBoolean(column, *value))
        return *value == "t" ? "true" : "false";
    if (column.category == 'N' && isPlainNumber(*value) && !isNegativeZero(*value))
        return std::string(*value);
    return quoteLiteral(*value);
}

std::string csvField(std::optional<std::string_view> value, char delimiter,
                     std::string_view nullText)
{
    if (!value)
        return std::string(nullText);
    const char special[] = {delimiter, '"', '\n', '\r'};
    if (*value != nullText && *value != "\\."
        && value->find_first_of(std::string_view(special, sizeof special))
            == std::string_view::npos)
        return std::string(*value);
    std::string out = "\"";
    for (const char c : *value)
        out.append(c == '"' ? 2 : 1, c);
    return out += '"';
}

std::string jsonString(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
            else
                out += c;
        }
    }
    return out += '"';
}

std::string jsonValue(const Column& column, std::optional<std::string_view> value)
{
    if (!value)
        return "null";
    if (isBoolean(column, *value))
        return *value == "t" ? "true" : "false";
    if (column.category == 'N' && isPlainNumber(*value))
        return std::string(*value);
    if (column.valueType == "json" || column.valueType == "jsonb")
        return std::string(*value);
    return jsonString(*value);
}

} // namespace howdah
