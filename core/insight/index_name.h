// What a new index is called, as the server itself would; for this room alone. Pure.
#pragma once

#include "core/catalog/relation.h"

#include <set>
#include <string>
#include <vector>

namespace howdah {

/// "orders_user_id_idx", at most 63 bytes; "…_idx1" where `taken` ("public.name") has it. Adds it
/// there.
std::string newIndexName(const RelationName& table, const std::vector<std::string>& columns,
                         std::set<std::string>& taken);

} // namespace howdah
