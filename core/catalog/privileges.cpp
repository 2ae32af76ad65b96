#include "core/catalog/privileges.h"

#include "core/pg/identifier.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace howdah {
namespace {

const std::string privilegesProperty = "privileges";

constexpr std::pair<char, std::string_view> aclLetters[]{
    {'r', "SELECT"},     {'a', "INSERT"},  {'w', "UPDATE"},  {'d', "DELETE"}, {'D', "TRUNCATE"},
    {'x', "REFERENCES"}, {'t', "TRIGGER"}, {'X', "EXECUTE"}, {'U', "USAGE"},  {'C', "CREATE"}};

bool isRoutineKind(const std::string& kind)
{
    return kind == "function" || kind == "procedure" || kind == "window function";
}

bool isTypeKind(const std::string& kind)
{
    return kind == "enum" || kind == "domain" || kind == "composite type" || kind == "range"
        || kind == "base type";
}

bool isGranted(const std::string& kind)
{
    return kind == "table" || kind == "view" || kind == "materialized view"
        || kind == "foreign table" || kind == "column" || kind == "sequence" || kind == "schema"
        || kind == "language" || kind == "foreign data wrapper" || kind == "server"
        || isTypeKind(kind) || isRoutineKind(kind);
}

Privileges defaultsOf(const std::string& kind)
{
    if (isRoutineKind(kind))
        return {{"", {"EXECUTE"}}};
    return isTypeKind(kind) || kind == "language" ? Privileges{{"", {"USAGE"}}} : Privileges{};
}

// A role as an ACL writes it, quoted where it must be; `at` ends behind it.
std::string roleAt(std::string_view text, std::size_t& at)
{
    std::string role;
    for (bool isQuoted = false; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' && isQuoted && at + 1 < text.size() && text[at + 1] == '"') {
            role += c;
            ++at;
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == '=' || c == ' ')) {
            break;
        } else {
            role += c;
        }
    }
    return role;
}

// "reader=r/ann application=arw*/ann =X/ann": who, what, who granted it.
Privileges readAcl(std::string_view acl)
{
    Privileges all;
    for (std::size_t at = 0; at < acl.size(); ++at) {
        const auto role = roleAt(acl, at);
        for (++at; at < acl.size() && acl[at] != '/'; ++at) {
            const auto* const known =
                std::ranges::find(aclLetters, acl[at], &std::pair<char, std::string_view>::first);
            if (known == std::end(aclLetters))
                continue;
            std::string word(known->second);
            if (at + 1 < acl.size() && acl[at + 1] == '*') {
                word += '*';
                ++at;
            }
            all[role].insert(std::move(word));
        }
        roleAt(acl, ++at);
    }
    std::erase_if(all, [](const auto& one) { return one.second.empty(); });
    return all;
}

std::string kindInGrant(const CatalogObject& object, const std::string& name)
{
    if (object.kind == "sequence" || object.kind == "schema" || isRoutineKind(object.kind))
        return name; // "sequence s", "function f(integer)"
    if (isTypeKind(object.kind)) // a domain is one of them
        return "type " + sqlName(object.schema) + "." + sqlName(object.name);
    if (object.kind == "server")
        return "foreign server " + sqlName(object.name);
    if (object.kind == "language" || object.kind == "foreign data wrapper")
        return object.kind + " " + sqlName(object.name);
    const auto relation =
        sqlName(object.schema) + "." + sqlName(object.kind == "column" ? object.of : object.name);
    return "table " + relation;
}

