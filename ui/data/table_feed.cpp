#include "ui/data/table_feed.h"

#include "core/browse/filter_scope.h"
#include "core/browse/soft_delete.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"

#include <algorithm>
#include <iterator>
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

void TableFeed::open(const View& view)
{
    cancel();
    m_relation = view.relation;
    m_source.reset();
    forgetPlaces();
    m_plan.reset();
    RowSet rows;
    rows.filter.text = view.filter; // read once the columns are known
    rows.filter.deleted = view.deleted;
    if (!view.sorts.empty()) {
        rows.sort = view.sorts.front();
        rows.then.assign(view.sorts.begin() + 1, view.sorts.end());
    }
    describe(rows, view.sortedBy, view.from);
}

void TableFeed::reload(int topRow)
{
    if (!m_source) {
        RowSet rows;
        rows.filter.deleted = m_wanted.filter.deleted;
        return describe(rows, {}, std::nullopt);
    }
    std::optional<Position> from;
    if (!isLoading() && topRow >= 0 && topRow < m_model.loadedRows()
        && m_source->paging() != Paging::FirstRows && (m_model.hasMoreBefore() || topRow > 0))
        from = m_model.position(topRow);
    describe(wanted(), namesOf(wanted()), from, topRow);
}

// On a worker: the filter and the sort of before, as far as they mean something to the table as it
// is now.
TableFeed::Opened TableFeed::openAnew(const Readers& readers, const RelationName& relation,
                                      const PageOptions& options, const std::string& scope,
                                      const RowSet& rows, const std::vector<std::string>& sortedBy,
                                      const std::optional<Position>& from, std::stop_token stop)
{
    Opened opened{TableSource::open(readers, relation, options, stop), rows, {}, {}, false};
    const auto& columns = opened.source.columns();
    bool same = true;
    std::vector<Sort> sorts = rows.then;
    if (rows.sort)
        sorts.insert(sorts.begin(), *rows.sort);
    opened.rows.sort.reset();
    opened.rows.then.clear();
    for (std::size_t i = 0; i < sorts.size(); ++i) {
        const auto found = std::ranges::find(columns, sortedBy[i], &Column::name);
        same = same && found != columns.end();
        if (found == columns.end())
            continue;
        sorts[i].column = static_cast<int>(found - columns.begin());
        if (opened.rows.sort)
            opened.rows.then.push_back(sorts[i]);
        else
            opened.rows.sort = sorts[i];
    }
    opened.hasOtherOrder = !same;
    auto filter = parseFilter(rows.filter.text, columns);
    if (const auto* problem = std::get_if<FilterProblem>(&filter)) {
        opened.filterLost = problem->message;
        filter = Filter{};
    }
    opened.rows.filter = withDeleted(inScope(std::get<Filter>(filter), scope, columns), columns,
                                     rows.filter.deleted);
    const bool hasOrder = opened.source.paging() != Paging::FirstRows;
    opened.page = from && same && hasOrder ? opened.source.from(opened.rows, *from, stop)
                                           : opened.source.first(opened.rows, stop);
    if (opened.page.rowCount() == 0 && from && hasOrder) // all behind that row are gone
        opened.page = opened.source.last(opened.rows, stop);
    return opened;
}

std::vector<std::string> TableFeed::namesOf(const RowSet& rows) const
{
    std::vector<std::string> names;
    const auto nameOf = [this](const Sort& sort) {
        return m_source->columns().at(static_cast<std::size_t>(sort.column)).name;
    };
    if (m_source && rows.sort)
        names.push_back(nameOf(*rows.sort));
    if (m_source)
        std::ranges::transform(rows.then, std::back_inserter(names), nameOf);
    return names;
}

