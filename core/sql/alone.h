// Statements that PostgreSQL refuses in a transaction block; for this room alone.
#pragma once

#include "core/sql/parse_tree.h"

namespace howdah::sql_detail {

/// Whether a statement of that kind may be one; only then is its tree worth making.
bool mayStandAlone(std::string_view node);

/// As PreventInTransactionBlock is called in PostgreSQL 15's sources, for what the text tells. That
/// a REINDEX meets a partitioned table, or a CALL commits, only the server knows.
bool mustStandAlone(const Tree& tree);

} // namespace howdah::sql_detail