void addGrants(std::vector<std::string>& to, bool isGrant, const CatalogObject& object,
               const std::string& name, const Privileges& what)
{
    for (const auto& [role, words] : what)
        for (const bool isPassedOn : {false, true}) {
            std::vector<std::string> list;
            for (const auto& word : words)
                if (word.ends_with('*') == isPassedOn) {
                    auto plain = word.substr(0, word.size() - (isPassedOn ? 1 : 0));
                    list.push_back(object.kind == "column"
                                       ? fmt::format("{} ({})", plain, sqlName(object.name))
                                       : plain);
                }
            if (list.empty())
                continue;
            const auto who = role.empty() ? std::string("public") : sqlName(role);
            to.push_back(isGrant ? fmt::format("grant {} on {} to {}{}", fmt::join(list, ", "),
                                               kindInGrant(object, name), who,
                                               isPassedOn ? " with grant option" : "")
                                 : fmt::format("revoke {} on {} from {}", fmt::join(list, ", "),
                                               kindInGrant(object, name), who));
        }
}

} // namespace

Snapshot withPrivileges(Snapshot snapshot)
{
    std::map<std::pair<std::string, std::string>, std::string> owners; // of relations
    for (const auto& object : snapshot.objects)
        if (const auto owner = object.properties.find("owner");
            object.of.empty() && owner != object.properties.end())
            owners.insert_or_assign({object.schema, object.name}, owner->second);
    for (auto& object : snapshot.objects) {
        const auto raw = object.properties.extract("grants");
        const auto own = object.properties.extract("owner");
        if (object.kind == "default privileges" && !raw.empty())
            object.properties["rights"] = textOf(readAcl(raw.mapped()));
        if (!isGranted(object.kind) || raw.empty())
            continue;
        auto all = readAcl(raw.mapped());
        const auto home = owners.find({object.schema, object.of});
        if (!own.empty())
            all.erase(own.mapped());
        else if (home != owners.end())
            all.erase(home->second);
        setPrivileges(object, all);
    }
    return snapshot;
}

Privileges privilegesOf(const CatalogObject& object)
{
    const auto found = object.properties.find(privilegesProperty);
    if (found == object.properties.end())
        return defaultsOf(object.kind);
    return nlohmann::json::parse(found->second).get<Privileges>();
}

void setPrivileges(CatalogObject& object, const Privileges& privileges)
{
    if (privileges == defaultsOf(object.kind))
        object.properties.erase(privilegesProperty);
    else
        object.properties[privilegesProperty] = nlohmann::json(privileges).dump();
}

std::string textOf(const Privileges& privileges)
{
    std::vector<std::string> parts;
    for (const auto& [role, words] : privileges)
        parts.push_back(
            fmt::format("{}: {}", role.empty() ? "PUBLIC" : role, fmt::join(words, ", ")));
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::set<std::string> rolesOf(const Privileges& privileges)
{
    std::set<std::string> roles;
    for (const auto& [role, words] : privileges)
        if (!role.empty())
            roles.insert(role);
    return roles;
}

std::vector<std::string> rolesOfPolicy(const std::string& list)
{
    std::vector<std::string> roles;
    constexpr std::string_view between = ", ";
    for (std::size_t at = 0; at < list.size();) {
        const auto end = std::min(list.find(between, at), list.size());
        roles.push_back(list.substr(at, end - at));
        at = end + between.size();
    }
    return roles;
}

Privileges plus(Privileges some, const Privileges& others)
{
    for (const auto& [role, words] : others)
        some[role].insert(words.begin(), words.end());
    return some;
}

Privileges minus(Privileges some, const Privileges& others)
{
    for (const auto& [role, words] : others)
        if (const auto found = some.find(role); found != some.end())
            for (const auto& word : words)
                found->second.erase(word);
    std::erase_if(some, [](const auto& one) { return one.second.empty(); });
    return some;
}

std::vector<std::string> grantStatements(const CatalogObject& object, const std::string& name,
                                         const Privileges& before, const Privileges& after)
{
    std::vector<std::string> statements;
    // With and without the right to grant it is one right: it goes before it comes again.
    addGrants(statements, false, object, name, minus(before, after));
    addGrants(statements, true, object, name, minus(after, before));
    return statements;
}

} // namespace howdah
