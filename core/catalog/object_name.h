// How the objects of a catalog are called in text, and who is meant by it; for this room alone.
// Pure.
#pragma once

#include "core/catalog/snapshot.h"

#include <optional>
#include <string>
#include <string_view>

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

/// Of a column among those of its table, from 1; 0 for what has no place.
int positionOf(const CatalogObject& column);

/// Whether columns, constraints and the like belong to objects of that kind.
bool mayHaveParts(std::string_view kind) noexcept;

} // namespace howdah
