// What a statement is called, as the server's command tags would; for this room alone.
#pragma once

#include "core/sql/parse_tree.h"

#include <string>

namespace howdah::sql_detail {

std::string kindOf(const Tree& tree);
std::string kindOf(std::string_view node); ///< where the node's name says enough

} // namespace howdah::sql_detail
