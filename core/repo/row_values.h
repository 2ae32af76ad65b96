// The values of a row whose type is known from its Entity alone: as text for the server, out of the
// server's binary format. Pure; any thread, one row each.
#pragma once

#include "core/repo/entity.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// As PostgreSQL reads it, nullopt for NULL. The value itself, also of a secret column.
std::optional<std::string> valueText(const EntityColumn& column, const void* row);

/// Whether a new row leaves the value to the database: see EntityColumn::isFilled().
bool isLeftOut(const EntityColumn& column, const void* row);

/// Stores what a binary result has. Throws Error{BadData} for another type, and for NULL in a
/// member that cannot be NULL.
void readValue(const EntityColumn& column, std::optional<std::string_view> bytes, void* row);

/// For keys and references. Throw Error{BadUse} for a column of another kind.
void setUuid(const EntityColumn& column, const Uuid& value, void* row);
Uuid uuidOf(const EntityColumn& column, const void* row); ///< nil for NULL

} // namespace howdah
