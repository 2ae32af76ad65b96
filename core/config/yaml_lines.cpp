#include "core/config/yaml_lines.h"

#include <algorithm>
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace howdah {
namespace {

std::size_t closingQuote(const std::string& line, std::size_t open)
{
    for (auto i = open + 1; i < line.size(); ++i) {
        if (line[open] == '"' && line[i] == '\\')
            ++i;
        else if (line[i] == line[open] && line[open] == '\'' && line[i + 1] == '\'')
            ++i;
        else if (line[i] == line[open])
            return i + 1;
    }
    return std::string::npos;
}

} // namespace

Lines splitLines(const std::string& text)
{
    Lines lines;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::string joinLines(const Lines& lines)
{
    std::string text;
    for (const auto& line : lines)
        text.append(line).append("\n");
    return text;
}

std::size_t indentOf(const std::string& line)
{
    return std::min(line.find_first_not_of(' '), line.size());
}

bool isBlank(const std::string& line)
{
    return line.find_first_not_of(" \t\r") == std::string::npos;
}

bool isComment(const std::string& line)
{
    const auto first = line.find_first_not_of(" \t");
    return first != std::string::npos && line[first] == '#';
}

// A scalar as YAML reads it back as that very text.
std::string quotedScalar(const std::string& text)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_./%${}";
    constexpr std::string_view inside = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789_./%${}@:-";
    const bool safe = !text.empty() && text.find_first_not_of(inside) == std::string::npos
        && plain.find(text.front()) != std::string_view::npos && text.front() != '%'
        && text.front() != '{' && text.front() != '}' && text.back() != ':' && text != "null"
        && text != "Null" && text != "NULL";
    if (safe)
        return text;
    YAML::Emitter emitter;
    emitter << YAML::DoubleQuoted << text;
    return emitter.c_str();
}

std::string keyLine(std::size_t indent, std::string_view key, const std::string& text)
{
    return fmt::format("{:{}}{}: {}", "", indent, key, quotedScalar(text));
}

std::optional<KeyLine> KeyLine::read(const std::string& line)
{
    KeyLine result{.indent = indentOf(line)};
    const auto colon = line.find(':', result.indent);
    if (colon == std::string::npos)
        return std::nullopt;
    result.key = line.substr(result.indent, colon - result.indent);
    const auto value = std::min(line.find_first_not_of(" \t\r", colon + 1), line.size());
    if (result.key.empty() || (value == colon + 1 && value < line.size())
        || result.key.find_first_of(" \"'") != std::string::npos)
        return std::nullopt;
    if (value == line.size() || line[value] == '#') {
        result.tail = line.substr(colon + 1);
        return result;
    }
    result.hasValue = true;
    auto end = value;
    if (line[value] == '"' || line[value] == '\'') {
        end = closingQuote(line, value);
        if (end == std::string::npos)
            return std::nullopt;
    } else if (std::string_view("|>&*{[!%@`").find(line[value]) != std::string_view::npos) {
        return std::nullopt;
    } else {
        end = std::min({line.find(" #", value), line.find("\t#", value), line.size()});
        end = line.find_last_not_of(" \t\r", end - 1) + 1;
    }
    result.tail = line.substr(end);
    return result;
}

} // namespace howdah
