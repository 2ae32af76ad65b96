#include "ui/data/data_page.h"

#include "ui/data/data_copy.h"
#include "ui/data/data_finding.h"
#include "ui/data/plan_sheet.h"
#include "ui/data/rows_bar.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"
#include "ui/shell/table_directory.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QEvent>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace howdah {

// -- which table

void DataPage::onShown()
{
    if (!m_directory.isLoading())
        m_directory.reload(); // others may have made some
    readIfOutdated();
    m_feed->setWatched(true);
}

void DataPage::onHidden()
{
    m_feed->setWatched(false);
    m_finding->rest();
}

void DataPage::readIfOutdated()
{
    if (!std::exchange(m_outdated, false) || m_feed->relation().name.empty())
        return;
    m_feed->reload(m_grid->firstRowInSight());
}

void DataPage::listLoaded()
{
    if (!m_feed->relation().name.empty())
        return;
    const auto& all = m_directory.relations();
    const auto first = std::ranges::find_if(all, &Relation::isReadable);
    if (first != all.end())
        return openTable(first->name);
    m_empty->setTitle(all.empty() ? tr("There are no tables yet") : tr("No table may be read"));
    m_empty->setText(all.empty()
                         ? tr("Apply the migrations, or create a table; then read again.")
                         : tr("This role has no right to read any of the tables there are."));
    m_stack->setCurrentWidget(m_empty);
}

void DataPage::openItem(const QString& key)
{
    if (const auto name = TableDirectory::nameOf(key); name && *name != m_feed->relation())
        openTable(*name);
}

QString DataPage::currentItem() const
{
    const auto& name = m_feed->relation();
    return name.name.empty() ? QString() : TableDirectory::keyOf(name);
}

void DataPage::openTable(const RelationName& name)
{
    leaveFor({name, {}, {}, {}, {}, rememberedDeleted(name)});
}

void DataPage::openView(const TableFeed::View& view)
{
    m_banner->clear();
    m_copy->cancel();
    m_feed->open(view);
    m_finding->setTable(arrangementKey());
    m_filter->setFilter({});
    m_filter->setEnabled(false);
    m_grid->forgetWidths();
    showTitle();
    showCount();
    emit currentItemChanged();
}

void DataPage::reload()
{
    m_directory.reload();
    if (!m_feed->relation().name.empty())
        m_feed->reload(m_grid->firstRowInSight());
}

// -- what comes

void DataPage::loading()
{
    m_banner->clear();
    showActivity();
    m_grid->setAwaiting(m_feed->isJumping());
    if (m_feed->source())
        return m_grid->setDimmed(true);
    m_stack->setCurrentWidget(m_skeleton);
    showNotes();
    showPlace();
}

void DataPage::opened()
{
    m_filter->setColumns(m_feed->source()->columns());
    arrangeColumns();
    showDeleted();
    showFilter();
    m_filter->setEnabled(true);
    showTitle();
}

void DataPage::shown(TableFeed::Showing what)
{
    const bool again = what == TableFeed::Showing::Again;
    const bool others = what == TableFeed::Showing::Others;
    m_grid->setDimmed(false);
    m_grid->setAwaiting(m_feed->isJumping());
    m_stack->setCurrentWidget(m_rows);
    showDeleted();
    showFilter();
    if (others)
        m_grid->fitColumns();
    showSort();
    showNothing();
    const bool isEnd = what == TableFeed::Showing::End;
    if (again)
        m_kept.restore();
    else if (m_model->rowCount() > 0)
        m_kept.restoreColumn(isEnd ? m_model->rowCount() - 1 : 0);
    if (!again && isEnd)
        m_grid->scrollToBottom();
    else if (!again)
        m_grid->scrollToRow(0);
    showActivity();
    showCount();
    showNotes();
    look();
}

