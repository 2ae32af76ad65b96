// The rows of an order behind one of its positions, as ranges that an index on the order's terms
// has in one piece each: read one after the other they are in order. Pure; for this room alone.
#pragma once

#include "core/browse/row_page.h"
#include "core/browse/table_shape.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace howdah {

/// Rows that are the same as a position in its first terms, and of those …
struct RowRange {
    enum class Rest {
        All,
        /// … those behind it: by the next term, where all terms run in one direction by all that
        /// follow.
        Beyond,
        WithValue, ///< … those whose next term is not NULL
        WithNull, ///< … those whose next term is NULL
    };
    std::size_t same = 0;
    Rest rest = Rest::All;
};

/// Those behind `bound`, nullptr: all rows. NULL has no place in a comparison, so rows with NULL
/// are ranges of their own. A bound may have fewer values than the order has terms if it is
/// inclusive: then the first of all rows that share them is meant.
std::vector<RowRange> rangesOf(const RowOrder& order, const Position* bound, bool isBackward,
                               bool isInclusive);

/// Takes a value of a term and says what stands for it in a statement: "$3::int".
using BindValue = std::function<std::string(const std::string& value, const OrderTerm& term)>;

/// What all rows of a range fulfil, for `and` between; `bound` as rangesOf() had it.
std::vector<std::string> conditionsOf(const RowRange& range, const RowOrder& order,
                                      const Position* bound, bool isBackward, bool isInclusive,
                                      const BindValue& bind);

/// A condition: the row with `terms`, names for the order's first ones, comes before `position`.
std::string comesBefore(const RowOrder& order, const std::vector<std::string>& terms,
                        const Position& position, const BindValue& bind);

} // namespace howdah
