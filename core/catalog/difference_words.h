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

// Rights: difference_rights.cpp.
void grantAll(Script& script, const CatalogObject& object); ///< to what is there anew
void grantRest(Script& script, const CatalogObject& before, const CatalogObject& after);
/// Row level security of a table: "enabled", "forced", …
void secure(Script& script, const std::string& table, const std::string& how);

} // namespace howdah::difference_detail