void DataPage::failed(const Error& error)
{
    m_grid->setDimmed(false);
    m_grid->setAwaiting(false);
    showActivity();
    showSort();
    m_bar->follow();
    const bool isFilters = error.kind() == ErrorKind::BadData && error.position() > 0;
    if (isFilters)
        return m_filter->showProblem(QString::fromUtf8(error.what()), error.position(), 1);
    if (!m_feed->source()) {
        m_empty->setTitle(
            m_feed->relation().name.empty()
                ? tr("The tables cannot be listed")
                : tr("%1 cannot be shown").arg(QString::fromStdString(m_feed->relation().name)));
        m_empty->setText(QString::fromUtf8(error.what()));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_session.state() == Session::State::Lost)
        return; // said above the page, with the way back
    m_banner->showError(error, tr("The rows could not be read"));
    const bool changed = error.kind() == ErrorKind::NotFound;
    auto* again = m_banner->addAction(changed ? "reloadButton" : "retryButton",
                                      changed ? tr("&Reload") : tr("&Retry"));
    if (changed)
        connect(again, &QPushButton::clicked, this, &DataPage::reload);
    else
        connect(again, &QPushButton::clicked, m_feed, &TableFeed::retry);
}

void DataPage::showActivity()
{
    m_busy->setBusy(m_feed->isLoading() || m_feed->isFetching());
    m_stop->setEnabled(m_feed->isLoading());
    m_planSheet->setReading(m_feed->isLoading());
}

void DataPage::grown()
{
    showCount(); // the end may have been seen
    look();
}

void DataPage::look()
{
    showPlace();
    m_bar->follow();
    m_feed->look(m_grid->firstRowInSight(), m_grid->lastRowInSight());
}

// What is being typed stays, as long as it is over the filter in force.
void DataPage::showFilter()
{
    if (m_filter->applied() != m_feed->rows().filter.text)
        m_filter->setFilter(m_feed->rows().filter);
}

// -- order

// With Shift it orders what is the same by what the rows are sorted by already.
void DataPage::sortBy(int column)
{
    const auto& wanted = m_feed->wanted();
    std::vector<Sort> sorts = wanted.then;
    if (wanted.sort)
        sorts.insert(sorts.begin(), *wanted.sort);
    const auto known = std::ranges::find(sorts, column, &Sort::column);
    const bool isNew = known == sorts.end();
    const auto next = isNew    ? std::optional(Sort::ascending(column))
        : !known->isDescending ? std::optional(Sort::descending(column))
                               : std::nullopt;
    const bool adds = m_grid->header().clickedWith().testFlag(Qt::ShiftModifier);
    if (!adds)
        return setSort(isNew || sorts.size() == 1 ? next : Sort::ascending(column));
    if (isNew)
        sorts.push_back(*next);
    else if (next)
        *known = *next;
    else
        sorts.erase(known);
    if (sorts.empty())
        return setSort(std::nullopt);
    setSort(sorts.front(), {sorts.begin() + 1, sorts.end()});
}

void DataPage::setSort(std::optional<Sort> sort, const std::vector<Sort>& then)
{
    std::vector<Sort> sorts = then;
    if (sort)
        sorts.insert(sorts.begin(), *sort);
    for (const auto& one : sorts) {
        const auto& column = m_model->columns().at(static_cast<std::size_t>(one.column));
        if (!column.isSortable) {
            showSort(); // the click has moved the arrow
            return Toast::say(
                this,
                tr("%1 values have no order to sort by").arg(QString::fromStdString(column.type)));
        }
    }
    if (sort != m_feed->wanted().sort || then != m_feed->wanted().then)
        m_feed->setSort(sort, then);
    showSort();
}

void DataPage::showSort()
{
    auto sorts = m_feed->wanted().then;
    if (const auto& sort = m_feed->wanted().sort)
        sorts.insert(sorts.begin(), *sort);
    m_grid->header().setSorts(std::move(sorts));
}

bool DataPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_grid->viewport() && event->type() == QEvent::Resize)
        m_nothing->setGeometry(m_grid->viewport()->rect());
    return Page::eventFilter(watched, event);
}

// The answer takes too long: what is shown stays.
void DataPage::stop()
{
    m_feed->cancel();
    showDeleted();
    m_grid->setDimmed(false);
    m_grid->setAwaiting(false);
    showSort();
    m_filter->setFilter(m_feed->rows().filter);
    if (m_feed->source())
        return Toast::say(this, tr("Stopped"));
    m_empty->setTitle(tr("Stopped"));
    m_empty->setText(
        tr("%1 has not been read.").arg(QString::fromStdString(m_feed->relation().name)));
    m_stack->setCurrentWidget(m_empty);
}

} // namespace howdah
