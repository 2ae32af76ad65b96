// Which queries an index serves; for this room alone. Pure.
#pragma once

#include "core/document/documented_schema.h"

namespace howdah {

/// Markdown: the index's comment, else the query that its columns and its predicate allow.
std::string indexUse(const DocumentedSchema& model, const DocumentedTable& table,
                     const DocumentedIndex& index);

std::string markdownCode(const std::string& text); ///< in backticks, for the cell of a table
std::string markdownText(const std::string& text); ///< likewise, as plain words

} // namespace howdah
