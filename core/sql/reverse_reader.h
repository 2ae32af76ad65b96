// Parts of reverse.cpp; for this room alone. Runs on the parser's stack.
#pragma once

#include "core/sql/change_reader.h"
#include "core/sql/reverse.h"

#include <optional>

namespace howdah::sql_detail {

void reverseAlterTable(const Json& fields, Reversal& out);
void reverseComment(const Json& fields, Reversal& out);
void reverseGrant(std::string_view statement, const Json& fields, Reversal& out);

/// The types of a function's arguments as DROP FUNCTION wants them; nullopt where one is %TYPE.
std::optional<std::string> argumentsOf(const Json& function);

std::string literal(std::string_view text); ///< 'text'

} // namespace howdah::sql_detail
