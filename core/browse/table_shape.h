// How a table can be read: by what its rows are named and ordered, and what is selected. Pure; for
// this room alone.
#pragma once

#include "core/browse/row_set.h"
#include "core/catalog/relation.h"

#include <string>
#include <vector>

namespace howdah {

/// One thing ordered by: a column, or the row's place in storage.
struct OrderTerm {
    std::string expression; ///< "name", ctid
    std::string type; ///< what a bound value of it is cast to
    int resultColumn = 0;
    bool isSecret = false;
    bool isKey = false; ///< part of what names the row
    bool mayBeNull = false; ///< only the first of the terms may, unless the order is mixed
    bool isDescending = false;
    bool nullsFirst = false;
};

/// Unless mixed, all terms run in the same direction, so that one index serves them both ways.
struct RowOrder {
    std::vector<OrderTerm> terms;
    bool isDescending = false; ///< as the first term is
    bool nullsFirst = false;
    bool isMixed = false; ///< several directions, or NULLs further on: each term as it says itself

    bool mayHaveNulls() const { return !terms.empty() && terms.front().mayBeNull; }
};

struct TableShape {
    TableShape(Table described, PageOptions pageOptions, int serverVersion);

    RowOrder orderOf(const RowSet& rows) const;
    /// What goes around the select list so that long values are cut by the server, its last column
    /// saying which (see RowPage::Layout); empty where nothing can be long.
    std::string cuttingColumns(const RowOrder& order) const;

    Table table;
    PageOptions options;
    std::vector<Column> columns; ///< those that may be read
    Paging paging = Paging::FirstRows;
    std::vector<OrderTerm> key; ///< what names a row and orders it, none for FirstRows
    std::string selectList; ///< the columns, then what else is ordered by
    bool hasTidRanges = false; ///< "ctid >= …" needs no look at the rest of the table
    bool readsBlocks = false; ///< the server can read some blocks of the table without the rest

private:
    void chooseKey();
};

} // namespace howdah
