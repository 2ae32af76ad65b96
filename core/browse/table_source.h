// The rows of any table, as pages in any order, both ways.
//
// A page starts where the last one ended, by the values there and not by counting: no OFFSET, no
// row twice or left out because others came or went. Nothing is counted either; numbers of rows are
// estimates.
//
// A value handle over a Pool and the description of the table; copies are cheap. Thread-safe. Over
// Readers each page is asked of the standby while that keeps up, else of the primary.
// Everything that takes a stop token blocks: call it from a job.
#pragma once

#include "core/browse/row_page.h"
#include "core/browse/row_set.h"
#include "core/browse/value_statistics.h"
#include "core/catalog/relation.h"
#include "core/pool/readers.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace howdah {

/// What the server would do to read a page.
struct ReadingPlan {
    std::string text;
    double scannedRows = 0; ///< of tables read from end to end, at the most; 0: none is
    std::string scanned; ///< the largest table so read
};

class TableSource {
public:
    /// Reads what the table is. Throws Error, {NotFound} or {Denied} among them.
    static TableSource open(const Readers& readers, const RelationName& relation,
                            PageOptions options = {}, std::stop_token stop = {});
    static TableSource open(const Pool& pool, const RelationName& relation,
                            PageOptions options = {}, std::stop_token stop = {})
    {
        return open(Readers(pool), relation, options, std::move(stop));
    }

    /// The same table as it was described, by other connections.
    TableSource on(const Readers& readers) const;
    TableSource on(const Pool& pool) const { return on(Readers(pool)); }

    const Table& table() const noexcept;
    const std::vector<Column>& columns() const noexcept; ///< those the role may read
    Paging paging() const noexcept;
    /// What names a row: columns, {"ctid"} or {"tableoid", "ctid"} where no key does; empty where
    /// rows cannot be told apart.
    std::vector<std::string> keyNames() const;
    std::vector<std::string> keyOf(const RowPage& page, int row) const; ///< their values

    // Each throws Error: {NotFound} when the table was dropped or no longer is as it was described,
    // {BadData} for a value in the filter that its column cannot be compared with, with position()
    // then a character of the filter's text; {Unreachable}, {Timeout}, {Cancelled} as everywhere.
    RowPage first(const RowSet& rows, std::stop_token stop = {}) const;
    RowPage last(const RowSet& rows, std::stop_token stop = {}) const;
    RowPage after(const RowSet& rows, const Position& position, std::stop_token stop = {}) const;
    RowPage before(const RowSet& rows, const Position& position, std::stop_token stop = {}) const;
    /// The row at `position`, or the next if it is gone, and those behind it.
    RowPage from(const RowSet& rows, const Position& position, std::stop_token stop = {}) const;

    /// The statistics' guess, for a filter the planner's; nullopt when there is none.
    std::optional<double> estimateRows(const RowSet& rows, std::stop_token stop = {}) const;

    /// Counts, however long that takes: for who asks for it.
    std::int64_t count(const RowSet& rows, std::stop_token stop = {}) const;
    /// The plan of reading these rows from the first, as EXPLAIN writes it.
    ReadingPlan explain(const RowSet& rows, std::stop_token stop = {}) const;

    /// What ANALYZE has noted of a column, whatever the filter; nullopt where it has nothing, or
    /// nothing that the role may see.
    std::optional<ValueStatistics> knownValues(int column, std::stop_token stop = {}) const;
    /// Reads all of these rows, once: for who asks for it.
    ValueStatistics countValues(const RowSet& rows, int column, std::stop_token stop = {}) const;

    /// A whole value of which the page had the beginning, nullopt for NULL. Throws Error{NotFound}
    /// when its row is gone, {BadUse} for Paging::FirstRows.
    std::optional<std::string> value(const RowSet& rows, const Position& position, int column,
                                     std::stop_token stop = {}) const;

private:
    friend class PositionEstimator;
    friend class RowCursor;
    struct State;
    explicit TableSource(std::shared_ptr<const State> state);
    void requireOrder() const;
    Result ask(const std::string& sql, const Params& params, const Filter& filter,
               const std::stop_token& stop) const;
    RowPage page(const RowSet& rows, bool isBackward, const Position* bound, bool isInclusive,
                 const std::stop_token& stop) const;

    std::shared_ptr<const State> m_state;
};

} // namespace howdah
