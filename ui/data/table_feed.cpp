#include "ui/data/table_feed.h"

#include "core/browse/filter_scope.h"
#include "core/browse/soft_delete.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"

#include <utility>

namespace howdah {
namespace {

// Rows that should be there beyond those in sight: where one goes, and where one may turn to.
constexpr int rowsAhead = 400;
constexpr int rowsBehind = 100;

} // namespace

TableFeed::TableFeed(Session& session, TableModel& model, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
{
    m_cursorRest.setObjectName("data.cursorRest");
    m_cursorRest.setParent(this);
    m_cursorRest.setSingleShot(true);
    connect(&m_cursorRest, &QTimer::timeout, this, &TableFeed::letCursorGo);
}

TableFeed::~TableFeed() = default;

void TableFeed::setFilter(const Filter& filter)
{
    if (!m_source)
        return;
    auto rows = wanted();
    const auto& columns = m_source->columns();
    rows.filter =
        withDeleted(inScope(filter, m_scope, columns, m_searched), columns, rows.filter.deleted);
    showStart(rows);
}

void TableFeed::setScope(const std::string& scope)
{
    if (m_scope == scope)
        return;
    m_scope = scope;
    if (!m_source)
        return isLoading() ? retry() : void(); // the table comes with it
    auto filter =
        parseFilter(wanted().filter.text, m_source->columns(), m_searched); // it was one before
    setFilter(std::get<Filter>(std::move(filter)));
}

void TableFeed::setDeleted(DeletedRows which)
{
    if (!m_source)
        return;
    auto rows = wanted();
    auto filter =
        parseFilter(rows.filter.text, m_source->columns(), m_searched); // it was one before
    if (const auto* plain = std::get_if<Filter>(&filter))
        rows.filter = withDeleted(inScope(*plain, m_scope, m_source->columns(), m_searched),
                                  m_source->columns(), which);
    showStart(rows);
}

void TableFeed::setSort(std::optional<Sort> sort, std::vector<Sort> then)
{
    auto rows = wanted();
    rows.sort = sort;
    rows.then = std::move(then);
    showStart(rows);
}

void TableFeed::goToStart()
{
    showStart(wanted());
}

void TableFeed::showStart(const RowSet& rows)
{
    show(rows, [](const TableSource& source, const RowSet& wanted, std::stop_token stop) {
        return Landing{source.first(wanted, std::move(stop)), 0, true};
    });
}

void TableFeed::goToEnd()
{
    if (!m_source)
        return;
    if (m_source->paging() == Paging::FirstRows)
        return jumpByCursor(1, 0, Showing::End);
    const auto places = knownPlaces();
    show(
        wanted(),
        [places](const TableSource& source, const RowSet& wanted, std::stop_token stop) {
            auto page = source.last(wanted, std::move(stop));
            const double all = places ? places->rowCount() : -1;
            const auto row =
                all >= page.rowCount() ? std::optional(all - page.rowCount()) : std::nullopt;
            return Landing{std::move(page), row, row && places->isExact()};
        },
        Showing::End);
}

void TableFeed::show(const RowSet& rows, Read read, Showing what)
{
    if (!m_source)
        return;
    m_again = [this, rows, read, what] { show(rows, read, what); };
    const bool others = !isSame(rows, m_rows);
    m_more.cancel();
    letCursorGo();
    m_numbers.cancel();
    if (others) {
        m_guess.cancel();
        m_walk.cancel();
        planFor(rows);
    }
    m_jumped.reset();
    m_isJump = what == Showing::Elsewhere || what == Showing::End;
    m_wanted = rows;
    m_job.start([source = *m_source, rows,
                 read](std::stop_token stop) { return read(source, rows, std::move(stop)); },
                [this, rows, others, what, again = m_again](Outcome<Landing> outcome) {
                    if (const auto* error = std::get_if<Error>(&outcome))
                        return fail(*error, again);
                    m_again = nullptr;
                    m_session.reportAlive();
                    m_rows = rows;
                    if (others)
                        forgetPlaces();
                    emit replacing();
                    auto& landing = std::get<Landing>(outcome);
                    m_model.setPage(std::move(landing.page), landing.row, landing.isExact);
                    takeCursor();
                    emit shown(what);
                    if (m_nextShare)
                        return goToShare(*std::exchange(m_nextShare, {}));
                    m_places ? walk() : learn();
                });
    emit loading();
}

void TableFeed::look(int firstRow, int lastRow)
{
    m_goesUp = firstRow == m_lastFirst ? m_goesUp : firstRow < m_lastFirst;
    m_lastFirst = firstRow;
    if (!m_source || m_again || isLoading() || isFetching() || m_model.loadedRows() == 0)
        return;
    const bool wantsAfter = m_model.hasMoreAfter()
        && lastRow + (m_goesUp ? rowsBehind : rowsAhead) >= m_model.loadedRows();
    const bool wantsBefore =
        m_model.hasMoreBefore() && firstRow < (m_goesUp ? rowsAhead : rowsBehind);
    if (wantsAfter || wantsBefore)
        fetch(wantsAfter && !(m_goesUp && wantsBefore));
}

void TableFeed::fetch(bool after)
{
    if (m_source->paging() == Paging::FirstRows)
        return fetchByCursor(after);
    const auto position = m_model.position(after ? m_model.loadedRows() - 1 : 0);
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

void TableFeed::fail(const Error& error, std::function<void()> again)
{
    m_again = std::move(again);
    m_nextShare.reset();
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
    letCursorGo();
    m_guess.cancel();
    m_planning.cancel();
    m_nextShare.reset();
    if (m_source)
        m_again = nullptr;
    emit activityChanged();
}

std::optional<Readers> TableFeed::readers() const
{
    return m_session.readers();
}

void TableFeed::usePool()
{
    const auto readers = m_session.readers();
    if (!readers)
        return;
    letCursorGo();
    if (m_source) {
        m_source = m_source->on(*readers);
        forgetPlaces(); // they ask by the old connections
    }
    retry();
    if (m_source && !isLoading())
        learn();
}

} // namespace howdah
