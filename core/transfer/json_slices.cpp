#include "core/transfer/json_slices.h"

#include "core/base/error.h"
#include "core/transfer/sql_values.h"

#include <nlohmann/json.hpp>

namespace howdah {
namespace {

constexpr std::string_view jsonSpace = " \t\r\n";

// Goes over text that is known to be JSON.
class JsonWalk {
public:
    explicit JsonWalk(std::string_view text)
        : m_text(text)
    {
    }

    void skipSpace() { m_at = std::min(m_text.find_first_not_of(jsonSpace, m_at), m_text.size()); }
    bool take(char c)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    std::string_view value()
    {
        skipSpace();
        const auto from = m_at;
        int depth = 0;
        do {
            const char c = m_text[m_at];
            if (c == '"') {
                passString();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            ++m_at;
            if (depth == 0 && c != '}' && c != ']') // a number or a word
                m_at = std::min(m_text.find_first_of(",]} \t\r\n", m_at), m_text.size());
        } while (depth > 0);
        return m_text.substr(from, m_at - from);
    }

private:
    void passString()
    {
        for (++m_at; m_text[m_at] != '"'; ++m_at)
            m_at += m_text[m_at] == '\\' ? 1 : 0;
        ++m_at;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

constexpr int mostDimensions = 6; // that the server knows

std::string arrayOf(std::string_view array, int depth);

std::string arrayElement(std::string_view value, int depth)
{
    if (value == "null")
        return "NULL";
    if (value.starts_with('[') && depth < mostDimensions)
        return arrayOf(value, depth + 1);
    const auto text = value.starts_with('"') ? jsonText(value) : std::string(value);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out += '"';
}

std::string arrayOf(std::string_view array, int depth)
{
    JsonWalk walk(array);
    walk.take('[');
    std::string out = "{";
    if (!walk.take(']'))
        do
            out += (out.size() == 1 ? "" : ",") + arrayElement(walk.value(), depth);
        while (walk.take(','));
    return out += '}';
}

// Numbers that no double holds are none to nlohmann's parser, but to numeric they are.
std::string withoutNumbers(std::string_view text)
{
    std::string out;
    bool isString = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto end = std::min(text.find_first_not_of("+-.0123456789eE", i), text.size());
        if (const auto word = text.substr(i, end - i); !isString && isPlainNumber(word)) {
            out += '0';
            i = end;
            continue;
        }
        if (isString && text[i] == '\\' && i + 1 < text.size())
            out += text[i++];
        else if (text[i] == '"')
            isString = !isString;
        out += text[i++];
    }
    return out;
}

} // namespace

std::vector<std::pair<std::string, std::string_view>> jsonMembers(std::string_view text)
{
    const auto first = text.find_first_not_of(jsonSpace);
    if (first == std::string_view::npos || text[first] != '{')
        throw Error(ErrorKind::BadData, "this is no JSON object");
    if (!nlohmann::json::accept(text) && !nlohmann::json::accept(withoutNumbers(text)))
        throw Error(ErrorKind::BadData, "this is not JSON, or not in UTF-8");
    JsonWalk walk(text);
    walk.take('{');
    std::vector<std::pair<std::string, std::string_view>> members;
    if (walk.take('}'))
        return members;
    do {
        auto key = jsonText(walk.value());
        walk.take(':');
        members.emplace_back(std::move(key), walk.value());
    } while (walk.take(','));
    return members;
}

std::string jsonText(std::string_view string)
{
    if (string.find('\\') == std::string_view::npos)
        return std::string(string.substr(1, string.size() - 2));
    return nlohmann::json::parse(string).get<std::string>();
}

std::string arrayLiteral(std::string_view array)
{
    return arrayOf(array, 1);
}

} // namespace howdah
