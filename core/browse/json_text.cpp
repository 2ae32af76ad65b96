#include "core/browse/json_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// Takes in everything and keeps nothing but the first error.
struct JsonJudge : nlohmann::json_sax<nlohmann::json> {
    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool start_object(std::size_t /*elements*/) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*elements*/) override { return true; }
    bool end_array() override { return true; }
    bool key(string_t& /*value*/) override { return true; }
    bool parse_error(std::size_t position, const std::string& /*last*/,
                     const nlohmann::detail::exception& error) override
    {
        constexpr int outOfRange = 406; // of a double: the server keeps any number
        if (error.id == outOfRange)
            return false;
        at = position;
        // "[json.exception.parse_error.101] parse error at line 1, column 5: syntax error while
        // parsing value - unexpected end of input; expected …"
        said = error.what();
        said = said.substr(std::min(said.size(), said.find("] ") + 2));
        if (const auto where = said.find("at line"); where != std::string::npos)
            said = said.substr(where + 3);
        if (const auto last = said.find("; last read:"); last != std::string::npos)
            said.resize(last);
        return false;
    }
    std::size_t at = 0;
    std::string said;
};

std::string spaced(std::string_view text, bool isPretty)
{
    std::string out;
    std::size_t depth = 0;
    bool isString = false;
    const auto breakLine = [&] {
        if (isPretty)
            out += '\n' + std::string(2 * depth, ' ');
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (isString) {
            out += c;
            if (c == '\\' && at + 1 < text.size())
                out += text[++at];
            isString = c != '"';
            continue;
        }
        switch (c) {
        case ' ':
        case '\t':
        case '\n':
        case '\r': break;
        case '"':
            isString = true;
            out += c;
            break;
        case '{':
        case '[': {
            out += c;
            const auto next = text.find_first_not_of(" \t\n\r", at + 1);
            if (next != std::string_view::npos && (text[next] == '}' || text[next] == ']')) {
                out += text[next];
                at = next;
                break;
            }
            ++depth;
            breakLine();
            break;
        }
        case '}':
        case ']':
            depth -= depth > 0 ? 1 : 0;
            breakLine();
            out += c;
            break;
        case ',':
            out += c;
            breakLine();
            break;
        case ':': out += isPretty ? ": " : ":"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace

std::string jsonProblem(std::string_view text)
{
    JsonJudge judge;
    nlohmann::json::sax_parse(text.begin(), text.end(), &judge);
    return judge.said.empty() ? std::string() : "No JSON: " + judge.said + '.';
}

std::string prettyJson(std::string_view text)
{
    return jsonProblem(text).empty() ? spaced(text, true) : std::string(text);
}

std::string compactJson(std::string_view text)
{
    return jsonProblem(text).empty() ? spaced(text, false) : std::string(text);
}

} // namespace howdah
