#include "core/browse/position_estimator.h"

#include "core/browse/page_query.h"
#include "core/browse/position_state.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t mostAnchors = 20'000;
constexpr double mostFilteredRows = 5'000'000; // of a table: a filter makes steps long
constexpr double straight = 0.99; // correlation from which on storage has the order
constexpr auto longestRest = std::chrono::milliseconds(50);

} // namespace

PositionEstimator::PositionEstimator(std::shared_ptr<State> state)
    : m_state(std::move(state))
{
}

PositionEstimator PositionEstimator::learn(const TableSource& source, const RowSet& rows,
                                           std::stop_token stop)
{
    auto state = std::make_shared<State>(source, rows);
    state->marks = state->ask(
        [&](Connection& connection) {
            try {
                return learnMarks(connection, state->shape(), rows, stop);
            } catch (const Error& error) {
                explain(error, source.table().relation.name, rows.filter, connection);
            }
        },
        stop);
    return PositionEstimator(std::move(state));
}

bool PositionEstimator::canJump() const
{
    return m_state->marks.method != MarkMethod::None || isExact();
}

std::optional<double> PositionEstimator::promise() const
{
    return m_state->marks.promise;
}

std::string PositionEstimator::method() const
{
    if (isExact())
        return "anchors";
    switch (m_state->marks.method) {
    case MarkMethod::Blocks: return "blocks";
    case MarkMethod::Histogram: return "histogram";
    case MarkMethod::Sample: return "sample";
    case MarkMethod::None: break;
    }
    return "none";
}

double PositionEstimator::rowCount() const
{
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->anchors.total)
            return static_cast<double>(*m_state->anchors.total);
    }
    return m_state->rows.filter.isEmpty() ? m_state->marks.rows : -1;
}

bool PositionEstimator::isExact() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->anchors.total.has_value();
}

WalkRefusal PositionEstimator::refusal() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->refusal;
}

std::string PositionEstimator::orderText() const
{
    PageQuery query;
    query.order = &m_state->order;
    auto text = orderBy(query);
    return text.substr(std::min(text.size(), std::string(" order by ").size()));
}

// A page that ends with the table says itself where it stands.
Landing PositionEstimator::landing(RowPage page, std::optional<double> row, bool isExact) const
{
    const auto all = rowCount();
    if (!isExact && all >= 0 && !page.hasMoreAfter())
        row = std::max(0.0, all - page.rowCount());
    if (!page.hasMoreBefore())
        return {std::move(page), 0, true};
    return {std::move(page), row, isExact};
}

Landing PositionEstimator::toShare(double fraction, std::stop_token stop) const
{
    const auto all = rowCount();
    if (fraction <= 0)
        return landing(m_state->source.first(m_state->rows, std::move(stop)), 0, true);
    if (fraction >= 1)
        return landing(m_state->source.last(m_state->rows, std::move(stop)), std::nullopt, false);
    if (isExact())
        return toRow(std::floor(fraction * all), std::move(stop));
    const auto& marks = m_state->marks;
    auto place = marks.at(m_state->order, fraction);
    if (!place)
        return landing(m_state->source.first(m_state->rows, std::move(stop)), 0, true);
    if (marks.method == MarkMethod::Histogram && std::abs(marks.correlation) > straight
        && m_state->shape().hasTidRanges && isReckoned(m_state->order.terms.front().type))
        if (auto stored = m_state->ask(
                [&](Connection& connection) {
                    return m_state->storedAt(connection, fraction, stop);
                },
                stop))
            place = std::move(stored);
    auto page = m_state->read(&*place, true, 0, stop);
    if (page.rowCount() == 0) // the last ones are gone
        return landing(m_state->source.last(m_state->rows, std::move(stop)), std::nullopt, false);
    return landing(std::move(page), all >= 0 ? std::optional(fraction * all) : std::nullopt, false);
}

Landing PositionEstimator::toRow(double row, std::stop_token stop) const
{
    const auto all = rowCount();
    row = std::max(0.0, std::floor(row));
    if (isExact())
        row = std::min(row, std::max(0.0, all - 1));
    if (const auto from = m_state->approach(row)) {
        auto page = m_state->read(from->anchor ? &*from->anchor : nullptr, false, from->rest, stop);
        if (page.rowCount() == 0)
            return landing(m_state->source.last(m_state->rows, std::move(stop)), std::nullopt,
                           false);
        return {row > 0 ? page.withMoreBefore() : std::move(page), row, true};
    }
    return toShare(all > 0 ? std::min(row / all, 1.0) : 0, std::move(stop));
}

