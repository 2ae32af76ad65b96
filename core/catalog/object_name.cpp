#include "core/catalog/object_name.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace howdah {
namespace {

// Those whose names are not mere identifiers, the longer of two that begin alike first.
constexpr std::array compound{"function",        "procedure",      "aggregate",
                              "window function", "operator class", "operator family",
                              "operator",        "cast",           "user mapping"};

bool isCompound(std::string_view kind)
{
    return std::ranges::find(compound, kind) != compound.end();
}

bool livesInASchema(std::string_view kind)
{
    return kind != "cast" && kind != "user mapping";
}

// An identifier off the front of `text`.
std::optional<std::string> takeIdentifier(std::string_view& text)
{
    std::string name;
    if (!text.starts_with('"')) {
        const auto end =
            std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), text.size());
        name = text.substr(0, end);
        text.remove_prefix(end);
        return name.empty() ? std::nullopt : std::optional(std::move(name));
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != '"') {
            name += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == '"') {
            name += text[++i];
        } else {
            text.remove_prefix(i + 1);
            return name;
        }
    }
    return std::nullopt;
}

std::optional<ObjectName> parseCompound(std::string_view kind, std::string_view rest)
{
    ObjectName found{std::string(kind), {}, {}};
    if (livesInASchema(kind)) {
        auto schema = takeIdentifier(rest);
        if (!schema || !rest.starts_with('.'))
            return std::nullopt;
        rest.remove_prefix(1);
        found.schema = std::move(*schema);
    }
    found.name = rest;
    return found;
}

} // namespace

std::string spelledIdentifier(const std::string& name)
{
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && std::ranges::all_of(name, plain) ? name : quoteIdentifier(name);
}

std::string spelledName(const CatalogObject& object)
{
    return (object.schema.empty() ? "" : spelledIdentifier(object.schema) + ".")
        + (isCompound(object.kind) ? object.name : spelledIdentifier(object.name));
}

std::optional<ObjectName> parseObjectName(std::string_view text)
{
    for (const std::string_view kind : compound)
        if (text.size() > kind.size() && text.starts_with(kind) && text[kind.size()] == ' ')
            return parseCompound(kind, text.substr(kind.size() + 1));
    const auto quote = std::min(text.find('"'), text.size());
    const auto space = text.substr(0, quote).rfind(' ');
    if (space == std::string_view::npos || space == 0)
        return std::nullopt;
    ObjectName found{std::string(text.substr(0, space)), {}, {}};
    auto rest = text.substr(space + 1);
    auto first = takeIdentifier(rest);
    if (!first)
        return std::nullopt;
    if (rest.empty()) {
        found.name = std::move(*first);
        return found;
    }
    if (!rest.starts_with('.'))
        return std::nullopt;
    rest.remove_prefix(1);
    auto second = takeIdentifier(rest);
    if (!second || !rest.empty())
        return std::nullopt;
    found.schema = std::move(*first);
    found.name = std::move(*second);
    return found;
}

std::set<SchemaAndName> namesIn(std::string_view text)
{
    std::set<SchemaAndName> names;
    std::optional<std::string> before; // with a dot behind it
    while (!text.empty()) {
        auto rest = text;
        auto word = takeIdentifier(rest);
        if (!word || word->find('\'') != std::string::npos) { // a quote within a literal
            before.reset();
            text.remove_prefix(1);
            continue;
        }
        text = rest;
        if (before)
            names.emplace(std::move(*before), *word);
        before.reset();
        if (text.starts_with('.')) {
            before = std::move(*word);
            text.remove_prefix(1);
        }
    }
    return names;
}

SchemaAndName calledBy(const CatalogObject& object)
{
    std::string_view rest = object.name;
    const auto name = isCompound(object.kind) ? takeIdentifier(rest) : std::nullopt;
    return {object.schema, name.value_or(object.name)};
}

int positionOf(const CatalogObject& column)
{
    const auto found = column.properties.find("position");
    return found == column.properties.end() ? 0 : std::atoi(found->second.c_str());
}

bool mayHaveParts(std::string_view kind) noexcept
{
    static constexpr std::array kinds{"table", "view", "materialized view", "foreign table",
                                      "domain"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

} // namespace howdah
