// Where the rows of an order lie, learnt from statistics or from a sample instead of by counting.
// For position_estimator.cpp alone; blocks.
#pragma once

#include "core/browse/row_page.h"
#include "core/browse/table_shape.h"
#include "core/pg/connection.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

enum class MarkMethod {
    None, ///< nothing to go by
    Blocks, ///< as stored: a share of the blocks
    Histogram, ///< the column's histogram, and where it is stored in that order its blocks
    Sample, ///< rows picked at random, in the order asked for
};

struct PositionMarks {
    /// The table, or what belongs to it: a part of the rows as they are stored.
    struct Extent {
        std::string oid;
        std::int64_t blocks = 0;
    };
    MarkMethod method = MarkMethod::None;
    /// Histogram: bounds of shares of the same size, going up. Sample: rows in the order.
    std::vector<Position> marks;
    double correlation = 0; ///< of the first term with the place in storage
    std::vector<Extent> extents;
    std::int64_t blocks = 0; ///< of all of them
    double rows = -1; ///< without the filter; -1: nobody knows
    /// Largest share of all rows that a landing is off by; nullopt: nothing to promise.
    std::optional<double> promise;

    /// Where share `fraction` (0 … 1) of the rows has been passed; maybe the first values of a
    /// position only.
    std::optional<Position> at(const RowOrder& order, double fraction) const;
    /// The share of rows before `position`; nullopt where that cannot be told.
    std::optional<double> before(Connection& connection, const RowOrder& order,
                                 const Position& position, const std::stop_token& stop) const;
};

/// Whether there is a value of the type between two others that one can reckon out.
bool isReckoned(const std::string& type);

PositionMarks learnMarks(Connection& connection, const TableShape& shape, const RowSet& rows,
                         const std::stop_token& stop);

/// How many of `marks` come before `position` in the order, by the terms that both have.
std::int64_t countBefore(Connection& connection, const RowOrder& order,
                         const std::vector<Position>& marks, const Position& position,
                         const std::stop_token& stop);

} // namespace howdah