TableFeed::View TableFeed::view(int topRow) const
{
    View view{m_relation, m_rows.filter.text,   namesOf(m_rows), m_rows.then,
              {},         m_rows.filter.deleted};
    if (m_rows.sort)
        view.sorts.insert(view.sorts.begin(), *m_rows.sort);
    if (m_source && m_source->paging() != Paging::FirstRows && topRow >= 0
        && topRow < m_model.loadedRows() && (m_model.hasMoreBefore() || topRow > 0))
        view.from = m_model.position(topRow);
    return view;
}

void TableFeed::describe(const RowSet& rows, const std::vector<std::string>& sortedBy,
                         const std::optional<Position>& from, int fromRow)
{
    const auto readers = m_session.readers();
    m_again = [this, rows, sortedBy, from, fromRow] { describe(rows, sortedBy, from, fromRow); };
    if (!readers)
        return; // usePool() goes on
    m_more.cancel();
    letCursorGo();
    m_guess.cancel();
    m_walk.cancel();
    m_isJump = false;
    m_nextShare.reset();
    m_wanted = rows;
    // Numbers of rows may have changed since, but hardly by much.
    const auto about = from && m_source ? m_model.aboutRow(fromRow) : std::nullopt;
    m_job.start(
        [readers = *readers, relation = m_relation, scope = m_scope, reader = m_reader, rows,
         sortedBy, from](std::stop_token stop) {
            return openAnew(readers, relation, {.reader = reader}, scope, rows, sortedBy, from,
                            stop);
        },
        [this, about, again = m_again](Outcome<Opened> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return fail(*error, again);
            m_again = nullptr;
            m_session.reportAlive();
            emit replacing();
            auto& now = std::get<0>(outcome);
            const bool sameRows = m_source && now.filterLost.empty() && !now.hasOtherOrder
                && m_rows.filter.text == now.rows.filter.text
                && m_rows.filter.condition == now.rows.filter.condition
                && m_rows.filter.deleted == now.rows.filter.deleted
                && m_rows.sort.has_value() == now.rows.sort.has_value()
                && m_rows.then.size() == now.rows.then.size();
            m_source = std::move(now.source);
            m_rows = std::move(now.rows);
            forgetPlaces();
            const auto sameColumns = std::ranges::equal(
                m_model.columns(), m_source->columns(), [](const Column& a, const Column& b) {
                    return a.name == b.name && a.type == b.type && a.position == b.position;
                });
            if (!sameColumns || m_model.columns().empty())
                m_model.setColumns(m_source->columns());
            emit opened();
            m_model.setPage(std::move(now.page), about);
            emit shown(sameRows && sameColumns ? Showing::Again : Showing::Others);
            if (!now.filterLost.empty())
                emit filterLost(QString::fromStdString(now.filterLost));
            planFor(m_rows);
            learn();
        });
    emit loading();
}

void TableFeed::forgetPlaces()
{
    m_walk.cancel();
    m_numbers.cancel();
    m_counting.cancel();
    m_estimate.reset();
    m_counted.reset();
    m_places.reset();
}

void TableFeed::setFilter(const Filter& filter)
{
    if (!m_source)
        return;
    auto rows = wanted();
    const auto& columns = m_source->columns();
    rows.filter = withDeleted(inScope(filter, m_scope, columns), columns, rows.filter.deleted);
    showStart(rows);
}

void TableFeed::setScope(const std::string& scope)
{
    if (m_scope == scope)
        return;
    m_scope = scope;
    if (!m_source)
        return isLoading() ? retry() : void(); // the table comes with it
    auto filter = parseFilter(wanted().filter.text, m_source->columns()); // it was one before
    setFilter(std::get<Filter>(std::move(filter)));
}

void TableFeed::setDeleted(DeletedRows which)
{
    if (!m_source)
        return;
    auto rows = wanted();
    auto filter = parseFilter(rows.filter.text, m_source->columns()); // it was one before
    if (const auto* plain = std::get_if<Filter>(&filter))
        rows.filter =
            withDeleted(inScope(*plain, m_scope, m_source->columns()), m_source->columns(), which);
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
    if (!m_source || m_source->paging() == Paging::FirstRows)
        return;
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
