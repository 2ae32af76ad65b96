// What comes in a difference.
#include "core/catalog/difference_column.h"
#include "core/catalog/difference_words.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace difference_detail {
namespace {

// What a statement has said already; the rest is left.
void leaveRest(Script& script, const CatalogObject& object, std::set<std::string> said)
{
    said.insert({"definition", "comment", "position", "owner", "privileges"});
    for (const auto& [name, value] : object.properties)
        if (!said.contains(name))
            script.leave(fmt::format("+ {}: {}: {}", object.text(), name, value));
}

void makeTable(Script& script, const CatalogObject& table, const Snapshot& after)
{
    const auto name = quoted(table.schema, table.name);
    const auto bound = property(table, "partition");
    std::vector<const CatalogObject*> columns;
    for (const auto& object : after.objects)
        if (object.kind == "column" && object.schema == table.schema && object.of == table.name
            && property(object, "inherited").empty())
            columns.push_back(&object);
    std::ranges::sort(columns, {}, [](const CatalogObject* column) {
        return std::atoi(property(*column, "position").c_str());
    });
    std::string text;
    for (const auto* column : columns)
        text += fmt::format("{}\n    {}", text.empty() ? "" : ",", columnInSql(*column));
    const auto parents = property(table, "inherits");
    const auto* const how = property(table, "persistence") == "unlogged" ? "unlogged " : "";
    auto sql = bound.empty()
        ? fmt::format("create {}table {} ({}\n){}", how, name, text,
                      parents.empty() ? "" : fmt::format(" inherits ({})", parents))
        : fmt::format("create {}table {} partition of {} {}", how, name, parents, bound);
    if (const auto key = property(table, "partition by"); !key.empty())
        sql += " partition by " + key;
    if (const auto options = property(table, "options"); !options.empty())
        sql += fmt::format(" with ({})", options);
    script.add(Phase::MakeObjects, sql);
    if (const auto security = property(table, "row security"); !security.empty())
        secure(script, name, security);
    leaveRest(script, table,
              {"partition", "inherits", "persistence", "partition by", "options", "row security"});
}

void makeView(Script& script, const CatalogObject& view)
{
    auto definition = property(view, "definition");
    definition.erase(definition.find_last_not_of("; \n") + 1);
    const auto options = property(view, "options");
    script.add(Phase::MakeViews,
               fmt::format("create {} {}{} as\n{}{}", view.kind, quoted(view.schema, view.name),
                           options.empty() ? "" : fmt::format(" with ({})", options), definition,
                           property(view, "not populated").empty() ? "" : "\nwith no data"));
    leaveRest(script, view, {"options", "not populated", "replica identity"});
}

void makeDomain(Script& script, const CatalogObject& domain, const Snapshot& after)
{
    const auto name = quoted(domain.schema, domain.name);
    const auto preset = property(domain, "default");
    const auto collation = property(domain, "collation");
    script.add(Phase::MakeObjects,
               fmt::format("create domain {} as {}{}{}{}", name, property(domain, "type"),
                           collation.empty() ? "" : " collate " + collation,
                           preset.empty() ? "" : " default " + preset,
                           property(domain, "not null").empty() ? "" : " not null"));
    for (const auto& part : after.objects)
        if (part.kind == "constraint" && part.schema == domain.schema && part.of == domain.name)
            script.add(Phase::MakeObjects,
                       fmt::format("alter domain {} add constraint {} {}", name, sqlName(part.name),
                                   property(part, "definition")));
    leaveRest(script, domain, {"type", "default", "not null", "collation"});
}

void makePart(Script& script, const CatalogObject& part, bool inNew, std::string_view homeKind)
{
    const bool ofDomain = homeKind == "domain";
    const auto table = quoted(part.schema, part.of);
    const auto definition = property(part, "definition");
    const auto isInherited = !property(part, "inherited").empty();
    if (part.kind == "column") {
        if (!inNew && !isInherited && homeKind.empty())
            script.add(Phase::ChangeColumns,
                       fmt::format("alter table {} add column {}", table, columnInSql(part)));
        if (!inNew && homeKind.empty())
            leaveRest(script, part, columnProperties());
    } else if (part.kind == "constraint" && ofDomain && inNew) {
        return; // with the domain
    } else if (part.kind == "constraint") {
        if (!isInherited)
            script.add(isForeignKey(part) ? Phase::AddForeignKeys : Phase::AddConstraints,
                       fmt::format("alter {} {} add constraint {} {}",
                                   ofDomain ? "domain" : "table", table, sqlName(part.name),
                                   definition));
        leaveRest(script, part, {"inherited"});
    } else if (part.kind == "index") {
        auto sql = definition;
        if (const auto only = sql.find(" ON ONLY "); only != std::string::npos)
            sql.erase(only + 4, 5); // its partitions' own come with it
        if (property(part, "partition of").empty())
            script.add(homeKind == "materialized view" ? Phase::Attach : Phase::AddIndexes, sql);
        if (!property(part, "clustered").empty())
            script.add(Phase::Attach,
                       fmt::format("alter table {} cluster on {}", table, sqlName(part.name)));
        leaveRest(script, part, {"partition of", "clustered"});
    } else if (part.kind == "trigger" || part.kind == "rule") {
        auto sql = definition;
        sql.erase(sql.find_last_not_of("; \n") + 1);
        script.add(Phase::Attach, sql);
        leaveRest(script, part, {});
    } else if (part.kind == "policy") {
        const auto clause = [&](const char* words, const char* name) {
            const auto value = property(part, name);
            return value.empty() ? std::string() : fmt::format(" {} {}", words, value);
        };
        const auto wrapped = [&](const char* words, const char* name) {
            const auto value = property(part, name);
            return value.empty() ? std::string() : fmt::format(" {} ({})", words, value);
        };
        script.add(Phase::Attach,
                   fmt::format("create policy {} on {}{}{}{}{}{}", sqlName(part.name), table,
                               property(part, "restrictive").empty() ? "" : " as restrictive",
                               clause("for", "for"), rolesInSql(property(part, "to")),
                               wrapped("using", "using"), wrapped("with check", "check")));
    }
    comment(script, part);
    grantAll(script, part);
}

} // namespace
} // namespace difference_detail

