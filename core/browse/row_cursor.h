// The rows of what has no key to page by, a view or a foreign table, one page after the other.
//
// A held resource: a connection of the pool, and on it a cursor in a read-only transaction. There
// is no other way to come back to the same rows: without an order of their own, asking anew may
// bring them otherwise. So who has one lets it go once nobody scrolls; the connection is then wiped
// by the pool. The server keeps what was read for the way back.
//
// Blocks, but for the destructor. One thread at a time.
#pragma once

#include "core/browse/table_source.h"
#include "core/pool/lease.h"

#include <cstdint>
#include <stop_token>

namespace howdah {

class RowCursor {
public:
    /// Begins. Throws as TableSource does; behind a pooler of statements, what that says.
    RowCursor(const TableSource& source, const RowSet& rows, std::stop_token stop = {});
    RowCursor(const RowCursor&) = delete;
    RowCursor& operator=(const RowCursor&) = delete;

    /// Whether the row of that number, 0-based, is the same as `row` of `page`: what was read
    /// before this cursor began can be gone on from.
    bool hasSame(std::int64_t number, const RowPage& page, int row, std::stop_token stop = {});
    /// The rows behind that of this number, 0-based. Reads over those in between, once.
    RowPage after(std::int64_t number, std::stop_token stop = {});
    /// The row of that number and those behind it; none where there are fewer.
    RowPage from(std::int64_t number, std::stop_token stop = {});
    /// How many there are. Reads all of them, once.
    std::int64_t count(std::stop_token stop = {});
    RowPage before(std::int64_t number, std::stop_token stop = {});

private:
    Result run(const std::string& sql, const std::stop_token& stop);

    TableSource m_source;
    Filter m_filter;
    Lease m_lease;
    std::int64_t m_count = -1; // not known
    bool m_cuts = false;
    std::string m_shown;
};

} // namespace howdah
