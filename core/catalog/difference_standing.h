// What has to go and to come again because something below it changes; for this room alone. Pure.
#pragma once

#include "core/catalog/difference_order.h"
#include "core/catalog/difference_parts.h"

#include <set>
#include <vector>

namespace howdah::difference_detail {

using Names = std::set<SchemaAndName>;

struct Changes {
    std::vector<CatalogObject> gone; ///< and what comes again in `made`
    std::vector<CatalogObject> made;
    std::vector<ObjectChange> changed; ///< where it is
    std::vector<CatalogObject> dropped; ///< columns of tables, among those gone
    Names routinesAnew; ///< they come in another form, under the same name
};

/// Into `script` goes what is done to defaults meanwhile.
Changes changesBetween(const Snapshot& before, const Snapshot& after, const Needs& needsAfter,
                       Script& script);

bool isView(const CatalogObject& object); ///< of both kinds
bool isIn(const std::vector<CatalogObject>& objects, const CatalogObject& object);

} // namespace howdah::difference_detail
