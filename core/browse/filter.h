// What a user types above a grid, read into a condition with bound values.
//
//   status = paid and total > 100        name ~ phone (contains, whatever the case)
//   email is not null                    status in (paid, 'on hold')
//   not (is_active or stock < 3)         sku like A%        "Odd Name" = 'it''s'
//   red phone                            words to find in any text column, or in those that are
//                                        searched by words; all of them must be
//
// Operators: = != <> < <= > >= ~ !~ like ilike in is, the last three with "not" too; and, or, not
// and parentheses around. A value needs quotes where it holds spaces, commas or parentheses; a
// column name does where it is no plain word. A boolean column stands for itself. A row matches a
// condition or its opposite: "!=" and "not" let NULL pass.
//
// Pure: no server, any thread, bounded in time and depth. Values never become part of the SQL; each
// is bound and cast to its column's type.
#pragma once

#include "core/catalog/relation.h"
#include "core/pg/params.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace howdah {

/// A value in a filter, bound as $1, $2, … in the order of Filter::values.
struct FilterValue {
    std::string value; ///< as bound: the text typed, or a pattern made of it
    std::string type; ///< what the server reads it as: "numeric"
    int position = 0; ///< 1-based character in the text
    int length = 0; ///< characters
    bool isSecret = false; ///< meant for a column with a secret in it: not to be shown again
};

/// Which rows of a table that marks them instead of deleting them; see soft_delete.h.
enum class DeletedRows { Hidden, Only, Shown };

struct Filter {
    std::string text; ///< as typed
    std::string condition; ///< SQL, without WHERE; empty lets every row pass
    std::vector<FilterValue> values;
    DeletedRows deleted = DeletedRows::Shown; ///< is part of the condition, not of the text
    /// What "and" joins, as typed; one where "or" joins all of it. Joined again they are the
    /// filter.
    std::vector<std::string> parts{};

    bool isEmpty() const noexcept { return condition.empty(); }
    Params params() const;
};

/// What keeps a text from being a filter, said to the person who typed it.
struct FilterProblem {
    std::string message;
    int position = 0; ///< 1-based character in the text, one past the end for what is missing
    int length = 0; ///< characters concerned, 0 at the end
};

/// Only readable columns can be named. White space alone is the empty filter. `searched`: the names
/// of the columns that words alone are looked for in, those that an index answers for, say; empty,
/// or where none of them can be read: every text column.
std::variant<Filter, FilterProblem> parseFilter(std::string_view text,
                                                std::span<const Column> columns,
                                                std::span<const std::string> searched = {});

} // namespace howdah
