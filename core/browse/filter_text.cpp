#include "core/browse/filter_text.h"

#include "core/browse/filter_reader.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

bool isPlain(std::string_view name)
{
    static constexpr std::array words{"and",  "or",    "not",  "is",   "in",
                                      "like", "ilike", "null", "true", "false"};
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !name.empty() && isLetter(name.front())
        && std::ranges::all_of(name, [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); })
        && std::ranges::none_of(words, [&](const char* word) { return sameWord(word, name); });
}

std::string quoted(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text)
        out.append(c == quote ? 2 : 1, c);
    return out + quote;
}

// A word between two conditions that is no "and": what is added must not become part of it.
bool hasOr(const std::string& text)
{
    FilterReader in(text);
    in.skipSpace();
    while (!in.atEnd()) {
        if (in.isKeyword("or"))
            return true;
        const auto before = in.at();
        if (in.atWord())
            in.word();
        if (in.at() == before)
            in.goBack(before + 1);
        in.skipSpace();
    }
    return false;
}

} // namespace

std::string filterName(std::string_view column)
{
    return isPlain(column) ? std::string(column) : quoted(column, '"');
}

std::string filterValue(std::string_view value)
{
    return isPlain(value) ? std::string(value) : quoted(value, '\'');
}

std::string filterByValue(const Column& column, std::optional<std::string_view> value,
                          bool isOpposite)
{
    const auto name = filterName(column.name);
    if (!value)
        return name + (isOpposite ? " is not null" : " is null");
    if (column.category == 'B')
        return isOpposite ? name + (*value == "t" ? " is not true" : " is not false")
                          : name + (*value == "t" ? " is true" : " is false");
    return name + (isOpposite ? " != " : " = ") + quoted(*value, '\'');
}

std::string bothFilters(const std::string& one, const std::string& other)
{
    if (one.empty() || other.empty())
        return one + other;
    const auto part = [](const std::string& text) { return hasOr(text) ? "(" + text + ")" : text; };
    return part(one) + " and " + part(other);
}

} // namespace howdah
