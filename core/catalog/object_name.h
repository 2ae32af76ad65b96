// How the objects of a catalog are called in text, and who is meant by it; for this room alone.
// Pure.
#pragma once

#include "core/catalog/snapshot.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace howdah {

/// Quoted where it could be taken for something else.
std::string spelledIdentifier(const std::string& name);

/// "public.orders", "public.area(numeric)", "pg_trgm"
std::string spelledName(const CatalogObject& object);

struct ObjectName {
    std::string kind;
    std::string schema; ///< empty for what lives in none
    std::string name;
};

/// "table public.orders" as what it means; nullopt for what is no such text.
std::optional<ObjectName> parseObjectName(std::string_view text);

using SchemaAndName = std::pair<std::string, std::string>;

/// Every name with a schema before it in a text that the server wrote (pg_get_…def, format_type),
/// also in its literals: 'public.numbers'::regclass. What looks like one (alias.column) is among
/// them.
std::set<SchemaAndName> namesIn(std::string_view text);

/// What others call it by in such a text: a function without its arguments.
SchemaAndName calledBy(const CatalogObject& object);

/// Of a column among those of its table, from 1; 0 for what has no place.
int positionOf(const CatalogObject& column);

/// Whether columns, constraints and the like belong to objects of that kind.
bool mayHaveParts(std::string_view kind) noexcept;

} // namespace howdah
