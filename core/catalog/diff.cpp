#include "core/catalog/diff.h"

#include "core/catalog/changed_lines.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace howdah {
namespace {

using Home = std::pair<std::string, std::string>; // a relation's schema and name

// Relations and types that come or go, with all their parts.
std::set<Home> wholes(const std::vector<ObjectChange>& changes)
{
    std::set<Home> homes;
    for (const auto& change : changes)
        if (change.object().of.empty() && !(change.before && change.after))
            homes.insert({change.object().schema, change.object().name});
    return homes;
}

std::string inBrief(const CatalogObject& object)
{
    for (const auto* telling : {"definition", "type", "labels", "version"})
        if (const auto found = object.properties.find(telling);
            found != object.properties.end() && found->second.find('\n') == std::string::npos)
            return fmt::format(" ({})", found->second);
    return {};
}

bool hasLines(const std::optional<std::string>& text)
{
    return text && text->find('\n') != std::string::npos;
}

std::string textOf(const PropertyChange& property)
{
    if (!property.before || !property.after
        || !(hasLines(property.before) || hasLines(property.after)))
        return fmt::format("    {}: {} -> {}\n", property.name, property.before.value_or("(none)"),
                           property.after.value_or("(none)"));
    auto text = fmt::format("    {}:\n", property.name);
    for (const auto& line : changedLines(*property.before, *property.after))
        text += fmt::format("      {}\n", line);
    return text;
}

} // namespace

std::vector<PropertyChange> propertyChanges(const CatalogObject& before, const CatalogObject& after)
{
    std::vector<PropertyChange> changes;
    const auto value = [](const CatalogObject& object, const std::string& name) {
        const auto found = object.properties.find(name);
        return found == object.properties.end() ? std::nullopt : std::optional(found->second);
    };
    auto names = before.properties;
    names.insert(after.properties.begin(), after.properties.end());
    for (const auto& [name, unused] : names)
        if (value(before, name) != value(after, name))
            changes.push_back({name, value(before, name), value(after, name)});
    return changes;
}

std::vector<ObjectChange> diff(const Snapshot& before, const Snapshot& after)
{
    std::vector<ObjectChange> changes;
    auto left = before.objects.begin();
    auto right = after.objects.begin();
    while (left != before.objects.end() || right != after.objects.end()) {
        if (right == after.objects.end()
            || (left != before.objects.end() && left->key() < right->key())) {
            changes.push_back({*left++, std::nullopt, {}});
        } else if (left == before.objects.end() || right->key() < left->key()) {
            changes.push_back({std::nullopt, *right++, {}});
        } else {
            if (auto properties = propertyChanges(*left, *right); !properties.empty())
                changes.push_back({*left, *right, std::move(properties)});
            ++left;
            ++right;
        }
    }
    return changes;
}

std::string textOf(const std::vector<ObjectChange>& changes)
{
    const auto whole = wholes(changes);
    std::string out;
    for (const auto& change : changes) {
        const auto& object = change.object();
        if (!(change.before && change.after)) {
            if (!object.of.empty() && whole.contains({object.schema, object.of}))
                continue;
            out +=
                fmt::format("{} {}{}\n", change.after ? '+' : '-', object.text(), inBrief(object));
            continue;
        }
        out += fmt::format("~ {}\n", object.text());
        for (const auto& property : change.properties)
            out += textOf(property);
    }
    return out;
}

} // namespace howdah
