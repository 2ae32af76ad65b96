// One page under way: statements follow each other until it is full. For this room alone.
#pragma once

#include "core/browse/page_query.h"
#include "core/browse/row_page.h"
#include "core/browse/table_shape.h"
#include "core/pg/connection.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// Throws what the server says about our statement as what it means to who reads the table.
[[noreturn]] void explain(const Error& error, const RelationName& relation, const Filter& filter,
                          Connection& connection);

/// Blocks of the table itself, 0 for one that is gone or only has children.
std::int64_t blockCount(Connection& connection, const RelationName& relation,
                        const std::stop_token& stop);

class PageReading {
public:
    PageReading(const TableShape& shape, const RowSet& rows, std::stop_token stop);

    bool isBackward = false;
    const Position* bound = nullptr;
    bool isInclusive = false;
    int offset = 0; ///< rows passed over

    RowPage read(Connection& connection);

private:
    bool isFull() const { return m_got > m_limit; }
    PageQuery query() const;
    void run(Connection& connection, const PageQuery& query);
    void readRanges(Connection& connection);
    int countPassed(Connection& connection, PageQuery query) const;
    void readBlocks(Connection& connection);
    static std::int64_t blockOf(const Position& position);

    const TableShape& m_shape;
    const RowSet& m_rows;
    std::stop_token m_stop;
    RowOrder m_order;
    int m_limit;
    int m_got = 0;
    std::vector<RowPage::Part> m_parts;
    RowPage::Layout m_layout;
    std::string m_shown;
};

} // namespace howdah
