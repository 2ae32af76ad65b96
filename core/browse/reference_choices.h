// The rows that a foreign key could refer to, as one would look for them: by their key, or by the
// column that tells a person what they are.
#pragma once

#include "core/catalog/relation.h"
#include "core/pg/connection.h"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct ReferenceChoice {
    std::vector<std::string> key; ///< a value for each of its columns
    std::string label; ///< empty where the table has no such column
};

struct ReferenceChoices {
    std::vector<ReferenceChoice> rows;
    bool hasMore = false;
};

inline constexpr int mostReferenceChoices = 50;

/// name, title, email and the like; else the first text that says something; nullptr: none.
const Column* labelColumn(const Table& table);

/// What the row that refers has in the columns of its key; nullopt: nothing, or nothing yet.
using KeyOfRow = std::vector<std::optional<std::string>>;

/// Rows of `target` whose key's column `at` is `typed`, then those whose label begins with it, then
/// those that have it in it; with nothing typed the first ones. Among them first those that have
/// the rest of the key as it is `known`. `key`: the columns that are referred to. Blocks; on a big
/// table a label is looked for as long as it takes, so end it by `stop` when something else is
/// typed. Throws Error as any reading does.
ReferenceChoices findReferences(Connection& connection, const Table& target,
                                const std::vector<std::string>& key, std::size_t at,
                                std::string_view typed, const KeyOfRow& known = {},
                                std::stop_token stop = {});

} // namespace howdah
