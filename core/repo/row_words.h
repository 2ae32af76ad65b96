// Conditions, values and keys as a person writes them, for the command line.
//
//   status=active   total>=100   email~example (contains)   name!=x   slug=   (empty: IS NULL)
//
// Throw Error{BadUse} for what the entity has not: an unknown column, a secret one, a value that
// cannot be one of its column. Moments, days and texts only the server knows. Pure.
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

/// "email=a@example.com"; "full_name=" is NULL. Throws for a column that the database keeps, too.
FieldChange fieldFromWords(const Entity& entity, std::string_view words);

/// One uuid for each column of the primary key.
RowKey keyFromWords(const Entity& entity, const std::vector<std::string>& words);

} // namespace howdah
