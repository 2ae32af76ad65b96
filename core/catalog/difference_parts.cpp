#include "core/catalog/difference_parts.h"

#include "core/catalog/difference_column.h"
#include "core/catalog/privileges.h"
#include "core/pg/identifier.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::difference_detail {
namespace {

std::string property(const CatalogObject& object, const std::string& name)
{
    const auto found = object.properties.find(name);
    return found == object.properties.end() ? std::string() : found->second;
}

bool isRoutine(const CatalogObject& object)
{
    return object.kind == "function" || object.kind == "procedure"
        || object.kind == "window function";
}

// As COMMENT, DROP and ALTER call it.
std::string nameInSql(const CatalogObject& object)
{
    if (isRoutine(object)) // with its arguments, quoted already
        return (object.kind == "procedure" ? "procedure " : "function ") + sqlName(object.schema)
            + "." + object.name;
    if (object.kind == "schema" || object.kind == "extension")
        return object.kind + " " + sqlName(object.name);
    if (object.kind == "column")
        return fmt::format("column {}.{}", quoted(object.schema, object.of), sqlName(object.name));
    if (object.kind == "constraint" || object.kind == "trigger" || object.kind == "policy"
        || object.kind == "rule")
        return fmt::format("{} {} on {}", object.kind, sqlName(object.name),
                           quoted(object.schema, object.of));
    if (object.kind == "enum" || object.kind == "composite type")
        return "type " + quoted(object.schema, object.name);
    return object.kind + " " + quoted(object.schema, object.name);
}

bool isForeignKey(const CatalogObject& object)
{
    return property(object, "definition").starts_with("FOREIGN KEY");
}

void leave(Script& script, char sign, const CatalogObject& object)
{
    script.leave(fmt::format("{} {}", sign, object.text()));
}

// What a statement has said already; the rest is left.
void leaveRest(Script& script, const CatalogObject& object, std::set<std::string> said)
{
    said.insert({"definition", "comment", "position", "owner", "privileges"});
    for (const auto& [name, value] : object.properties)
        if (!said.contains(name))
            script.leave(fmt::format("+ {}: {}: {}", object.text(), name, value));
}

void comment(Script& script, const CatalogObject& object)
{
    if (const auto text = property(object, "comment"); !text.empty())
        script.add(Phase::Comment,
                   fmt::format("comment on {} is {}", nameInSql(object), quoteLiteral(text)));
}

void grant(Script& script, const CatalogObject& object, const Privileges& before,
           const Privileges& after)
{
    for (const auto& sql : grantStatements(object, nameInSql(object), before, after))
        script.add(Phase::Grant, sql);
}

// To what is there anew; what comes by default has come.
void grantAll(Script& script, const CatalogObject& object)
{
    if (!object.properties.contains("privileges"))
        return;
    auto bare = object;
    bare.properties.erase("privileges");
    grant(script, object, privilegesOf(bare), privilegesOf(object));
}

void secure(Script& script, const std::string& table, const std::string& how)
{
    const bool isOn = how == "enabled" || how == "forced";
    script.add(
        Phase::Attach,
        fmt::format("alter table {} {} row level security", table, isOn ? "enable" : "disable"));
    script.add(Phase::Attach,
               fmt::format("alter table {} {} row level security", table,
                           how.starts_with("forced") ? "force" : "no force"));
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

// What was NOT VALID holds for all rows now.
bool isValidated(const ObjectChange& change)
{
    return change.object().kind == "constraint" && change.before && change.after
        && property(*change.before, "definition")
        == property(*change.after, "definition") + " NOT VALID";
}

std::string quoted(const std::string& schema, const std::string& name)
{
    return sqlName(schema) + "." + sqlName(name);
}

bool isMadeAnew(const ObjectChange& change)
{
    const auto& kind = change.object().kind;
    const auto isBeside = std::ranges::all_of(change.properties, [](const auto& property) {
        return property.name == "comment" || property.name == "privileges";
    });
    if (isBeside || isValidated(change))
        return false;
    if (isRoutine(change.object())) { // another result needs another function
        const auto head = [](const CatalogObject& object) {
            const auto text = property(object, "definition");
            return text.substr(0, text.find("\n LANGUAGE"));
        };
        return head(*change.before) != head(*change.after);
    }
    return kind == "view" || kind == "materialized view" || kind == "constraint" || kind == "index"
        || kind == "trigger" || kind == "rule" || kind == "policy" || kind == "statistics";
}

bool needs(const CatalogObject& object, const CatalogObject& other)
{
    if (!object.of.empty())
        return false;
    const auto name = quoted(other.schema, other.name);
    for (const auto* where : {"definition", "inherits", "columns", "type"})
        if (property(object, where).find(name) != std::string::npos)
            return true;
    return false;
}

void drop(Script& script, const CatalogObject& object, const Wholes& gone, bool comesAgain)
{
    const auto& kind = object.kind;
    if (kind == "column") {
        if (property(object, "inherited").empty())
            script.add(Phase::DropColumns,
                       fmt::format("alter table {} drop column {}",
                                   quoted(object.schema, object.of), sqlName(object.name)));
    } else if (kind == "constraint") {
        if (property(object, "inherited").empty())
            script.add(isForeignKey(object) ? Phase::DropForeignKeys : Phase::DropConstraints,
                       fmt::format("alter table {} drop constraint {}",
                                   quoted(object.schema, object.of), sqlName(object.name)));
    } else if (kind == "index") {
        if (property(object, "partition of").empty())
            script.add(Phase::DropConstraints, "drop " + nameInSql(object));
    } else if (kind == "trigger" || kind == "policy" || kind == "rule") {
        script.add(Phase::DropAttached, "drop " + nameInSql(object));
    } else if (kind == "sequence") {
        const auto owner = property(object, "owned by"); // s.t.c: goes with it
        const bool goesAlong = std::ranges::any_of(gone, [&](const auto& whole) {
            return owner.starts_with(quoted(whole.first, whole.second) + ".");
        });
        if (!goesAlong)
            script.add(Phase::DropTypes,
                       "drop sequence if exists " + quoted(object.schema, object.name));
    } else if (kind == "view" || kind == "materialized view") {
        script.add(
            Phase::DropViews,
            fmt::format("drop {} if exists {} cascade", kind, quoted(object.schema, object.name)));
    } else if (kind == "table") {
        script.add(Phase::DropTables,
                   "drop table if exists " + quoted(object.schema, object.name) + " cascade");
    } else if (isRoutine(object)) {
        script.add(comesAgain ? Phase::DropConstraints : Phase::DropFunctions,
                   "drop " + nameInSql(object));
    } else if (kind == "enum" || kind == "domain" || kind == "composite type"
               || kind == "statistics") {
        script.add(Phase::DropTypes, "drop " + nameInSql(object));
    } else if (kind == "schema" || kind == "extension") {
        script.add(Phase::DropSchemas, "drop " + nameInSql(object));
    } else {
        leave(script, '-', object);
    }
}

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

void alter(Script& script, const ObjectChange& change)
{
    const auto& object = *change.after;
    for (const auto& one : change.properties) {
        if (one.name == "comment")
            script.add(Phase::Comment,
                       fmt::format("comment on {} is {}", nameInSql(object),
                                   one.after ? quoteLiteral(*one.after) : "null"));
        else if (one.name == "privileges")
            grant(script, object, privilegesOf(*change.before), privilegesOf(object));
        else if (one.name == "definition" && isRoutine(object))
            script.add(Phase::MakeLateFunctions,
                       one.after->substr(0, one.after->find_last_not_of("\n ") + 1));
        else if (one.name == "definition" && isValidated(change))
            script.add(Phase::AddForeignKeys,
                       fmt::format("alter table {} validate constraint {}",
                                   quoted(object.schema, object.of), sqlName(object.name)));
        else if (one.name == "row security")
            secure(script, quoted(object.schema, object.name), one.after.value_or(""));
        else if (one.name == "labels" && addedLabels(object, *one.before, *one.after, script))
            continue;
        else if (one.name == "owned by" && object.kind == "sequence")
            script.add(Phase::Attach,
                       fmt::format("alter sequence {} owned by {}",
                                   quoted(object.schema, object.name), one.after.value_or("none")));
        else if (one.name == "version" && object.kind == "extension" && one.after)
            script.add(Phase::MakeSchemas,
                       fmt::format("alter extension {} update to {}", sqlName(object.name),
                                   quoteLiteral(*one.after)));
        else if (object.kind == "column" && alterColumn(script, change, one))
            continue;
        else if (one.name != "position") // follows from columns that come and go
            script.leave(fmt::format("~ {}: {}: {} -> {}", object.text(), one.name,
                                     one.before.value_or("(none)"), one.after.value_or("(none)")));
    }
}

void Script::add(Phase phase, const std::string& statement)
{
    m_phases.at(static_cast<std::size_t>(phase)).push_back(statement);
}

void Script::leave(const std::string& what)
{
    m_left.push_back(what);
    std::ranges::replace(m_left.back(), '\n', ' ');
}

DifferenceSql Script::text() const
{
    DifferenceSql out;
    for (const auto& phase : m_phases)
        for (const auto& statement : phase) {
            out.text += statement + ";\n";
            out.list.push_back(statement);
            ++out.statements;
        }
    if (out.statements > 0)
        out.text = "set search_path = '';\nset check_function_bodies = off;\n" + out.text;
    out.left = static_cast<int>(m_left.size());
    if (out.left > 0)
        out.text += "-- What no statement here does:\n";
    for (const auto& what : m_left)
        out.text += "-- " + what + "\n";
    return out;
}

} // namespace howdah::difference_detail
