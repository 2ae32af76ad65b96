// The statements that bring one schema to another, as far as the difference of their catalogs tells
// them. Pure, any thread; the texts come from the server itself (pg_get_…def) where it has them.
//
// A renamed object is one that goes and one that is made anew: what is in it goes, too.
#pragma once

#include "core/catalog/snapshot.h"

#include <string>
#include <tuple>
#include <vector>

namespace howdah {

using ObjectKey = std::tuple<std::string, std::string, std::string, std::string>; ///< key()

struct DifferenceSql {
    std::string text; ///< a script; what is left for people stands at its end, as comments
    int statements = 0; ///< without the settings at its beginning
    std::vector<std::string> list; ///< the same, one by one, without their semicolons
    std::vector<ObjectKey> about; ///< of each of them: whose difference it is
    int left = 0; ///< differences that it only names
};

/// Whether there is a CREATE for objects as this one; others are left for people.
bool hasCreate(const CatalogObject& object);

DifferenceSql differenceSql(const Snapshot& before, const Snapshot& after);

} // namespace howdah
