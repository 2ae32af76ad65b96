#include "core/migrate/generate_roles.h"

#include "core/catalog/privileges.h"
#include "core/migrate/generate_parts.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace howdah {
namespace {

using generate_detail::toldOf;

// Whoever owns most of it; empty where nothing is known to belong to anybody.
std::string mainOwner(const Snapshot& snapshot)
{
    std::map<std::string, int> all;
    std::map<std::string, int> ofSchemas; // where there is nothing else yet
    for (const auto& object : snapshot.objects)
        if (const auto owner = toldOf(object, "owner"); owner.empty())
            continue;
        else if (object.kind != "schema")
            ++all[owner];
        else if (object.name != "public")
            ++ofSchemas[owner];
    if (all.empty())
        all = ofSchemas;
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

void leaveStrangeRights(CatalogObject& object, const std::set<std::string>& known,
                        std::vector<LeftOut>& left)
{
    const auto privileges = privilegesOf(object);
    Privileges strange;
    for (const auto& [role, words] : privileges)
        if (!role.empty() && !known.contains(role))
            strange.emplace(role, words);
    if (strange.empty())
        return;
    setPrivileges(object, minus(privileges, strange));
    left.push_back(
        {object.text(),
         fmt::format("rights of roles that the folder does not make: {}", textOf(strange)), false});
}

// A policy for nobody would be one for everybody: false, where none of its roles is there.
bool leaveStrangeRoles(CatalogObject& policy, const std::set<std::string>& known,
                       std::vector<LeftOut>& left)
{
    std::vector<std::string> there;
    std::vector<std::string> strange;
    for (const auto& role : rolesOfPolicy(toldOf(policy, "to")))
        (role == "public" || known.contains(role) ? there : strange).push_back(role);
    if (strange.empty())
        return true;
    left.push_back(
        {policy.text(),
         fmt::format("it is for roles that the folder does not make: {}", fmt::join(strange, ", ")),
         false});
    policy.properties["to"] = fmt::format("{}", fmt::join(there, ", "));
    return !there.empty();
}

} // namespace

std::vector<LeftOut> leaveStrangers(Snapshot& target, const std::set<std::string>& known)
{
    std::vector<LeftOut> left;
    std::erase_if(target.objects, [&](CatalogObject& object) {
        leaveStrangeRights(object, known, left);
        return object.kind == "policy" && !leaveStrangeRoles(object, known, left);
    });
    return left;
}

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
