// The one statement that reads a snapshot; for this room alone.
#pragma once

#include <string>

namespace howdah {

/// Rows of kind, schema, of, name, properties as jsonb. $1 names the relations to leave out, as
/// jsonb:
/// [["public", "notes"], …]. For PostgreSQL 12 and later, with an empty search path.
std::string snapshotSql(int serverVersion);

} // namespace howdah
