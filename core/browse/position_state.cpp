#include "core/browse/position_state.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace howdah {
namespace {

constexpr double nearShare = 0.3; // of what is promised
constexpr std::int64_t nearBlocks = 20;
// Of the planner: 100,000 are about a second of reading.
constexpr double cheapStep = 30'000;
constexpr double cheapWalk = 50'000;

void addKinds(const nlohmann::json& node, std::set<std::string>& kinds)
{
    kinds.insert(node.value("Node Type", ""));
    if (const auto below = node.find("Plans"); below != node.end())
        for (const auto& child : *below)
            addKinds(child, kinds);
}

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

// How many rows a query selects, and how many of them come before a position.
PositionEstimator::State::Counted PositionEstimator::State::count(Connection& connection,
                                                                  const PageQuery& query,
                                                                  const Position* position,
                                                                  const std::stop_token& stop) const
{
    auto statement = build(query);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < order.terms.size(); ++i)
        names.push_back(fmt::format("m{}", i));
    const auto bind = [&](const std::string& value, const OrderTerm& term) {
        statement.params.emplace_back(value);
        return fmt::format("${}::{}", statement.params.size(), term.type);
    };
    const auto before = position ? comesBefore(order, names, *position, bind) : "false";
    const auto found = connection.run(
        fmt::format("select count(*), count(*) filter (where {}) from ({}) as counted({})", before,
                    statement.sql, fmt::join(names, ", ")),
        statement.params, stop);
    return {found.integer(0, 0), found.integer(0, 1)};
}

PositionEstimator::State::Step PositionEstimator::State::next(Connection& connection,
                                                              const std::optional<Position>& behind,
                                                              int stride,
                                                              const std::stop_token& stop) const
{
    const auto* from = behind ? &*behind : nullptr;
    int wanted = stride;
    for (const auto& range : rangesOf(order, from, false, false)) {
        auto query = step(from, range, wanted);
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
        const auto rest = static_cast<int>(count(connection, query, nullptr, stop).rows);
        wanted = std::max(1, wanted - rest); // others may have added one meanwhile
    }
    return {std::nullopt, stride - wanted};
}

// From the last anchor before it.
double PositionEstimator::State::rowOf(Connection& connection, const Anchors& known,
                                       const Position& position, const std::stop_token& stop) const
{
    const auto before =
        static_cast<std::size_t>(countBefore(connection, order, known.rows, position, stop));
    const auto* from = before > 0 ? &known.rows[before - 1] : nullptr;
    std::int64_t between = 0;
    int ahead = 2 * known.stride; // it can have grown meanwhile
    for (const auto& range : rangesOf(order, from, false, false)) {
        auto query = step(from, range, 1);
        query.limit = ahead;
        const auto counted = count(connection, query, &position, stop);
        between += counted.before;
        ahead -= static_cast<int>(counted.rows);
        if (counted.before < counted.rows || ahead <= 0)
            break;
    }
    return static_cast<double>(before) * known.stride + static_cast<double>(between);
}

// Without an index on the whole order each step sorts: of what is alike in the index's terms, or
// everything. That is well only for as long as it is little.
bool PositionEstimator::State::isCheap(Connection& connection, const std::stop_token& stop) const
{
    const auto first = rangesOf(order, nullptr, false, false).front();
    const auto statement = build(step(nullptr, first, anchors.stride));
    const auto plan =
        connection.run("explain (format json) " + statement.sql, statement.params, stop);
    try {
        const auto root = nlohmann::json::parse(plan.text(0, 0)).at(0).at("Plan");
        std::set<std::string> kinds;
        addKinds(root, kinds);
        const auto cost = root.at("Total Cost").get<double>();
        const bool readsAll = kinds.contains("Sort") || kinds.contains("Seq Scan");
        if (!readsAll && !kinds.contains("Incremental Sort"))
            return true;
        if (!readsAll && cost <= cheapStep)
            return true;
        return marks.rows >= 0 && cost * std::max(1.0, marks.rows / anchors.stride) <= cheapWalk;
    } catch (const nlohmann::json::exception&) {
        return false; // a server that plans in other words
    }
}

} // namespace howdah
