#include "core/catalog/difference_order.h"

#include "core/catalog/difference_words.h"

#include <algorithm>
#include <array>
#include <functional>

namespace howdah::difference_detail {
namespace {

constexpr std::array order{"collation",       "enum",     "domain",   "composite type",
                           "range",           "sequence", "function", "procedure",
                           "window function", "table",    "view",     "materialized view"};

auto rankOf(const CatalogObject& object)
{
    return std::ranges::find(order, object.kind) - order.begin();
}

// As PostgreSQL calls it where nobody said how.
SchemaAndName multirangeOf(const CatalogObject& range)
{
    if (const auto said = namesIn(property(range, "multirange")); !said.empty())
        return *said.begin();
    auto name = range.name;
    if (const auto at = name.find("range"); at != std::string::npos)
        name.insert(at, "multi");
    else
        name += "_multirange";
    return {range.schema, name};
}

} // namespace

bool isBodyRead(const CatalogObject& routine)
{
    const auto definition = property(routine, "definition");
    return definition.find("\nBEGIN ATOMIC") != std::string::npos
        || definition.find("\nRETURN ") != std::string::npos;
}

bool meet(const std::set<SchemaAndName>& some, const std::set<SchemaAndName>& others)
{
    return std::ranges::any_of(some, [&](const auto& name) { return others.contains(name); });
}

Needs::Needs(const Snapshot& in)
{
    for (const auto& object : in.objects)
        if (object.kind == "column" || object.kind == "constraint")
            m_parts[{object.schema, object.of}].push_back(&object);
}

std::set<SchemaAndName> Needs::of(const CatalogObject& object) const
{
    std::set<SchemaAndName> all;
    const auto add = [&](const CatalogObject& one, std::initializer_list<const char*> where) {
        for (const auto* name : where)
            all.merge(namesIn(property(one, name)));
    };
    if (isRoutine(object) && !isBodyRead(object)) {
        const auto definition = property(object, "definition");
        all = namesIn(definition.substr(0, definition.find("\nAS ")));
    } else {
        add(object,
            {"definition", "inherits", "columns", "type", "default", "collation", "subtype",
             "using", "check", "generated"});
    }
    const auto parts = m_parts.find({object.schema, object.name});
    if (object.of.empty() && parts != m_parts.end()) {
        for (const auto* part : parts->second) {
            if (part->kind == "column" && object.kind == "table")
                add(*part, {"type", "default", "collation", "generated"});
            else if (part->kind == "constraint" && object.kind == "domain")
                add(*part, {"definition"});
        }
    }
    all.erase(calledBy(object));
    return all;
}

std::vector<CatalogObject> Needs::inOrder(const std::vector<CatalogObject>& wholes) const
{
    auto sorted = wholes;
    std::ranges::stable_sort(sorted, {}, rankOf);
    std::multimap<SchemaAndName, std::size_t> places;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        places.emplace(calledBy(sorted[i]), i);
        if (sorted[i].kind == "range")
            places.emplace(multirangeOf(sorted[i]), i);
    }
    std::vector<CatalogObject> out;
    std::vector<bool> isSeen(sorted.size()); // also while its needs are: a circle ends there
    const std::function<void(std::size_t)> take = [&](std::size_t at) {
        if (isSeen[at])
            return;
        isSeen[at] = true;
        for (const auto& name : of(sorted[at])) {
            const auto [from, to] = places.equal_range(name);
            for (auto place = from; place != to; ++place)
                take(place->second);
        }
        out.push_back(sorted[at]);
    };
    for (std::size_t i = 0; i < sorted.size(); ++i)
        take(i);
    return out;
}

} // namespace howdah::difference_detail
