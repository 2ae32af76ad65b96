// What differs between two snapshots. Pure, any thread.
#pragma once

#include "core/catalog/snapshot.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct PropertyChange {
    std::string name;
    std::optional<std::string> before; ///< nullopt: as it comes by default, or not there
    std::optional<std::string> after;
};

struct ObjectChange {
    std::optional<CatalogObject> before; ///< nullopt: added
    std::optional<CatalogObject> after; ///< nullopt: removed
    std::vector<PropertyChange> properties; ///< of one that is in both

    const CatalogObject& object() const { return after ? *after : *before; }
};

/// Of two objects of the same key, by name.
std::vector<PropertyChange> propertyChanges(const CatalogObject& before,
                                            const CatalogObject& after);

/// In the order of the objects. A renamed object is one removed and one added.
std::vector<ObjectChange> diff(const Snapshot& before, const Snapshot& after);

/// For people, a line each: "+ column public.orders.total (type numeric(10,2))", "- …", "~ …: type
/// integer → bigint"; of a text of several lines, those that changed. The parts of a relation that
/// is itself added or removed are told as its own.
std::string textOf(const std::vector<ObjectChange>& changes);

} // namespace howdah
