// What comes in a difference.
#include "core/catalog/difference_column.h"
#include "core/catalog/difference_words.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::difference_detail {
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
    script.add(Phase::MakeTables, sql);
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

// "domain", "materialized view"; "" for a table, whose parts are as most.
std::string_view kindOfHome(const CatalogObject& part, const Snapshot& in)
{
    for (const auto& home : in.objects)
        if ((home.kind == "domain" || home.kind == "materialized view")
            && home.schema == part.schema && home.name == part.of)
            return home.kind;
    return {};
}

void makePart(Script& script, const CatalogObject& part, bool inNew, std::string_view homeKind)
{
    const bool ofDomain = homeKind == "domain";
    const auto table = quoted(part.schema, part.of);
    const auto definition = property(part, "definition");
    const auto isInherited = !property(part, "inherited").empty();
    if (part.kind == "column") {
        if (!inNew && !isInherited)
            script.add(Phase::ChangeColumns,
                       fmt::format("alter table {} add column {}", table, columnInSql(part)));
        if (!inNew)
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
        const auto clause = [&](const char* words, const char* name, bool isWrapped) {
            const auto value = property(part, name);
            return value.empty() ? std::string()
                                 : fmt::format(" {} {}{}{}", words, isWrapped ? "(" : "", value,
                                               isWrapped ? ")" : "");
        };
        script.add(Phase::Attach,
                   fmt::format("create policy {} on {}{}{}{}{}{}", sqlName(part.name), table,
                               property(part, "restrictive").empty() ? "" : " as restrictive",
                               clause("for", "for", false), clause("to", "to", false),
                               clause("using", "using", true),
                               clause("with check", "check", true)));
    } else {
        leave(script, '+', part);
        return;
    }
    comment(script, part);
    grantAll(script, part);
}

} // namespace

void make(Script& script, const CatalogObject& object, const Snapshot& after, bool inNew)
{
    const auto& kind = object.kind;
    if (!object.of.empty())
        return makePart(script, object, inNew, kindOfHome(object, after));
    const auto name = quoted(object.schema, object.name);
    const auto definition = property(object, "definition");
    if (kind == "schema") {
        script.add(Phase::MakeSchemas, "create schema if not exists " + sqlName(object.name));
    } else if (kind == "extension") {
        script.add(Phase::MakeSchemas,
                   fmt::format("create extension {} with schema {}", sqlName(object.name),
                               sqlName(property(object, "schema"))));
    } else if (kind == "enum") {
        script.add(Phase::MakeTypes,
                   fmt::format("create type {} as enum ({})", name, property(object, "labels")));
    } else if (kind == "domain") {
        const auto preset = property(object, "default");
        script.add(Phase::MakeTypes,
                   fmt::format("create domain {} as {}{}{}", name, property(object, "type"),
                               preset.empty() ? "" : " default " + preset,
                               property(object, "not null").empty() ? "" : " not null"));
        for (const auto& part : after.objects)
            if (part.kind == "constraint" && part.schema == object.schema && part.of == object.name)
                script.add(Phase::MakeTypes,
                           fmt::format("alter domain {} add constraint {} {}", name,
                                       sqlName(part.name), property(part, "definition")));
        leaveRest(script, object, {"type", "default", "not null"});
    } else if (kind == "composite type"
               && property(object, "columns").find(" -- ") == std::string::npos) {
        script.add(Phase::MakeTypes,
                   fmt::format("create type {} as ({})", name, property(object, "columns")));
    } else if (kind == "sequence") {
        script.add(Phase::MakeSequences, "create sequence " + name + sequenceInSql(object));
        if (const auto owner = property(object, "owned by"); !owner.empty())
            script.add(Phase::Attach, fmt::format("alter sequence {} owned by {}", name, owner));
        leaveRest(script, object,
                  {"type", "start", "increment", "from", "to", "cache", "cycle", "owned by"});
    } else if (kind == "table") {
        makeTable(script, object, after);
    } else if (kind == "view" || kind == "materialized view") {
        makeView(script, object);
    } else if (isRoutine(object)) {
        const bool isLate = definition.find("\nBEGIN ATOMIC") != std::string::npos
            || definition.find("\nRETURN ") != std::string::npos
            || definition.find(" SETOF ") != std::string::npos;
        script.add(isLate ? Phase::MakeLateFunctions : Phase::MakeFunctions,
                   definition.substr(0, definition.find_last_not_of("\n ") + 1));
    } else if (kind == "statistics") {
        script.add(Phase::AddIndexes, definition);
    } else {
        return leave(script, '+', object);
    }
    comment(script, object);
    grantAll(script, object);
}

} // namespace howdah::difference_detail
