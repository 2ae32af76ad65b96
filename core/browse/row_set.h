// Which rows of a table, in which order, and how they are paged. Values only.
#pragma once

#include "core/browse/filter.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct Sort {
    int column = 0; ///< of TableSource::columns()
    bool isDescending = false;
    bool nullsFirst = false;

    /// NULLs last going up, first going down: what ORDER BY does, and what an index gives.
    static Sort ascending(int column) { return {column, false, false}; }
    static Sort descending(int column) { return {column, true, true}; }

    bool operator==(const Sort&) const = default;
};

/// By `sort`, ties by `then` and at last by the key, in the direction of `sort`; without it by the
/// key alone.
struct RowSet {
    Filter filter;
    std::optional<Sort> sort;
    std::vector<Sort> then{}; ///< for ties, one after the other; other columns than `sort`

    bool isSameOrder(const RowSet& other) const { return sort == other.sort && then == other.then; }
};

enum class Paging {
    Key, ///< by the primary key or another that names each row
    Storage, ///< no key: as stored, where an updated row moves and may be seen twice or missed
    FirstRows, ///< a view or foreign table, or no right to read a key: further by a RowCursor
};

struct PageOptions {
    int pageSize = 200;
    int firstRows = 1000; ///< of what can only be shown from its beginning
    int longestValue = 4096; ///< bytes; of a longer one `cutTo` are fetched
    int cutTo = 512; ///< characters, or bytes of bytea
    int anchorStride = 10'000; ///< rows from one exactly counted place to the next
    std::string reader = "Data"; ///< who borrows connections for it: "Data: public.users"
};

} // namespace howdah
