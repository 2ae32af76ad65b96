// Columns, sequences and labels of a difference as SQL; for this room alone. Pure.
#pragma once

#include "core/catalog/difference_parts.h"

namespace howdah::difference_detail {

std::string columnInSql(const CatalogObject& column); ///< for CREATE TABLE and ADD COLUMN
const std::set<std::string>& columnProperties(); ///< that columnInSql() tells
std::string sequenceInSql(const CatalogObject& sequence); ///< " as bigint start with 1 …"

/// False where no statement does it.
bool alterColumn(Script& script, const ObjectChange& change, const PropertyChange& property);
/// Likewise, where labels go or change their order.
bool addedLabels(const CatalogObject& type, const std::string& before, const std::string& after,
                 Script& script);

} // namespace howdah::difference_detail
