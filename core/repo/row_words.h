// Conditions and keys as a person writes them, for the command line.
//
//   status=active   total>=100   email~example (contains)   name!=x   slug=   (empty: IS NULL)
//
// Throw Error{BadUse} for what the entity has not: an unknown column, a secret one. Values are not
// looked at: the server reads them as the column's type. Pure.
#pragma once

#include "core/repo/row_store.h"

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// A column that may be shown. Throws for a secret one.
int columnNamed(const Entity& entity, std::string_view name);

RowCondition conditionFromWords(const Entity& entity, std::string_view words);
RowSort sortFromWords(const Entity& entity, std::string_view words); ///< "name", "name:desc"

/// One uuid for each column of the primary key.
RowKey keyFromWords(const Entity& entity, const std::vector<std::string>& words);

} // namespace howdah
