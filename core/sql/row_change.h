// What a plain UPDATE or DELETE says, cut so that its rows can be read by a SELECT just before it
// runs. Pure, any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

struct RowChange {
    std::string alias; ///< as its expressions may call the table; empty: by its own name
    std::string condition; ///< empty: all rows
    std::map<std::string, std::string>
        values; ///< UPDATE: the new ones by column, where they are told
};

/// nullopt for anything else, and where the same words might mean something else in a SELECT: a
/// subquery, WITH, USING, FROM, CURRENT OF, a call of any function but a few harmless ones.
std::optional<RowChange> rowChangeOf(std::string_view statement);

} // namespace howdah
