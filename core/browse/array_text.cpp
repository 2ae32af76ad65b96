#include "core/browse/array_text.h"

#include <algorithm>
#include <cctype>

namespace howdah {
namespace {

bool isArraySpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

bool isNullWord(std::string_view word)
{
    constexpr std::string_view null = "null";
    return std::ranges::equal(word, null, [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    });
}

} // namespace

std::optional<ArrayElements> elementsOf(std::string_view text, char delimiter)
{
    std::size_t at = 0;
    const auto skip = [&] {
        while (at < text.size() && isArraySpace(text[at]))
            ++at;
    };
    skip();
    if (at == text.size() || text[at++] != '{')
        return std::nullopt;
    ArrayElements elements;
    skip();
    if (at < text.size() && text[at] == '}') {
        ++at;
        skip();
        return at == text.size() ? std::optional(elements) : std::nullopt;
    }
    for (;;) {
        skip();
        std::string element;
        bool isQuoted = false;
        std::size_t kept = 0; // of it, at least: space at its end that was escaped is part of it
        for (; at < text.size() && text[at] != delimiter && text[at] != '}'; ++at) {
            if (text[at] == '{' || (isQuoted && !isArraySpace(text[at])))
                return std::nullopt;
            if (text[at] == '"') {
                if (!element.empty())
                    return std::nullopt;
                isQuoted = true;
                for (++at; at < text.size() && text[at] != '"'; ++at) {
                    at += text[at] == '\\' ? 1 : 0;
                    if (at < text.size())
                        element += text[at];
                }
                kept = element.size();
            } else if (text[at] == '\\' && at + 1 < text.size()) {
                element += text[++at];
                kept = element.size();
            } else {
                element += text[at];
            }
        }
        if (at >= text.size())
            return std::nullopt;
        while (element.size() > kept && isArraySpace(element.back()))
            element.pop_back();
        if (element.empty() && !isQuoted)
            return std::nullopt;
        if (!isQuoted && isNullWord(element))
            elements.emplace_back(std::nullopt);
        else
            elements.emplace_back(std::move(element));
        if (text[at++] == '}')
            break;
    }
    skip();
    return at == text.size() ? std::optional(std::move(elements)) : std::nullopt;
}

std::string arrayText(const ArrayElements& elements, char delimiter)
{
    std::string out = "{";
    for (const auto& element : elements) {
        if (out.size() > 1)
            out += delimiter;
        if (!element) {
            out += "NULL";
            continue;
        }
        const bool isPlain = !element->empty() && !isNullWord(*element)
            && std::ranges::none_of(*element, [&](char c) {
                   return c == delimiter || c == '{' || c == '}' || c == '"' || c == '\\'
                       || isArraySpace(c);
               });
        if (isPlain) {
            out += *element;
            continue;
        }
        out += '"';
        for (const char c : *element) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return out + '}';
}

bool isArrayText(std::string_view text)
{
    const auto open = text.find('{');
    if (open == std::string_view::npos || (open > 0 && text.front() != '[')
        || (open > 0 && text[open - 1] != '='))
        return false;
    int depth = 0;
    bool isQuoted = false;
    for (std::size_t at = open; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\\') {
            ++at;
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && c == '{') {
            ++depth;
        } else if (!isQuoted && c == '}') {
            if (--depth == 0)
                return at + 1 == text.size();
        }
    }
    return false;
}

} // namespace howdah
