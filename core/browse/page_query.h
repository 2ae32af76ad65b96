// The statement that fetches one page: pure text building, for table_source.cpp alone.
#pragma once

#include "core/browse/row_page.h"
#include "core/browse/row_range.h"
#include "core/browse/table_shape.h"

#include <string>
#include <vector>

namespace howdah {

struct PageQuery {
    const TableShape* shape = nullptr;
    const Filter* filter = nullptr;
    const RowOrder* order = nullptr;
    bool isBackward = false;
    const Position* bound = nullptr; ///< what `range` is about
    bool isInclusive = false; ///< the row at `bound` as well
    RowRange range{}; ///< one of rangesOf() the three above
    bool termsOnly = false; ///< nothing but what is ordered by is selected
    std::string blocks; ///< a further condition on ctid
    int limit = 0; ///< 0: none
    int offset = 0; ///< rows passed over; for steps between places that are known
};

struct BoundStatement {
    std::string sql;
    Params params;
    std::string shown; ///< with the values put in, secret ones as '***', without cutting
    bool cuts = false; ///< its last column tells what is cut
};

BoundStatement build(const PageQuery& query);
/// What is ordered by, as a select list.
std::string termList(const RowOrder& order);
/// " order by …", the way the query reads.
std::string orderBy(const PageQuery& query);

/// "$2" of `sql` replaced by the literal `values[1]`, outside of quotes.
std::string withLiterals(const std::string& sql, const std::vector<std::string>& values);

} // namespace howdah
