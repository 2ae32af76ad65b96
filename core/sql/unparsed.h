// What can still be told of a text that the parser does not understand; for this room alone.
#pragma once

#include "core/sql/batch.h"
#include "core/sql/parse_tree.h"

namespace howdah::sql_detail {

/// COPY between a client and the server has no client here: nullopt for every other statement.
std::optional<SqlRemark> inlineCopy(int line, const Tree& tree);

/// The batch of such a text: one simple query, unless it holds what no server takes.
Batch batchUnparsed(const std::string& text, const SplitSql& why);

} // namespace howdah::sql_detail
