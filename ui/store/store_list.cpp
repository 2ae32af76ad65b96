#include "ui/store/store_list.h"

#include "core/browse/soft_delete.h"
#include "ui/data/data_words.h"
#include "ui/data/rows_bar.h"
#include "ui/models/table_model.h"
#include "ui/shell/session.h"
#include "ui/store/choice_chips.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/deleted_choice.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_grid.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>
#include <utility>

namespace howdah {

StoreList::~StoreList() = default;

// -- which rows

void StoreList::setEmptyWords(const QString& title, const QString& text)
{
    m_emptyTitle = title;
    m_emptyText = text;
}

void StoreList::setOrder(const std::string& column, bool isDescending)
{
    m_orderedBy = column;
    m_isNewestFirst = isDescending;
}

void StoreList::setSearched(std::vector<std::string> columns)
{
    m_searched = columns;
    m_feed->setSearched(std::move(columns));
}

void StoreList::open(const RelationName& relation)
{
    TableFeed::View view{relation, {}, {}, {}, {}, m_deleted->chosen()};
    if (!m_orderedBy.empty()) {
        view.sortedBy = {m_orderedBy};
        view.sorts = {m_isNewestFirst ? Sort::descending(0) : Sort::ascending(0)};
    }
    m_feed->open(view);
}

bool StoreList::isOpen() const
{
    return m_feed->source().has_value();
}

void StoreList::reload()
{
    if (!m_feed->relation().name.empty())
        m_feed->reload(m_grid->firstRowInSight());
}

void StoreList::setScope(const std::string& scope)
{
    if (std::exchange(m_scope, scope) != scope)
        narrow();
}

void StoreList::showDeleted(DeletedRows which)
{
    m_deleted->choose(which);
    m_feed->setDeleted(which);
}

void StoreList::filterBy(const QString& text)
{
    m_filter->use(text);
}

void StoreList::narrow()
{
    std::string all = m_scope;
    for (const auto* chips : m_chips)
        if (const auto condition = chips->condition(); !condition.empty())
            all += (all.empty() ? "" : " and ") + condition;
    try {
        m_feed->setScope(all);
    } catch (const Error& error) { // a column that this role may not read
        m_banner->showError(error, tr("The rows cannot be narrowed so"));
    }
}

void StoreList::setWatched(bool watched)
{
    m_feed->setWatched(watched);
}

// -- what comes

void StoreList::opened()
{
    m_filter->setColumns(m_feed->source()->columns(), m_searched);
    m_filter->setEnabled(true);
    m_deleted->setVisible(softDeleteColumn(m_feed->source()->columns()) != nullptr);
    std::vector<std::string> names;
    for (const auto& column : m_model->columns())
        names.push_back(column.name);
    if (std::exchange(m_arranged, names) != names) // else as the user has left them
        arrangeColumns();
}

void StoreList::rowsShown(TableFeed::Showing what)
{
    m_busy->setBusy(false);
    m_grid->setDimmed(false);
    m_grid->setAwaiting(false);
    m_stack->setCurrentWidget(m_rows);
    m_deleted->choose(m_feed->rows().filter.deleted);
    if (m_filter->applied() != m_feed->rows().filter.text)
        m_filter->setFilter(m_feed->rows().filter);
    if (what == TableFeed::Showing::Others)
        m_grid->fitColumns();
    showSort();
    showNothing();
    const bool isEnd = what == TableFeed::Showing::End;
    if (what == TableFeed::Showing::Again)
        m_kept.restore();
    else if (m_model->rowCount() > 0)
        m_kept.restoreColumn(isEnd ? m_model->rowCount() - 1 : 0);
    if (what != TableFeed::Showing::Again && isEnd)
        m_grid->scrollToBottom();
    else if (what != TableFeed::Showing::Again)
        m_grid->scrollToRow(0);
    findWanted();
    if (const auto missed = std::exchange(m_wanted, {}); !missed.isEmpty())
        jumpTo(missed, what);
    if (m_grid->currentIndex().isValid())
        m_grid->selectRow(m_grid->currentIndex().row());
    look();
    emit currentChanged();
    emit shown();
}

void StoreList::failed(const Error& error)
{
    m_busy->setBusy(false);
    m_grid->setDimmed(false);
    m_grid->setAwaiting(false);
    m_bar->follow();
    if (error.kind() == ErrorKind::BadData && error.position() > 0)
        return m_filter->showProblem(QString::fromUtf8(error.what()), error.position(), 1);
    if (m_session.state() == Session::State::Lost)
        return; // said above the page, with the way back
    m_banner->showError(error, tr("The rows could not be read"));
    connect(m_banner->addAction("retryButton", tr("&Retry")), &QPushButton::clicked, m_feed,
            &TableFeed::retry);
}

void StoreList::look()
{
    showWords();
    m_bar->follow();
    m_feed->look(m_grid->firstRowInSight(), m_grid->lastRowInSight());
}

void StoreList::setNote(const QString& words)
{
    m_note = words;
    showWords();
}

void StoreList::showWords()
{
    const bool isThere = isOpen();
    m_count->setText(countWords(*m_feed, *m_model));
    m_place->setText(isThere
                         ? placeWords(*m_model, m_grid->firstRowInSight(), m_grid->lastRowInSight())
                         : QString());
    m_noteLabel->setFullText(
        QStringList{isThere ? scanWords(*m_feed) : QString(), m_note}.join(' ').simplified());
}

void StoreList::showNothing()
{
    const bool none = m_model->rowCount() == 0;
    m_nothing->setVisible(none);
    if (!none)
        return;
    const auto& filter = m_feed->rows().filter;
    const bool isNarrowed = !filter.text.empty()
        || std::ranges::any_of(m_chips, [](const auto* chips) { return !chips->isEmpty(); });
    m_nothing->findChild<QPushButton*>(m_id + ".nothing.clearButton")->setVisible(isNarrowed);
    if (isNarrowed || !m_scope.empty()) {
        m_nothing->setTitle(tr("0 rows match"));
        m_nothing->setText(QString::fromStdString(filter.text));
    } else if (filter.deleted == DeletedRows::Only) {
        m_nothing->setTitle(tr("Nothing is deleted"));
        m_nothing->setText(tr("What is deleted here is kept, and can be restored."));
    } else {
        m_nothing->setTitle(m_emptyTitle);
        m_nothing->setText(m_emptyText);
    }
    m_nothing->setGeometry(m_grid->viewport()->rect());
    m_nothing->raise();
}

// -- the current row

bool StoreList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_grid->viewport() && event->type() == QEvent::Resize)
        m_nothing->setGeometry(m_grid->viewport()->rect());
    if (watched == m_grid && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && currentRow() >= 0) {
            emit activated();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace howdah
