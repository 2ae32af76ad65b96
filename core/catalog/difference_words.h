// Words that the sources of difference_parts.h share; for them alone. Pure.
#pragma once

#include "core/catalog/difference_parts.h"

#include <string>

namespace howdah::difference_detail {

std::string property(const CatalogObject& object, const std::string& name); ///< "" for none
bool isRoutine(const CatalogObject& object);
bool isForeignKey(const CatalogObject& object);
std::string nameInSql(const CatalogObject& object); ///< as COMMENT, DROP and ALTER call it

void leave(Script& script, char sign, const CatalogObject& object);
void comment(Script& script, const CatalogObject& object); ///< where it has one

// For CREATE, without its parentheses: difference_types.cpp.
std::string rangeInSql(const CatalogObject& range);
std::string collationInSql(const CatalogObject& collation);
/// Of a function over the range itself, which would have to be there before it.
bool isCanonical(const CatalogObject& range);

// Rights: difference_rights.cpp.
void grantAll(Script& script, const CatalogObject& object); ///< to what is there anew
void grantRest(Script& script, const CatalogObject& before, const CatalogObject& after);
std::string rolesInSql(const std::string& list); ///< " to reader, \"Odd One\"" of a policy
/// Row level security of a table: "enabled", "forced", …
void secure(Script& script, const std::string& table, const std::string& how);

} // namespace howdah::difference_detail
