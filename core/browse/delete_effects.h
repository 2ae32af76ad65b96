// What deleting rows would do to rows that refer to them, found out before it is tried: which
// tables refuse it, which lose rows with them, which lose only the reference.
//
// Values, but for deleteEffects(), which blocks for a statement for each foreign key it meets.
#pragma once

#include "core/browse/on_delete.h"
#include "core/catalog/relation.h"
#include "core/pg/connection.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct DeleteEffect {
    std::string constraint;
    RelationName table; ///< that refers
    std::string columns; ///< as SQL writes them: "a, b"
    RelationName target; ///< the table deleted from, or one that loses rows by ON DELETE CASCADE
    OnDelete action = OnDelete::Refuse;
    /// How many refer; no more than deleteEffectsMost are counted. nullopt: no right to look.
    std::optional<std::int64_t> rows;
};

inline constexpr std::int64_t deleteEffectsMost = 10'000;

/// Rows of `table` by the values of `keyNames`: columns, or ctid and tableoid. Those effects that
/// concern rows, or may; one that refuses comes first. A table that refers to itself is followed
/// once. Throws Error as any reading does.
std::vector<DeleteEffect> deleteEffects(Connection& connection, const Table& table,
                                        const std::vector<std::string>& keyNames,
                                        const std::vector<std::vector<std::string>>& keys,
                                        std::stop_token stop = {});

} // namespace howdah
