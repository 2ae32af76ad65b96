// Jumping into the rows of a table without counting them: to a share of them, to the row of about
// such a number, to a key. Each is one or two indexed queries, whatever the table's size.
//
// Where a share lies is known from statistics or a random sample until walk() has set exact anchors
// all along the order. A value handle; copies share the anchors. Thread-safe. What takes a stop
// token blocks: call it from a job.
#pragma once

#include "core/browse/table_source.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

/// A page, and the 0-based number of its first row.
struct Landing {
    RowPage page;
    std::optional<double> row; ///< nullopt: nobody knows how many rows are before it
    bool isExact = false; ///< counted, not estimated
};

/// Why places stay approximate after a walk.
enum class WalkRefusal {
    None, ///< they do not, or nobody has walked
    Stored, ///< without a key there is nothing to count off by
    NoIndex, ///< no index has the order: each step would sort
    Filter, ///< over so big a table a filter makes steps long
};

class PositionEstimator {
public:
    /// Looks at the statistics, else at a sample of the table. Throws as TableSource does.
    static PositionEstimator learn(const TableSource& source, const RowSet& rows,
                                   std::stop_token stop = {});

    /// False for what can only be read from its beginning: none of the jumps works.
    bool canJump() const;
    /// The largest share of all rows that a landing is off by, as long as it is not exact: 0.011 by
    /// histogram. nullopt: approximate, without a promise.
    std::optional<double> promise() const;
    /// How many rows there are: exact once walked, -1 when nobody knows, and then the share of a
    /// row cannot be told either.
    double rowCount() const;
    bool isExact() const; ///< every landing is; walk() has come to the end
    std::string method() const; ///< "histogram": for who wants to know why it says "about"

    // Throw as TableSource's pages do.
    Landing toShare(double fraction, std::stop_token stop = {}) const; ///< 0 … 1
    Landing toRow(double row, std::stop_token stop = {}) const; ///< 0-based
    /// The row with that key, else those behind it; as many of the key's values, as text, as one
    /// knows. Throws Error{BadData} for a value that is none of its column, and where the order is
    /// not the key's and no row has it.
    Landing toKey(const std::vector<std::string>& key, std::stop_token stop = {}) const;
    /// Which row stands there. Costs one query, between anchors two.
    std::optional<double> rowOf(const Position& position, std::stop_token stop = {}) const;

    /// Sets anchors from the first row to the last, in steps that leave the server as much time as
    /// they take. False, at once, where that would cost too much: see refusal(). `progress` is told
    /// how many rows were walked over, on the calling thread.
    bool walk(const std::function<void(double)>& progress, std::stop_token stop) const;
    WalkRefusal refusal() const;
    std::string orderText() const; ///< "a, b desc, id desc": what an index for it would be on

private:
    struct State;
    explicit PositionEstimator(std::shared_ptr<State> state);
    Landing landing(RowPage page, std::optional<double> row, bool isExact) const;

    std::shared_ptr<State> m_state;
};

} // namespace howdah
