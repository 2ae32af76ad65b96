#include "core/base/redact.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace howdah {
namespace {

constexpr std::string_view mask = "***";

char lower(char c)
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

bool isSpace(char c)
{
    return std::isspace(static_cast<unsigned char>(c));
}

bool startsWithNoCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size()
        && std::ranges::equal(text.substr(0, prefix.size()), prefix,
                              [](char a, char b) { return lower(a) == lower(b); });
}

// Where the value that begins at `from` ends: a quoted one with its closing quote, a bare one at
// white space or a separator of URLs, lists and JSON.
std::size_t endOfValue(std::string_view text, std::size_t from)
{
    const char quote = from < text.size() ? text[from] : ' ';
    const auto run = std::min(text.find_first_not_of(quote, from), text.size()) - from;
    if ((quote == '\'' || quote == '"') && run % 2 == 0) { // ''…'' within a literal
        const auto closing = text.find(text.substr(from, run), from + run);
        const bool isEmpty = closing > text.find('\n', from);
        return from + run + (isEmpty || closing == std::string_view::npos ? 0 : closing - from);
    }
    if (quote == '\'' || quote == '"') {
        for (auto i = from + 1; i < text.size(); ++i) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == quote && !(i + 1 < text.size() && text[i + 1] == quote))
                return i + 1;
            else if (text[i] == quote)
                ++i;
        }
        return text.size();
    }
    const auto end =
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), [](char c) {
            return isSpace(c) || c == '&' || c == '"' || c == '\'' || c == '}' || c == ']';
        });
    return static_cast<std::size_t>(end - text.begin());
}

// After "...password" at `at`: the start of its value, or npos when none follows.
std::size_t valueAfterKeyword(std::string_view text, std::size_t at)
{
    auto i = at;
    if (i < text.size() && (text[i] == '"' || text[i] == '\'')) // "password": "x" of JSON and YAML
        ++i;
    const auto skip = [&] {
        while (i < text.size() && isSpace(text[i]))
            ++i;
    };
    skip();
    if (i < text.size() && (text[i] == '=' || text[i] == ':')) {
        ++i;
        skip();
        return i < text.size() ? i : std::string_view::npos;
    }
    return i > at && i < text.size() && text[i] == '\'' ? i : std::string_view::npos; // SQL
}

// scheme://user:PASSWORD@ at the "://": [from, to) of the password. The last '@' before the path
// counts, because people forget to escape one in a password.
std::pair<std::size_t, std::size_t> urlPassword(std::string_view text, std::size_t afterSlashes)
{
    auto end = afterSlashes;
    auto at = std::string_view::npos;
    auto colon = std::string_view::npos;
    for (; end < text.size() && !isSpace(text[end]) && text[end] != '"'; ++end) {
        if (text[end] == ':' && colon == std::string_view::npos)
            colon = end;
        if (text[end] == '@')
            at = end;
        if (text[end] == '/' && at != std::string_view::npos)
            break;
        if (text[end] == '?')
            break;
    }
    if (at == std::string_view::npos || colon == std::string_view::npos || colon > at)
        return {0, 0};
    return {colon + 1, at};
}

} // namespace

std::string redact(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> keywords{"password", "passwd", "passphrase",
                                                              "pwd"};
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text.substr(i).starts_with("://")) {
            const auto [from, to] = urlPassword(text, i + 3);
            if (to > from) {
                out.append(text.substr(i, from - i)).append(mask);
                i = to;
                continue;
            }
        }
        const auto keyword = std::ranges::find_if(keywords, [&](std::string_view word) {
            return startsWithNoCase(text.substr(i), word);
        });
        if (keyword != keywords.end()) {
            const auto after = i + keyword->size();
            const bool wholeWord = after >= text.size() || !isWord(text[after]);
            const auto value = wholeWord ? valueAfterKeyword(text, after) : std::string_view::npos;
            if (value != std::string_view::npos) {
                const auto end = endOfValue(text, value);
                const bool quoted = text[value] == '\'' || text[value] == '"';
                out.append(text.substr(i, value - i));
                if (end > value)
                    out.append(quoted ? std::string(1, text[value]) : "")
                        .append(mask)
                        .append(quoted ? std::string(1, text[value]) : "");
                i = end;
                continue;
            }
        }
        out += text[i++];
    }
    return out;
}

bool isSecretName(std::string_view name) noexcept
{
    static constexpr std::array<std::string_view, 10> parts{
        "password", "passwd", "passphrase",  "secret",     "token",
        "api_key",  "apikey", "private_key", "credential", "pwd"};
    return std::ranges::any_of(parts, [&](std::string_view part) {
        for (std::size_t i = 0; i + part.size() <= name.size(); ++i)
            if (startsWithNoCase(name.substr(i), part))
                return true;
        return false;
    });
}

} // namespace howdah
