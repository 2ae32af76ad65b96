// What can still be told of a text that the parser does not understand; for this room alone.
#pragma once

#include "core/sql/batch.h"
#include "core/sql/parse_tree.h"

#include <string>
#include <string_view>

namespace howdah::sql_detail {

/// COPY between a client and the server has no client here: nullopt for every other statement.
std::optional<SqlRemark> inlineCopy(int line, const Tree& tree);

inline constexpr std::string_view stringsSetting = "standard_conforming_strings";

/// Whether what stands behind the setting's name turns it off, in lower case.
bool turnsStringsOff(std::string_view value);

/// Why a backslash in '…' is refused once line `setAt` has turned the setting off.
std::string backslashRefusal(int setAt);

/// The batch of such a text: one simple query, unless it holds what no server takes.
Batch batchUnparsed(const std::string& text, const SplitSql& why);

} // namespace howdah::sql_detail