bool hasCreate(const CatalogObject& object)
{
    using namespace difference_detail;
    static const std::set<std::string, std::less<>> kinds{
        "schema",    "extension", "enum",  "domain", "collation",         "sequence",
        "table",     "view",      "index", "column", "materialized view", "constraint",
        "function",  "procedure", "rule",  "policy", "window function",   "trigger",
        "statistics"};
    return kinds.contains(object.kind) || (object.kind == "range" && !isCanonical(object))
        || (object.kind == "composite type" // with a column's comment, it reads otherwise
            && property(object, "columns").find(" -- ") == std::string::npos);
}

namespace difference_detail {

std::string_view kindOfHome(const CatalogObject& part, const Snapshot& in)
{
    for (const auto& home : in.objects)
        if ((home.kind == "domain" || home.kind == "view" || home.kind == "materialized view")
            && home.schema == part.schema && home.name == part.of)
            return home.kind;
    return {};
}

void make(Script& script, const CatalogObject& object, const Snapshot& after, bool inNew,
          Phase routines)
{
    script.about(object);
    const auto& kind = object.kind;
    if (!hasCreate(object))
        return leave(script, '+', object);
    if (!object.of.empty())
        return makePart(script, object, inNew, kindOfHome(object, after));
    const auto name = quoted(object.schema, object.name);
    const auto definition = property(object, "definition");
    if (kind == "schema") {
        script.add(Phase::MakeSchemas, "create schema if not exists " + sqlName(object.name));
    } else if (kind == "extension") {
        script.add(Phase::MakeExtensions, // with those that it needs, whatever their order here
                   fmt::format("create extension if not exists {} with schema {} cascade",
                               sqlName(object.name), sqlName(property(object, "schema"))));
    } else if (kind == "enum") {
        script.add(Phase::MakeObjects,
                   fmt::format("create type {} as enum ({})", name, property(object, "labels")));
    } else if (kind == "domain") {
        makeDomain(script, object, after);
    } else if (kind == "composite type") {
        script.add(Phase::MakeObjects,
                   fmt::format("create type {} as ({})", name, property(object, "columns")));
    } else if (kind == "range") {
        script.add(Phase::MakeObjects,
                   fmt::format("create type {} as range ({})", name, rangeInSql(object)));
        leaveRest(script, object, {"subtype"});
    } else if (kind == "collation") {
        script.add(Phase::MakeObjects,
                   fmt::format("create collation {} ({})", name, collationInSql(object)));
    } else if (kind == "sequence") {
        script.add(Phase::MakeObjects, "create sequence " + name + sequenceInSql(object));
        if (const auto owner = property(object, "owned by"); !owner.empty())
            script.add(Phase::Attach, fmt::format("alter sequence {} owned by {}", name, owner));
        leaveRest(script, object,
                  {"type", "start", "increment", "from", "to", "cache", "cycle", "owned by"});
    } else if (kind == "table") {
        makeTable(script, object, after);
    } else if (kind == "view" || kind == "materialized view") {
        makeView(script, object);
    } else if (isRoutine(object)) {
        script.add(routines, definition.substr(0, definition.find_last_not_of("\n ") + 1));
    } else if (kind == "statistics") {
        script.add(Phase::AddIndexes, definition);
    }
    comment(script, object);
    grantAll(script, object);
}

} // namespace difference_detail
} // namespace howdah
