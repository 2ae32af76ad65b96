// What goes in a difference, and what changes where it is; what comes is in difference_make.cpp.
#include "core/catalog/difference_parts.h"

#include "core/catalog/difference_column.h"
#include "core/catalog/difference_words.h"
#include "core/pg/identifier.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::difference_detail {

// What was NOT VALID holds for all rows now.
bool isValidated(const ObjectChange& change)
{
    return change.object().kind == "constraint" && change.before && change.after
        && property(*change.before, "definition")
        == property(*change.after, "definition") + " NOT VALID";
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

void dropPart(Script& script, const CatalogObject& part, std::string_view homeKind)
{
    script.about(part);
    const auto& kind = part.kind;
    const auto home = fmt::format("alter {} {}", homeKind == "domain" ? "domain" : "table",
                                  quoted(part.schema, part.of));
    const bool isInherited = !property(part, "inherited").empty();
    if (kind == "column") {
        if (!isInherited && homeKind.empty()) // those of a view change with it
            script.add(Phase::DropColumns,
                       fmt::format("{} drop column {}", home, sqlName(part.name)));
    } else if (kind == "constraint") {
        if (!isInherited)
            script.add(isForeignKey(part) ? Phase::DropForeignKeys : Phase::DropConstraints,
                       fmt::format("{} drop constraint {}", home, sqlName(part.name)));
    } else if (kind == "index") {
        if (property(part, "partition of").empty())
            script.add(Phase::DropConstraints, "drop " + nameInSql(part));
    } else if (kind == "trigger" || kind == "policy" || kind == "rule") {
        script.add(Phase::DropAttached, "drop " + nameInSql(part));
    } else {
        leave(script, '-', part);
    }
}

void drop(Script& script, const CatalogObject& object, const Wholes& gone, Phase objects)
{
    script.about(object);
    const auto& kind = object.kind;
    if (kind == "statistics") {
        script.add(Phase::DropAttached, "drop " + nameInSql(object));
    } else if (kind == "sequence") {
        const auto owner = property(object, "owned by"); // s.t.c: goes with it
        const bool goesAlong = std::ranges::any_of(gone, [&](const auto& whole) {
            return owner.starts_with(quoted(whole.first, whole.second) + ".");
        });
        if (!goesAlong)
            script.add(objects, "drop sequence if exists " + quoted(object.schema, object.name));
    } else if (kind == "view" || kind == "materialized view") {
        script.add(
            Phase::DropViews,
            fmt::format("drop {} if exists {} cascade", kind, quoted(object.schema, object.name)));
    } else if (kind == "table") {
        script.add(objects,
                   "drop table if exists " + quoted(object.schema, object.name) + " cascade");
    } else if (isRoutine(object)) {
        script.add(objects, "drop " + nameInSql(object));
    } else if (kind == "enum" || kind == "domain" || kind == "composite type" || kind == "range"
               || kind == "collation") {
        script.add(objects, "drop " + nameInSql(object));
    } else if (kind == "schema") {
        script.add(Phase::DropSchemas, "drop " + nameInSql(object));
    } else {
        leave(script, '-', object);
    }
}

void alter(Script& script, const ObjectChange& change)
{
    const auto& object = *change.after;
    script.about(object);
    for (const auto& one : change.properties) {
        if (one.name == "comment")
            script.add(Phase::Comment,
                       fmt::format("comment on {} is {}", nameInSql(object),
                                   one.after ? quoteLiteral(*one.after) : "null"));
        else if (one.name == "privileges")
            grantRest(script, *change.before, object);
        else if (one.name == "definition" && isRoutine(object))
            script.add(Phase::ChangeFunctions,
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
        else if (one.name == "schema" && object.kind == "extension" && one.after)
            script.add(Phase::MakeExtensions,
                       fmt::format("alter extension {} set schema {}", sqlName(object.name),
                                   sqlName(*one.after)));
        else if (one.name == "version" && object.kind == "extension" && one.after)
            script.add(Phase::MakeExtensions,
                       fmt::format("alter extension {} update to {}", sqlName(object.name),
                                   quoteLiteral(*one.after)));
        else if (object.kind == "column" && alterColumn(script, change, one))
            continue;
        else if (one.name != "position") // follows from columns that come and go
            script.leave(fmt::format("~ {}: {}: {} -> {}", object.text(), one.name,
                                     one.before.value_or("(none)"), one.after.value_or("(none)")));
    }
}

} // namespace howdah::difference_detail
