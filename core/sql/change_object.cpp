// Statements on objects of any kind, which they name by a word: DROP, RENAME, COMMENT.
#include "core/sql/change_reader.h"

#include <array>
#include <utility>

namespace howdah::sql_detail {
namespace {

using enum ChangeKind;

// What belongs to a table and is named with it.
bool isPart(std::string_view type)
{
    return type == "OBJECT_TRIGGER" || type == "OBJECT_RULE" || type == "OBJECT_POLICY";
}

} // namespace

void readDrop(const Json& f, Changes& changes)
{
    constexpr std::array<std::pair<std::string_view, ChangeKind>, 13> kinds{{
        {"OBJECT_TABLE", DropTable},
        {"OBJECT_VIEW", DropView},
        {"OBJECT_MATVIEW", DropMaterializedView},
        {"OBJECT_SEQUENCE", DropSequence},
        {"OBJECT_FOREIGN_TABLE", DropForeignTable},
        {"OBJECT_INDEX", DropIndex},
        {"OBJECT_SCHEMA", DropSchema},
        {"OBJECT_TYPE", DropType},
        {"OBJECT_DOMAIN", DropType},
        {"OBJECT_EXTENSION", DropExtension},
        {"OBJECT_TRIGGER", DropPart},
        {"OBJECT_RULE", DropPart},
        {"OBJECT_POLICY", DropPart},
    }};
    const auto type = textOf(f, "removeType");
    for (const auto& [name, kind] : kinds) {
        if (type != name)
            continue;
        for (const auto& object : child(f, "objects")) {
            Change change{.kind = kind};
            if (kind == DropSchema || kind == DropExtension)
                change.name = textOf(child(object, "String"), "sval");
            else if (kind == DropType)
                change.other = nameFrom(child(child(object, "TypeName"), "names"));
            else
                change.relation = nameFrom(object, kind == DropPart ? 1 : 0);
            change.concurrently = flagOf(f, "concurrent");
            change.ifExists = flagOf(f, "missing_ok");
            change.cascade = textOf(f, "behavior") == "DROP_CASCADE";
            changes.push_back(std::move(change));
        }
    }
}

void readRename(const Json& f, Changes& changes)
{
    const auto type = textOf(f, "renameType");
    Change change{.kind = RenameTable, .relation = relationOf(child(f, "relation"))};
    change.name = textOf(f, "subname");
    change.other.name = textOf(f, "newname");
    if (change.relation.name.empty())
        return; // a type, a function, a schema, …
    if (type == "OBJECT_COLUMN")
        change.kind = RenameColumn;
    else if (type == "OBJECT_TABCONSTRAINT")
        change.kind = RenameConstraint;
    else if (type == "OBJECT_INDEX")
        change.kind = RenameIndex;
    else if (isPart(type))
        change.kind = RenamePart;
    else if (type != "OBJECT_TABLE")
        change.isPartition = true; // a view or a sequence: not a table's rename
    changes.push_back(std::move(change));
}

void readComment(const Json& f, Changes& changes)
{
    const auto type = textOf(f, "objtype");
    const bool column = type == "OBJECT_COLUMN";
    const bool part = type == "OBJECT_TABCONSTRAINT" || isPart(type);
    const bool relation = type == "OBJECT_TABLE" || type == "OBJECT_VIEW" || type == "OBJECT_INDEX"
        || type == "OBJECT_MATVIEW" || type == "OBJECT_SEQUENCE" || type == "OBJECT_FOREIGN_TABLE";
    if (!column && !part && !relation)
        return;
    Change change{.kind = part ? CommentOnPart : Comment};
    change.relation = nameFrom(child(f, "object"), column || part ? 1 : 0);
    changes.push_back(std::move(change));
}

} // namespace howdah::sql_detail
