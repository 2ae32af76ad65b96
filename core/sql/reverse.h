// The statement that takes another one back, as far as its text alone tells.
//
// Pure, any thread; by PostgreSQL 15's parser. What was there before a statement is not known here:
// where that matters the reversal says so and is no more than a guess.
#pragma once

#include "core/sql/change.h"

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Something that has a name in a database.
struct SqlObject {
    std::string kind; ///< "relation" (tables, views, indexes, sequences), "type", "function", …
    SqlName name{};

    bool mayBe(const SqlObject& other) const
    {
        return kind == other.kind && name.mayBe(other.name);
    }
};

struct Reversal {
    std::vector<std::string> sql; ///< without semicolons, in the order to run; empty for nothing
    std::string doubt; ///< why it is not certain: "what the column held is not known"; else empty
    std::vector<SqlObject> makes{}; ///< what the statement makes
    /// What it is done to. When all of these were made by the same file, dropping them is enough.
    std::vector<SqlObject> of{};
    bool joins = false; ///< OWNED BY: the first of `of` goes from now on when the second does
};

Reversal reverseOf(std::string_view statement);

} // namespace howdah
