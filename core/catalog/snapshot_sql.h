// The one statement that reads a snapshot; for this room alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Rows of kind, schema, of, name, properties as jsonb. $1 names the relations to leave out, as
/// jsonb:
/// [["public", "notes"], …]. For PostgreSQL 12 and later, with an empty search path. What the
/// catalogs of `empty` would hold is not asked for.
std::string snapshotSql(int serverVersion, const std::vector<std::string_view>& empty);

} // namespace howdah
