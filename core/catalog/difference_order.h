// What the objects of a schema have to be made after; for this room alone. Pure.
#pragma once

#include "core/catalog/object_name.h"
#include "core/catalog/snapshot.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace howdah::difference_detail {

/// Whether the server looks into its body when it is made (BEGIN ATOMIC, RETURN).
bool isBodyRead(const CatalogObject& routine);

class Needs {
public:
    explicit Needs(const Snapshot& in);

    /// What has to be there before it, among others; of a whole, with what its columns need. The
    /// body of a function is text to the server, unless isBodyRead().
    std::set<SchemaAndName> of(const CatalogObject& object) const;

    /// Each after what it needs of the others, and as they were apart from that.
    std::vector<CatalogObject> inOrder(const std::vector<CatalogObject>& wholes) const;

private:
    std::map<SchemaAndName, std::vector<const CatalogObject*>> m_parts; // columns, by their whole
};

bool meet(const std::set<SchemaAndName>& some, const std::set<SchemaAndName>& others);

} // namespace howdah::difference_detail
