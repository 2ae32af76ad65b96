#include "core/migrate/generate_owners.h"

#include "core/migrate/generate_parts.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace howdah {
namespace {

using generate_detail::toldOf;

// Whoever owns most of it; empty where nothing is known to belong to anybody.
std::string mainOwner(const Snapshot& snapshot)
{
    std::map<std::string, int> all;
    for (const auto& object : snapshot.objects)
        if (const auto owner = toldOf(object, "owner"); !owner.empty() && object.kind != "schema")
            ++all[owner];
    const auto most = std::ranges::max_element(all, {}, [](const auto& one) { return one.second; });
    return most == all.end() ? std::string() : most->first;
}

// A sequence of a column goes with its table; whose the schema public is depends on the server's
// version.
bool hasOwnerOfItsOwn(const CatalogObject& object)
{
    const bool isPublic = object.kind == "schema" && object.name == "public";
    return object.of.empty() && toldOf(object, "owned by").empty() && !isPublic;
}

std::string ownerStatement(const CatalogObject& object, const std::string& owner)
{
    auto kind = object.kind;
    if (kind == "enum" || kind == "composite type" || kind == "range" || kind == "base type")
        kind = "type";
    else if (kind == "window function")
        kind = "function";
    // The arguments of a function are quoted already.
    const bool hasArguments = kind == "function" || kind == "procedure";
    const auto name = hasArguments ? object.name : sqlName(object.name);
    return fmt::format("alter {} {}{} owner to {}", kind,
                       object.schema.empty() ? "" : sqlName(object.schema) + ".", name,
                       sqlName(owner));
}

} // namespace

std::vector<LeftOut> foreignOwners(const Snapshot& before, const Snapshot& target)
{
    const auto applier = mainOwner(before);
    const auto main = mainOwner(target);
    std::vector<LeftOut> left;
    if (main.empty())
        return left;
    const auto was = generate_detail::objectsOf(before);
    for (const auto& object : target.objects) {
        const auto owner = toldOf(object, "owner");
        if (owner.empty() || !hasOwnerOfItsOwn(object))
            continue;
        const auto found = was.find(generate_detail::keyOf(object));
        const auto had = found == was.end() ? applier : toldOf(found->second, "owner");
        if (had == (owner == main ? applier : owner) || had == owner)
            continue;
        const auto whose = owner == main
            ? fmt::format("it belongs to {} as most does, here to {}", owner, had)
            : fmt::format("it belongs to {}, most else to {}", owner, main);
        left.push_back({object.text(),
                        fmt::format("{}; owners are not generated: write {}", whose,
                                    ownerStatement(object, owner)),
                        false});
    }
    return left;
}

} // namespace howdah
