#include "ui/pages/table_feed.h"

#include "ui/models/table_model.h"
#include "ui/shell/session.h"

#include <algorithm>

namespace howdah {
namespace {

constexpr int rowsAhead = 100; // rows that should be there beyond those in sight

} // namespace

TableFeed::TableFeed(Session& session, TableModel& model, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
{
}

void TableFeed::open(const RelationName& relation)
{
    cancel();
    m_relation = relation;
    m_source.reset();
    m_estimate.reset();
    describe({}, std::nullopt);
}

void TableFeed::reload(int topRow)
{
    if (!m_source)
        return describe({}, std::nullopt);
    std::optional<Position> from;
    if (!isLoading() && topRow >= 0 && topRow < m_model.rowCount()
        && m_source->paging() != Paging::FirstRows && (m_model.hasMoreBefore() || topRow > 0))
        from = m_model.position(topRow);
    describe(wanted(), from);
}

// On a worker: the filter and the sort of before, as far as they mean something to the table as it
// is now.
TableFeed::Opened TableFeed::openAnew(const Readers& readers, const RelationName& relation,
                                      const RowSet& rows, const std::string& sortedBy,
                                      const std::optional<Position>& from, std::stop_token stop)
{
    Opened opened{TableSource::open(readers, relation, {}, stop), rows, {}, {}, false};
    const auto& columns = opened.source.columns();
    bool same = true;
    if (rows.sort) {
        const auto found = std::ranges::find(columns, sortedBy, &Column::name);
        same = found != columns.end();
        if (same)
            opened.rows.sort->column = static_cast<int>(found - columns.begin());
        else
            opened.rows.sort.reset();
        opened.hasOtherOrder = !same;
    }
    auto filter = parseFilter(rows.filter.text, columns);
    if (const auto* problem = std::get_if<FilterProblem>(&filter)) {
        opened.filterLost = problem->message;
        opened.rows.filter = {};
    } else {
        opened.rows.filter = std::get<Filter>(std::move(filter));
    }
    const bool hasOrder = opened.source.paging() != Paging::FirstRows;
    opened.page = from && same && hasOrder ? opened.source.from(opened.rows, *from, stop)
                                           : opened.source.first(opened.rows, stop);
    if (opened.page.rowCount() == 0 && from && hasOrder) // all behind that row are gone
        opened.page = opened.source.last(opened.rows, stop);
    return opened;
}

void TableFeed::describe(const RowSet& rows, const std::optional<Position>& from)
{
    const auto readers = m_session.readers();
    m_again = [this, rows, from] { describe(rows, from); };
    if (!readers)
        return; // usePool() goes on
    m_more.cancel();
    m_guess.cancel();
    m_wanted = rows;
    const auto sortedBy = m_source && rows.sort
        ? m_source->columns().at(static_cast<std::size_t>(rows.sort->column)).name
        : std::string();
    m_job.start(
        [readers = *readers, relation = m_relation, rows, sortedBy, from](std::stop_token stop) {
            return openAnew(readers, relation, rows, sortedBy, from, stop);
        },
        [this, again = m_again](Outcome<Opened> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return fail(*error, again);
            m_again = nullptr;
            m_session.reportAlive();
            emit replacing();
            auto& now = std::get<0>(outcome);
            const bool sameRows = m_source && now.filterLost.empty() && !now.hasOtherOrder
                && m_rows.filter.text == now.rows.filter.text
                && m_rows.sort.has_value() == now.rows.sort.has_value();
            m_source = std::move(now.source);
            m_rows = std::move(now.rows);
            m_estimate.reset();
            const auto sameColumns = std::ranges::equal(
                m_model.columns(), m_source->columns(), [](const Column& a, const Column& b) {
                    return a.name == b.name && a.type == b.type && a.position == b.position;
                });
            if (!sameColumns || m_model.columns().empty())
                m_model.setColumns(m_source->columns());
            emit opened();
            m_model.setPage(std::move(now.page));
            emit shown(sameRows && sameColumns);
            if (!now.filterLost.empty())
                emit filterLost(QString::fromStdString(now.filterLost));
            guess();
        });
    emit loading();
}

void TableFeed::setFilter(const Filter& filter)
{
    auto rows = wanted();
    rows.filter = filter;
    show(rows, [](const TableSource& source, const RowSet& wanted, std::stop_token stop) {
        return source.first(wanted, std::move(stop));
    });
}

void TableFeed::setSort(std::optional<Sort> sort)
{
    auto rows = wanted();
    rows.sort = sort;
    show(rows, [](const TableSource& source, const RowSet& wanted, std::stop_token stop) {
        return source.first(wanted, std::move(stop));
    });
}

void TableFeed::goToStart()
{
    show(wanted(), [](const TableSource& source, const RowSet& wanted, std::stop_token stop) {
        return source.first(wanted, std::move(stop));
    });
}

void TableFeed::goToEnd()
{
    if (m_source && m_source->paging() != Paging::FirstRows)
        show(wanted(), [](const TableSource& source, const RowSet& wanted, std::stop_token stop) {
            return source.last(wanted, std::move(stop));
        });
}

void TableFeed::show(const RowSet& rows, Read read)
{
    if (!m_source)
        return;
    m_again = [this, rows, read] { show(rows, read); };
    m_more.cancel();
    m_guess.cancel();
    m_wanted = rows;
    m_job.start([source = *m_source, rows,
                 read](std::stop_token stop) { return read(source, rows, std::move(stop)); },
                [this, rows, again = m_again](Outcome<RowPage> outcome) {
                    if (const auto* error = std::get_if<Error>(&outcome))
                        return fail(*error, again);
                    m_again = nullptr;
                    m_session.reportAlive();
                    const bool others = m_rows.filter.text != rows.filter.text;
                    m_rows = rows;
                    if (others)
                        m_estimate.reset();
                    emit replacing();
                    m_model.setPage(std::get<0>(std::move(outcome)));
                    emit shown(false);
                    if (!m_estimate)
                        guess();
                });
    emit loading();
}

void TableFeed::look(int firstRow, int lastRow)
{
    if (!m_source || m_again || isLoading() || isFetching() || m_model.rowCount() == 0
        || m_source->paging() == Paging::FirstRows)
        return;
    if (m_model.hasMoreAfter() && lastRow + rowsAhead >= m_model.rowCount())
        fetch(true);
    else if (m_model.hasMoreBefore() && firstRow < rowsAhead)
        fetch(false);
}

void TableFeed::fetch(bool after)
{
    const auto position = m_model.position(after ? m_model.rowCount() - 1 : 0);
    m_more.start(
        [source = *m_source, rows = m_rows, position, after](std::stop_token stop) {
            return after ? source.after(rows, position, std::move(stop))
                         : source.before(rows, position, std::move(stop));
        },
        [this, after](Outcome<RowPage> outcome) {
            emit activityChanged();
            if (const auto* error = std::get_if<Error>(&outcome))
                return fail(*error, [this, after] { fetch(after); });
            m_again = nullptr;
            m_session.reportAlive();
            if (after)
                m_model.append(std::get<0>(std::move(outcome)));
            else
                m_model.prepend(std::get<0>(std::move(outcome)));
        });
    emit activityChanged();
}

// How many rows there are is asked only where it does not show by itself.
void TableFeed::guess()
{
    if (!m_model.hasMoreAfter() && !m_model.hasMoreBefore())
        return emit estimated();
    m_guess.start(
        [source = *m_source, rows = m_rows](std::stop_token stop) {
            return source.estimateRows(rows, std::move(stop));
        },
        [this](Outcome<std::optional<double>> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_session.report(*error); // the rows matter, their number can be missed
            m_estimate = std::get<0>(outcome);
            emit estimated();
        });
}

void TableFeed::fail(const Error& error, std::function<void()> again)
{
    m_again = std::move(again);
    if (error.kind() != ErrorKind::Cancelled)
        m_session.report(error);
    emit failed(error);
}

void TableFeed::retry()
{
    if (const auto again = m_again)
        again();
}

void TableFeed::cancel()
{
    m_job.cancel();
    m_more.cancel();
    m_guess.cancel();
    if (m_source)
        m_again = nullptr;
    emit activityChanged();
}

void TableFeed::usePool()
{
    const auto readers = m_session.readers();
    if (!readers)
        return;
    if (m_source)
        m_source = m_source->on(*readers);
    retry();
}

} // namespace howdah
