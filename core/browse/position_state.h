// What a PositionEstimator knows of an order: its marks, the anchors set so far, and what it asks
// of the server. For position_estimator.cpp and position_state.cpp alone; blocks.
#pragma once

#include "core/browse/page_reading.h"
#include "core/browse/position_estimator.h"
#include "core/browse/position_marks.h"
#include "core/browse/table_state.h"

#include <mutex>
#include <utility>
#include <vector>

namespace howdah {

struct PositionEstimator::State {
    /// Every stride-th row of the order: anchor i is row (i + 1) * stride - 1.
    struct Anchors {
        std::vector<Position> rows;
        int stride = 0;
        std::optional<std::int64_t> total; ///< once the end was seen
    };

    State(const TableSource& tableSource, RowSet rowSet)
        : source(tableSource)
        , rows(std::move(rowSet))
        , order(source.m_state->shape.orderOf(rows))
    {
        anchors.stride = source.m_state->shape.options.anchorStride;
    }

    const TableShape& shape() const { return source.m_state->shape; }
    template <typename Work>
    auto ask(Work work, const std::stop_token& stop) const
    {
        return source.m_state->read(std::move(work), stop);
    }
    /// Its places can be counted off.
    bool isPlain() const { return shape().paging == Paging::Key; }
    /// Row `stride` of a range, only what it is ordered by.
    PageQuery step(const Position* behind, RowRange range, int stride) const
    {
        PageQuery query;
        query.range = range;
        query.shape = &shape();
        query.filter = &rows.filter;
        query.order = &order;
        query.bound = behind;
        query.termsOnly = true;
        query.limit = 1;
        query.offset = stride - 1;
        return query;
    }
    /// Where row `row` is reached from: the anchor before it, none for the first stride of rows,
    /// and how far it is from there. nullopt: not walked so far.
    struct Approach {
        std::optional<Position> anchor;
        int rest = 0;
    };
    std::optional<Approach> approach(double row) const
    {
        const std::lock_guard lock(mutex);
        const auto before = static_cast<std::size_t>(row / anchors.stride);
        if (!isPlain() || before > anchors.rows.size())
            return std::nullopt;
        return Approach{before == 0 ? std::nullopt : std::optional(anchors.rows[before - 1]),
                        static_cast<int>(row - static_cast<double>(before) * anchors.stride)};
    }
    RowPage read(const Position* bound, bool isInclusive, int offset, const std::stop_token& stop)
    {
        return source.m_state->read(
            [&](Connection& connection) {
                PageReading reading(shape(), rows, stop);
                reading.bound = bound;
                reading.isInclusive = isInclusive;
                reading.offset = offset;
                return reading.read(connection);
            },
            stop);
    }
    struct Counted {
        std::int64_t rows = 0; ///< that the query selects
        std::int64_t before = 0; ///< of those: before the position
    };
    Counted count(Connection& connection, const PageQuery& query, const Position* position,
                  const std::stop_token& stop) const;
    struct Step {
        std::optional<Position> anchor; ///< nullopt: the end was seen
        std::int64_t passed = 0; ///< rows up to the anchor, or to the end
    };
    Step next(Connection& connection, const std::optional<Position>& behind, int stride,
              const std::stop_token& stop) const;
    double rowOf(Connection& connection, const Anchors& known, const Position& position,
                 const std::stop_token& stop) const;
    std::optional<Position> storedAt(Connection& connection, double fraction,
                                     const std::stop_token& stop) const;
    bool isCheap(Connection& connection, const std::stop_token& stop) const;

    TableSource source;
    RowSet rows;
    RowOrder order;
    PositionMarks marks;
    mutable std::mutex mutex; ///< guards what follows; never held while talking to the server
    Anchors anchors;
    WalkRefusal refusal = WalkRefusal::None;
};

} // namespace howdah
