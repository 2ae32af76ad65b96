// The values that an enum type allows.
#pragma once

#include "core/pg/connection.h"

#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

using EnumLabels = std::map<std::uint32_t, std::vector<std::string>>; ///< by pg_type oid, in order

/// Blocks for one round trip. Types that are no enums are left out.
EnumLabels readEnumLabels(Connection& connection, const std::vector<std::uint32_t>& types,
                          std::stop_token stop = {});

} // namespace howdah
