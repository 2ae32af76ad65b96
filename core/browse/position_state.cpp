#include "core/browse/position_state.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr double nearShare = 0.3; // of what is promised
constexpr std::int64_t nearBlocks = 20;

} // namespace

// In a column that grows as the table does, a block says more than the histogram, unless rows were
// deleted in between: so what is found there has to be near what the histogram says.
std::optional<Position> PositionEstimator::State::storedAt(Connection& connection, double fraction,
                                                           const std::stop_token& stop) const
{
    const double slack = marks.promise.value_or(0) * nearShare;
    const auto near = [&](double share) {
        return marks.at(order, std::clamp(share, 0.0, 1.0))->values[0].value_or("");
    };
    const bool isBackward = (marks.correlation < 0) != order.isDescending;
    const auto block = static_cast<std::int64_t>((isBackward ? 1 - fraction : fraction)
                                                 * static_cast<double>(marks.blocks));
    const auto& term = order.terms.front();
    // OFFSET keeps the planner from the index, in whose order it would take the first of them.
    const auto found = connection.run(
        fmt::format("select place from (select {0} as place from {1} where ctid >= '({2},0)' and"
                    " ctid < '({3},0)' offset 0) as stored where place >= {4} and place <= {5}"
                    " limit 1",
                    term.expression, shape().table.relation.name.quoted(), block,
                    block + nearBlocks, "$1::" + term.type, "$2::" + term.type),
        {near(fraction + (order.isDescending ? slack : -slack)),
         near(fraction + (order.isDescending ? -slack : slack))},
        stop);
    return found.rowCount() > 0 ? std::optional(Position{{found.text(0, 0)}}) : std::nullopt;
}

PositionEstimator::State::Step PositionEstimator::State::next(Connection& connection,
                                                              const std::optional<Position>& behind,
                                                              int stride,
                                                              const std::stop_token& stop) const
{
    const auto parts = segments();
    auto part = behind ? std::ranges::find(parts, segmentOf(*behind)) : parts.begin();
    const auto* from = behind ? &*behind : nullptr;
    int wanted = stride;
    for (;; ++part, from = nullptr) {
        if (part == parts.end())
            return {std::nullopt, stride - wanted};
        auto query = step(from, *part, wanted);
        const auto statement = build(query);
        const auto found = connection.run(statement.sql, statement.params, stop);
        if (found.rowCount() > 0) {
            Step taken{Position(), stride};
            for (int column = 0; column < found.columnCount(); ++column)
                taken.anchor->values.emplace_back(found.cell(0, column));
            return taken;
        }
        query.offset = 0;
        query.limit = wanted;
        const auto rest = static_cast<int>(countOf(connection, query, stop));
        wanted = std::max(1, wanted - rest); // others may have added one meanwhile
    }
}

// From the last anchor before it.
double PositionEstimator::State::rowOf(Connection& connection, const Anchors& known,
                                       const Position& position, const std::stop_token& stop) const
{
    const auto parts = segments();
    const auto own = segmentOf(position);
    const auto isOwn = [&](const Position& anchor) { return segmentOf(anchor) == own; };
    const auto first = std::ranges::find_if(known.rows, isOwn);
    const auto last = std::find_if_not(first, known.rows.end(), isOwn);
    std::vector<Position> among(first, last);
    auto by = order;
    auto place = position;
    if (own == Segment::WithNull) { // the same in all of them
        by.terms.erase(by.terms.begin());
        place.values.erase(place.values.begin());
        for (auto& anchor : among)
            anchor.values.erase(anchor.values.begin());
    }
    const auto passed = own == parts.front() ? 0 : first - known.rows.begin();
    const auto before =
        static_cast<std::size_t>(passed + countBefore(connection, by, among, place, stop));
    const auto* from = before > 0 ? &known.rows[before - 1] : nullptr;
    auto part = from ? std::ranges::find(parts, segmentOf(*from)) : parts.begin();
    auto between = std::int64_t(0);
    for (;; ++part, from = nullptr) {
        auto query = step(from, *part, 1);
        query.limit = 2 * known.stride; // it can have grown meanwhile
        query.until = *part == own ? &position : nullptr;
        between += countOf(connection, query, stop);
        if (*part == own)
            return static_cast<double>(before) * known.stride + static_cast<double>(between);
    }
}

// Without one each step would sort the whole table.
bool PositionEstimator::State::hasIndex(Connection& connection, const std::stop_token& stop) const
{
    const auto query =
        step(nullptr, order.mayHaveNulls() ? Segment::WithValue : Segment::All, anchors.stride);
    const auto statement = build(query);
    const auto plan =
        connection.run("explain (format text) " + statement.sql, statement.params, stop);
    bool isIndexed = false;
    for (int row = 0; row < plan.rowCount(); ++row) {
        const auto line = plan.text(row, 0);
        if (line.find("Sort") != std::string::npos || line.find("Seq Scan") != std::string::npos)
            return false;
        isIndexed = isIndexed || line.find("Index") != std::string::npos;
    }
    return isIndexed;
}

} // namespace howdah
