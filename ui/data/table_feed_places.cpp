// Where the rows of a TableFeed are in their table: jumps, the numbers of rows, and how many there
// are.
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"

#include <utility>

namespace howdah {

bool TableFeed::isSame(const RowSet& a, const RowSet& b)
{
    const auto bound = [](const RowSet& rows) {
        std::vector<std::string> values;
        for (const auto& value : rows.filter.values)
            values.push_back(value.value);
        return values;
    };
    return a.filter.text == b.filter.text && a.filter.condition == b.filter.condition
        && bound(a) == bound(b) && a.filter.deleted == b.filter.deleted && a.isSameOrder(b);
}

std::optional<PositionEstimator> TableFeed::knownPlaces() const
{
    return isSame(wanted(), m_rows) ? m_places : std::nullopt;
}

std::optional<double> TableFeed::estimate() const
{
    if (m_counted)
        return static_cast<double>(*m_counted);
    if (m_places && m_places->isExact())
        return m_places->rowCount();
    return m_estimate;
}

bool TableFeed::isCounted() const
{
    return m_counted || (m_places && m_places->isExact());
}

void TableFeed::jump(Jump jump, Showing what)
{
    if (!m_source || m_source->paging() == Paging::FirstRows)
        return;
    const auto places = knownPlaces();
    show(
        wanted(),
        [places, jump = std::move(jump)](const TableSource& source, const RowSet& rows,
                                         const std::stop_token& stop) {
            return jump(places ? *places : PositionEstimator::learn(source, rows, stop), stop);
        },
        what);
}

void TableFeed::goToShare(double share)
{
    if (isJumping()) {
        m_nextShare = share;
        return;
    }
    if (m_source && m_source->paging() == Paging::FirstRows)
        return jumpByCursor(share, 0, share < 1 ? Showing::Elsewhere : Showing::End);
    jump([share](const PositionEstimator& places,
                 std::stop_token stop) { return places.toShare(share, std::move(stop)); },
         share < 1 ? Showing::Elsewhere : Showing::End);
}

void TableFeed::goToRow(double row)
{
    if (m_source && m_source->paging() == Paging::FirstRows)
        return jumpByCursor(std::nullopt, static_cast<std::int64_t>(row), Showing::Elsewhere);
    jump([row](const PositionEstimator& places, std::stop_token stop) {
        return places.toRow(row, std::move(stop));
    });
}

void TableFeed::goToKey(const std::vector<std::string>& key)
{
    jump([key](const PositionEstimator& places, std::stop_token stop) {
        return places.toKey(key, std::move(stop));
    });
}

// Told while the rows are awaited: what reads a big table from end to end takes its time.
void TableFeed::planFor(const RowSet& rows)
{
    m_planning.cancel();
    m_plan.reset();
    emit planned();
    if (rows.filter.isEmpty() && !rows.sort)
        return;
    m_planning.start([source = *m_source,
                      rows](const std::stop_token& stop) { return source.explain(rows, stop); },
                     [this](Outcome<ReadingPlan> outcome) {
                         if (std::holds_alternative<Error>(outcome))
                             return; // reading the rows tells the same in full
                         m_plan = std::get<ReadingPlan>(std::move(outcome));
                         emit planned();
                     });
}

// Not where all rows are there: their number shows by itself.
void TableFeed::learn()
{
    emit estimated();
    if (!m_model.hasMoreAfter() && !m_model.hasMoreBefore())
        return;
    struct Learnt {
        PositionEstimator places;
        std::optional<double> rows;
    };
    m_guess.start(
        [source = *m_source, rows = m_rows](const std::stop_token& stop) {
            auto places = PositionEstimator::learn(source, rows, stop);
            const auto known = places.rowCount();
            auto guess = known >= 0 ? std::optional(known) : source.estimateRows(rows, stop);
            return Learnt{std::move(places), guess};
        },
        [this](Outcome<Learnt> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_session.report(*error); // the rows matter, their number can be missed
            auto& learnt = std::get<Learnt>(outcome);
            m_places = std::move(learnt.places);
            m_estimate = learnt.rows;
            emit estimated();
            walk();
        });
}

void TableFeed::setWatched(bool watched)
{
    m_isWatched = watched;
    if (watched)
        walk();
    else {
        m_walk.cancel();
        letCursorGo();
    }
}

void TableFeed::walk()
{
    if (!m_isWatched || !m_places || m_walk.isRunning())
        return;
    if (m_places->isExact())
        return numberRows();
    m_walk.start([places = *m_places](
                     const std::stop_token& stop) { return places.walk([](double) {}, stop); },
                 [this](Outcome<bool> outcome) {
                     if (const auto* error = std::get_if<Error>(&outcome))
                         return m_session.report(*error);
                     if (std::get<bool>(outcome))
                         numberRows();
                     emit estimated();
                 });
}

// Once places are exact, so is the number of the row that the window begins with.
void TableFeed::numberRows()
{
    if (!m_places || !m_places->isExact() || m_model.loadedRows() == 0 || m_model.rowNumber(0))
        return;
    const auto first = m_model.position(0);
    m_numbers.start([places = *m_places,
                     first](const std::stop_token& stop) { return places.rowOf(first, stop); },
                    [this, first](Outcome<std::optional<double>> outcome) {
                        if (const auto* error = std::get_if<Error>(&outcome))
                            return m_session.report(*error);
                        if (m_model.loadedRows() == 0 || m_model.position(0) != first)
                            return numberRows(); // others came before it meanwhile
                        if (const auto number = std::get<std::optional<double>>(outcome))
                            m_model.setFirstRow(static_cast<qint64>(*number));
                        emit estimated();
                    });
}

void TableFeed::count()
{
    if (!m_source || isLoading())
        return;
    m_counting.start([source = *m_source, rows = m_rows](
                         const std::stop_token& stop) { return source.count(rows, stop); },
                     [this](Outcome<std::int64_t> outcome) {
                         if (const auto* error = std::get_if<Error>(&outcome)) {
                             m_session.report(*error);
                             emit estimated();
                             return emit countFailed(*error);
                         }
                         m_counted = std::get<std::int64_t>(outcome);
                         emit estimated();
                     });
    emit estimated();
}

void TableFeed::stopCounting()
{
    m_counting.cancel();
    emit estimated();
}

} // namespace howdah
