// Which table a TableFeed reads: opened, described anew, remembered as a view of it.
#include "core/browse/filter_scope.h"
#include "core/browse/soft_delete.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace howdah {

void TableFeed::open(const View& view)
{
    if (m_source && m_relation != view.relation)
        emit leaving();
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
                                      const PageOptions& options, const Narrowing& narrowing,
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
    auto filter = parseFilter(rows.filter.text, columns, narrowing.searched);
    if (const auto* problem = std::get_if<FilterProblem>(&filter)) {
        opened.filterLost = problem->message;
        filter = Filter{};
    }
    opened.rows.filter =
        withDeleted(inScope(std::get<Filter>(filter), narrowing.scope, columns, narrowing.searched),
                    columns, rows.filter.deleted);
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
        [readers = *readers, relation = m_relation, narrowing = Narrowing{m_scope, m_searched},
         reader = m_reader, rows, sortedBy, from](std::stop_token stop) {
            return openAnew(readers, relation, {.reader = reader}, narrowing, rows, sortedBy, from,
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

} // namespace howdah
