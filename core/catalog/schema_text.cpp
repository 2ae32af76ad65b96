#include "core/catalog/schema_text.h"

#include "core/base/error.h"
#include "core/catalog/object_name.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

namespace howdah {
namespace {

constexpr std::string_view head = "# Howdah schema 1";

using Home = std::pair<std::string, std::string>; // schema and name

// Raw where it cannot be taken for something else.
bool isPlain(const std::string& value)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    return !value.empty() && value.front() != '|' && value.front() != '"' && value.front() != ' '
        && value.back() != ' ' && std::ranges::none_of(value, isControl);
}

bool isLines(const std::string& value)
{
    return value.find('\n') != std::string::npos && std::ranges::none_of(value, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
           });
}

std::string spelledValue(const std::string& value, const std::string& indent)
{
    if (isPlain(value))
        return " " + value;
    if (!isLines(value))
        return " " + nlohmann::json(value).dump();
    std::string out = " |";
    for (std::size_t at = 0; at <= value.size();) {
        const auto end = std::min(value.find('\n', at), value.size());
        out.append("\n").append(indent).append("  |").append(value, at, end - at);
        at = end + 1;
    }
    return out;
}

void write(std::string& out, const CatalogObject& object, const std::string& name,
           const std::string& indent)
{
    out += fmt::format("{}{} {}\n", indent, object.kind, name);
    for (const auto& [property, value] : object.properties)
        out += fmt::format("{}  {}:{}\n", indent, property, spelledValue(value, indent + "  "));
}

// The text line by line, and what is wrong with one.
class Lines {
public:
    explicit Lines(std::string_view text)
        : m_rest(text)
    {
        next();
    }
    bool atEnd() const { return m_ended; }
    std::string_view line() const { return m_line; }
    void next()
    {
        m_ended = m_rest.empty();
        const auto end = std::min(m_rest.find('\n'), m_rest.size());
        m_line = m_rest.substr(0, end);
        if (m_line.ends_with('\r')) // a checkout on another system
            m_line.remove_suffix(1);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        ++m_number;
    }
    [[noreturn]] void fail(std::string_view what) const
    {
        throw Error(ErrorKind::BadData,
                    fmt::format("line {} of the schema's text {}: {}", m_number, what, m_line));
    }

private:
    std::string_view m_rest;
    std::string_view m_line;
    int m_number = 0;
    bool m_ended = false;
};

std::size_t indentOf(std::string_view line)
{
    return std::min(line.find_first_not_of(' '), line.size());
}

// Where a property's name ends; npos for a line that begins an object.
std::size_t colonOf(std::string_view line)
{
    const auto at = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz ");
    return at != std::string_view::npos && line[at] == ':' ? at : std::string_view::npos;
}

std::string readLines(Lines& lines, std::size_t indent)
{
    std::string value;
    for (bool first = true;; first = false) {
        const auto line = lines.line();
        if (lines.atEnd() || indentOf(line) != indent || !line.substr(indent).starts_with('|'))
            return value;
        value.append(first ? "" : "\n").append(line.substr(indent + 1));
        lines.next();
    }
}

void readProperties(Lines& lines, std::size_t indent, CatalogObject& object)
{
    while (!lines.atEnd()) {
        const auto line = lines.line();
        const auto colon = colonOf(line);
        if (indentOf(line) != indent || colon == std::string_view::npos)
            return;
        const std::string name(line.substr(indent, colon - indent));
        const auto value = line.substr(std::min(colon + 2, line.size()));
        if (value == "|") {
            lines.next();
            object.properties[name] = readLines(lines, indent + 2);
            continue;
        }
        if (value.starts_with('"')) {
            const auto json = nlohmann::json::parse(value, nullptr, false);
            if (!json.is_string())
                lines.fail("has a value that is not quoted well");
            object.properties[name] = json;
        } else {
            object.properties[name] = value;
        }
        lines.next();
    }
}

CatalogObject readObject(Lines& lines, std::size_t indent)
{
    auto named = parseObjectName(lines.line().substr(indent));
    if (!named)
        lines.fail("names no object");
    lines.next();
    CatalogObject object{named->kind, named->schema, {}, named->name, {}};
    readProperties(lines, indent + 2, object);
    return object;
}

} // namespace

std::string schemaText(const Snapshot& snapshot)
{
    std::map<Home, std::vector<const CatalogObject*>> parts;
    for (const auto& object : snapshot.objects)
        if (!object.of.empty())
            parts[{object.schema, object.of}].push_back(&object);
    for (auto& [home, list] : parts)
        std::ranges::stable_sort(list, [](const auto* one, const auto* other) {
            return std::tuple(std::string_view(one->kind), positionOf(*one))
                < std::tuple(std::string_view(other->kind), positionOf(*other));
        });
    std::string out(head);
    out += '\n';
    for (const auto& object : snapshot.objects) {
        if (!object.of.empty())
            continue;
        out += '\n';
        write(out, object, spelledName(object), "");
        const auto own = parts.find({object.schema, object.name});
        if (own == parts.end() || !mayHaveParts(object.kind))
            continue;
        for (const auto* part : own->second)
            write(out, *part, spelledIdentifier(part->name), "  ");
        parts.erase(own);
    }
    return out;
}

bool isSchemaText(std::string_view text) noexcept
{
    return text.substr(0, text.find('\n')).starts_with(head);
}

Snapshot parseSchemaText(std::string_view text)
{
    Lines lines(text);
    if (!isSchemaText(text))
        lines.fail(fmt::format("should be \"{}\"", head));
    lines.next();
    Snapshot snapshot;
    while (!lines.atEnd()) {
        if (lines.line().find_first_not_of(' ') == std::string_view::npos) {
            lines.next();
            continue;
        }
        if (indentOf(lines.line()) > 0)
            lines.fail("is a part of nothing");
        const auto home = readObject(lines, 0);
        snapshot.objects.push_back(home);
        while (!lines.atEnd() && indentOf(lines.line()) == 2) {
            auto part = readObject(lines, 2);
            part.schema = home.schema;
            part.of = home.name;
            snapshot.objects.push_back(std::move(part));
        }
    }
    std::ranges::sort(snapshot.objects, {}, &CatalogObject::key);
    return snapshot;
}

} // namespace howdah