Landing PositionEstimator::toKey(const std::vector<std::string>& key, std::stop_token stop) const
{
    auto& state = *m_state;
    Position wanted;
    for (const auto& value : key)
        wanted.values.emplace_back(value);
    if (wanted.values.empty() || wanted.values.size() > state.shape().key.size()
        || state.shape().paging != Paging::Key)
        throw Error(ErrorKind::BadUse,
                    fmt::format("the key of {} has {} values",
                                state.source.table().relation.name.text(),
                                state.shape().key.size()));
    if (state.rows.sort) { // by something else: where the row with this key is
        const RowSet byKey{state.rows.filter, std::nullopt};
        const auto found = state.source.from(byKey, wanted, stop);
        const auto isIt = [&](std::size_t i) {
            return found.cell(0, state.shape().key[i].resultColumn).value_or("") == key[i];
        };
        for (std::size_t i = 0; i < key.size(); ++i)
            if (found.rowCount() == 0 || !isIt(i))
                throw Error(ErrorKind::BadData,
                            "no row with this key is among those shown; in the order of the key"
                            " those near it would be found");
        wanted.values.clear();
        for (const auto& term : state.order.terms)
            wanted.values.emplace_back(found.cell(0, term.resultColumn));
    }
    auto page = state.read(&wanted, true, 0, stop);
    if (page.rowCount() == 0)
        return landing(state.source.last(state.rows, std::move(stop)), std::nullopt, false);
    const auto row = rowOf(page.position(0), stop);
    return landing(std::move(page), row, row && isExact());
}

std::optional<double> PositionEstimator::rowOf(const Position& position, std::stop_token stop) const
{
    auto& state = *m_state;
    State::Anchors anchors;
    if (state.isPlain()) {
        const std::lock_guard lock(state.mutex);
        if (state.anchors.total)
            anchors = state.anchors;
    }
    if (anchors.total)
        return state.ask(
            [&](Connection& connection) {
                return state.rowOf(connection, anchors, position, stop);
            },
            stop);
    const auto share = state.ask(
        [&](Connection& connection) {
            return state.marks.before(connection, state.order, position, stop);
        },
        stop);
    const auto all = rowCount();
    return share && all >= 0 ? std::optional(std::floor(*share * all)) : std::nullopt;
}

bool PositionEstimator::walk(const std::function<void(double)>& progress,
                             std::stop_token stop) const
{
    auto& state = *m_state;
    if (isExact())
        return true;
    const auto refuse = [&](WalkRefusal why) {
        const std::lock_guard lock(state.mutex);
        state.refusal = why;
        return false;
    };
    if (!state.isPlain())
        return refuse(WalkRefusal::Stored);
    if (!state.rows.filter.isEmpty()
        && !(state.marks.rows >= 0 && state.marks.rows < mostFilteredRows))
        return refuse(WalkRefusal::Filter);
    if (!state.ask([&](Connection& connection) { return state.isCheap(connection, stop); }, stop))
        return refuse(WalkRefusal::NoIndex);
    std::optional<Position> last;
    int stride = 0;
    double walked = 0;
    { // on from where it was stopped
        const std::lock_guard lock(state.mutex);
        stride = state.anchors.stride;
        walked = static_cast<double>(state.anchors.rows.size()) * stride;
        if (!state.anchors.rows.empty())
            last = state.anchors.rows.back();
    }
    for (;;) {
        const auto began = std::chrono::steady_clock::now();
        auto taken = state.ask(
            [&](Connection& connection) { return state.next(connection, last, stride, stop); },
            stop);
        walked += static_cast<double>(taken.passed);
        if (!taken.anchor) {
            const std::lock_guard lock(state.mutex);
            state.anchors.total = static_cast<std::int64_t>(walked);
            return true;
        }
        last = std::move(taken.anchor);
        {
            const std::lock_guard lock(state.mutex);
            state.anchors.rows.push_back(*last);
            if (state.anchors.rows.size() == mostAnchors) { // every other one will do
                auto& rows = state.anchors.rows;
                for (std::size_t i = 0; i < rows.size() / 2; ++i)
                    rows[i] = std::move(rows[2 * i + 1]);
                rows.resize(rows.size() / 2);
                state.anchors.stride *= 2;
            }
            stride = state.anchors.stride;
        }
        progress(walked);
        std::mutex still;
        std::unique_lock lock(still);
        const auto took = std::chrono::steady_clock::now() - began;
        std::condition_variable_any().wait_for(
            lock, stop, std::min<std::chrono::nanoseconds>(took, longestRest),
            [] { return false; });
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "the walk along the rows was stopped");
    }
}

} // namespace howdah
