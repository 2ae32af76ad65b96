// Parse trees read into changes; for this room alone. Runs on the parser's stack.
#pragma once

#include "core/sql/change.h"
#include "core/sql/parse_tree.h"

#include <nlohmann/json.hpp>

namespace howdah::sql_detail {

using Json = nlohmann::json;
using Changes = std::vector<Change>;

std::string textOf(const Json& fields, const char* key); ///< "" where it is not
bool flagOf(const Json& fields, const char* key);

/// The fields of a RangeVar, wrapped or not.
SqlName relationOf(const Json& rangeVar);
/// Of a list of names: [{"String":{"sval":"s"}}, …], the last `dropped` left out.
SqlName nameFrom(const Json& names, std::size_t dropped = 0);
std::vector<std::string> wordsOf(const Json& names);
/// The table in OWNED BY of CREATE or ALTER SEQUENCE; empty without one.
SqlName ownerOf(const Json& sequence);
/// Whether an option of a list is given and on.
bool isOptionOn(const Json& options, std::string_view name);

SqlType typeOf(const Json& typeName);
void readDefault(const Json& expression, ChangedColumn& column);
std::vector<std::string> columnsProven(const Json& check);
bool bounds(const Json& condition); ///< whether a WHERE names a part of the rows

/// Calls `visit(key, object)` for every object below `root`, without recursion: a tree may be
/// deeper than a stack.
template <typename Visit>
void walk(const Json& root, Visit visit)
{
    std::vector<const Json*> open{&root};
    while (!open.empty()) {
        const auto* at = open.back();
        open.pop_back();
        for (auto child = at->begin(); child != at->end(); ++child) {
            if (child->is_object())
                visit(at->is_object() ? std::string_view(child.key()) : std::string_view(), *child);
            if (child->is_structured())
                open.push_back(&*child);
        }
    }
}

void readCreateTable(const Json& fields, Changes& changes);
void readAlterTable(const Json& fields, Changes& changes);
void readDrop(const Json& fields, Changes& changes);
void readRename(const Json& fields, Changes& changes);
void readComment(const Json& fields, Changes& changes);
/// What a query reads and writes, common table expressions left out.
void readQuery(std::string_view node, const Json& fields, Changes& changes);

} // namespace howdah::sql_detail
