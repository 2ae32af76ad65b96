#include "core/catalog/table_change.h"

#include "core/catalog/object_name.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace howdah {
namespace {

using Home = std::pair<std::string, std::string>; // schema and name

struct Side {
    std::map<Home, const CatalogObject*> homes;
    std::map<Home, std::vector<const CatalogObject*>> parts;

    explicit Side(const Snapshot& snapshot)
    {
        for (const auto& object : snapshot.objects)
            if (object.of.empty())
                homes.insert({{object.schema, object.name}, &object});
            else
                parts[{object.schema, object.of}].push_back(&object);
        std::erase_if(homes, [this](const auto& home) {
            return !parts.contains(home.first) && !isRelation(home.second->kind);
        });
    }
    static bool isRelation(const std::string& kind)
    {
        return kind == "table" || kind.ends_with("view") || kind == "foreign table";
    }
    const CatalogObject* home(const Home& name) const
    {
        const auto found = homes.find(name);
        return found == homes.end() ? nullptr : found->second;
    }
    std::vector<const CatalogObject*> partsOf(const Home& name) const
    {
        const auto found = parts.find(name);
        return found == parts.end() ? std::vector<const CatalogObject*>() : found->second;
    }
};

int rankOf(const std::string& kind)
{
    static constexpr const char* ranks[]{"column", "constraint", "index", "trigger", "rule"};
    const auto* const found = std::ranges::find(ranks, kind);
    return static_cast<int>(found - std::begin(ranks));
}

// "bigint, not null, default 0": what tells most comes first and without its name.
std::string inOneLine(const CatalogObject& object)
{
    std::string out;
    const auto add = [&](const std::string& text) {
        out.append(out.empty() ? "" : ", ").append(text);
    };
    for (const auto* telling : {"type", "definition"})
        if (const auto found = object.properties.find(telling); found != object.properties.end())
            add(found->second);
    for (const auto& [name, value] : object.properties)
        if (name != "type" && name != "definition" && name != "position")
            add(value == "yes" ? name : name + " " + value);
    return out;
}

TablePart part(const CatalogObject* before, const CatalogObject* after, bool sameOrder)
{
    const auto& object = after ? *after : *before;
    TablePart part{PartState::Same, object.kind, object.name, {}, {}, {}};
    if (before)
        part.before = inOneLine(*before);
    if (after)
        part.after = inOneLine(*after);
    if (!before || !after)
        part.state = before ? PartState::Removed : PartState::Added;
    else
        part.properties = propertyChanges(*before, *after);
    if (sameOrder)
        std::erase_if(part.properties,
                      [](const auto& change) { return change.name == "position"; });
    if (!part.properties.empty())
        part.state = PartState::Changed;
    return part;
}

// Where it stands among the parts of its table; what is gone, before what has its place now.
auto placeOf(const CatalogObject& object, bool isGone)
{
    return std::tuple(rankOf(object.kind), object.kind, positionOf(object), !isGone, object.name);
}

using Both = std::pair<const CatalogObject*, const CatalogObject*>;

// The columns that stay, in the order of one side.
std::vector<std::string> stayingColumns(const std::vector<Both>& parts, bool before)
{
    std::vector<const CatalogObject*> columns;
    for (const auto& [one, other] : parts)
        if (one && other && one->kind == "column")
            columns.push_back(before ? one : other);
    std::ranges::sort(columns, {}, [](const auto* column) { return positionOf(*column); });
    std::vector<std::string> names;
    for (const auto* column : columns)
        names.push_back(column->name);
    return names;
}

std::vector<TablePart> partsOf(const Home& home, const Side& before, const Side& after)
{
    std::map<std::pair<std::string, std::string>, Both> found;
    for (const auto* object : before.partsOf(home))
        found[{object->kind, object->name}].first = object;
    for (const auto* object : after.partsOf(home))
        found[{object->kind, object->name}].second = object;
    std::vector<Both> parts;
    for (const auto& [name, both] : found)
        parts.push_back(both);
    std::ranges::sort(parts, {}, [](const Both& both) {
        return placeOf(both.second ? *both.second : *both.first, !both.second);
    });
    std::vector<TablePart> out;
    out.reserve(parts.size());
    // That one before it came or went is no change of a column.
    const bool sameOrder = stayingColumns(parts, true) == stayingColumns(parts, false);
    for (const auto& [one, other] : parts)
        out.push_back(part(one, other, sameOrder));
    return out;
}

} // namespace

std::string_view nameOf(PartState state) noexcept
{
    switch (state) {
    case PartState::Same: return "same";
    case PartState::Added: return "added";
    case PartState::Removed: return "removed";
    case PartState::Changed: return "changed";
    }
    return "";
}

std::vector<TableChange> tableChanges(const Snapshot& before, const Snapshot& after)
{
    const Side left(before);
    const Side right(after);
    std::set<Home> names;
    for (const auto& change : diff(before, after)) {
        const auto& object = change.object();
        names.insert({object.schema, object.of.empty() ? object.name : object.of});
    }
    std::vector<TableChange> tables;
    for (const auto& name : names) {
        const auto* one = left.home(name);
        const auto* other = right.home(name);
        if (!one && !other)
            continue;
        TableChange table;
        table.kind = (other ? other : one)->kind;
        table.name = {name.first, name.second};
        if (!one || !other)
            table.state = one ? PartState::Removed : PartState::Added;
        else
            table.properties = propertyChanges(*one, *other);
        table.parts = partsOf(name, left, right);
        tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace howdah
