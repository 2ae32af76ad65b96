#include "ui/pages/data_page.h"

#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"
#include "ui/pages/table_feed.h"
#include "ui/shell/session.h"
#include "ui/shell/table_directory.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>

namespace howdah {

// -- which table

void DataPage::onShown()
{
    if (!m_directory.isLoading())
        m_directory.reload(); // a migration may have made some
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
    m_banner->clear();
    m_copyJob.cancel();
    m_feed->open(name);
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
    if (m_feed->source())
        return m_grid->setDimmed(true);
    m_stack->setCurrentWidget(m_skeleton);
    showNotes();
    showPlace();
}

void DataPage::opened()
{
    m_filter->setColumns(m_feed->source()->columns());
    m_filter->setFilter(m_feed->rows().filter);
    m_filter->setEnabled(true);
    showTitle();
}

void DataPage::shown()
{
    m_grid->setDimmed(false);
    m_stack->setCurrentWidget(m_grid);
    m_filter->setFilter(m_feed->rows().filter);
    m_grid->fitColumns();
    showSort();
    showNothing();
    if (!m_model->hasMoreAfter() && m_model->hasMoreBefore())
        m_grid->scrollToBottom();
    if (m_model->rowCount() > 0 && !m_grid->currentIndex().isValid()) {
        const int row =
            m_model->hasMoreAfter() || !m_model->hasMoreBefore() ? 0 : m_model->rowCount() - 1;
        m_grid->selectionModel()->setCurrentIndex(m_model->index(row, 0),
                                                  QItemSelectionModel::NoUpdate);
    }
    showActivity();
    showCount();
    showNotes();
    look();
}

void DataPage::failed(const Error& error)
{
    m_grid->setDimmed(false);
    showActivity();
    showSort();
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
}

void DataPage::look()
{
    showPlace();
    m_feed->look(m_grid->firstRowInSight(), m_grid->lastRowInSight());
}

// -- words around the grid

void DataPage::showTitle()
{
    const auto& name = m_feed->relation();
    m_title->setText(QString::fromStdString(name.name));
    m_schema->setText(QString::fromStdString(name.schema));
    const auto& all = m_directory.relations();
    const auto listed = std::ranges::find(all, name, &Relation::name);
    const auto* known = m_feed->source() ? &m_feed->source()->table().relation
        : listed != all.end()            ? &*listed
                                         : nullptr;
    m_icon->setIcon(known ? iconOf(*known) : QStringLiteral("table"), ThemeRole::MutedText);
    m_comment->setFullText(known ? QString::fromStdString(known->comment) : QString());
}

// Counted where the end was seen, else an estimate that says so.
void DataPage::showCount()
{
    const auto& source = m_feed->source();
    if (!source)
        return m_count->clear();
    const auto number = [](qint64 rows) { return QLocale().toString(rows); };
    const bool filtered = !m_feed->rows().filter.isEmpty();
    const auto counted = m_model->hasMoreAfter() ? std::nullopt
        : m_model->rowCount() == 0               ? std::optional<qint64>(0)
                                                 : m_model->rowNumber(m_model->rowCount() - 1);
    const auto estimate = m_feed->estimate();
    const auto total = source->table().relation.estimatedRows;
    QString text;
    if (counted && !filtered)
        text = *counted == 1 ? tr("1 row") : tr("%1 rows").arg(number(*counted));
    else if (counted)
        text = total > 0 && !(static_cast<double>(*counted) > total)
            ? tr("%1 of %2 rows").arg(number(*counted), aboutText(total))
            : tr("%1 rows match").arg(number(*counted));
    else if (estimate && filtered && total > 0)
        text = tr("%1 of %2 rows").arg(aboutText(*estimate), aboutText(total));
    else if (estimate)
        text = tr("%1 rows").arg(aboutText(*estimate));
    m_count->setText(text);
}

void DataPage::showPlace()
{
    const int first = m_grid->firstRowInSight();
    const int last = m_grid->lastRowInSight();
    if (!m_feed->source() || first < 0 || last < first)
        return m_place->clear();
    const auto from = m_model->rowNumber(first);
    const auto to = m_model->rowNumber(last);
    m_place->setText(
        from && to ? tr("Rows %1–%2").arg(QLocale().toString(*from), QLocale().toString(*to))
            : !m_model->hasMoreAfter() && last == m_model->rowCount() - 1 ? tr("The last rows")
                                                                          : QString());
}

// What the order of the rows, or rows and columns that are missing, mean to who reads them.
void DataPage::showNotes()
{
    QStringList notes;
    if (const auto& source = m_feed->source()) {
        const auto& relation = source->table().relation;
        if (source->paging() == Paging::Storage)
            notes +=
                tr("No key: the rows come as they are stored, and one that is updated moves, so "
                   "it may be seen twice or missed.");
        else if (source->paging() == Paging::FirstRows && m_model->hasMoreAfter())
            notes += relation.kind == RelationKind::View
                ? tr(
                    "A view has no key to page by: these are its first rows. Sort or filter to see "
                    "others.")
                : tr("Nothing to page by: these are the first rows. Sort or filter to see others.");
        if (const auto hidden = source->table().columns.size() - source->columns().size())
            notes += hidden == 1
                ? tr("One column is not shown: no right to read it.")
                : tr("%1 columns are not shown: no right to read them.").arg(hidden);
        if (relation.hasRowSecurity)
            notes += tr("Row-level security may hide rows.");
    }
    m_note->setFullText(notes.join(' '));
    m_note->setVisible(!notes.isEmpty());
    m_noteIcon->setVisible(!notes.isEmpty());
}

void DataPage::showNothing()
{
    const bool none = m_model->rowCount() == 0;
    m_nothing->setVisible(none);
    if (!none)
        return;
    const auto& filter = m_feed->rows().filter;
    auto* clear = m_nothing->findChild<QPushButton*>("data.nothing.clearButton");
    clear->setVisible(!filter.isEmpty());
    if (filter.isEmpty()) {
        m_nothing->setTitle(tr("%1 is empty").arg(QString::fromStdString(m_feed->relation().name)));
        m_nothing->setText(tr("It has no rows."));
    } else {
        m_nothing->setTitle(tr("0 rows match"));
        m_nothing->setText(QString::fromStdString(filter.text));
    }
    m_nothing->setGeometry(m_grid->viewport()->rect());
    m_nothing->raise();
}

// -- order

void DataPage::sortBy(int column)
{
    const auto& sort = m_feed->rows().sort;
    if (!sort || sort->column != column)
        setSort(Sort::ascending(column));
    else if (!sort->isDescending)
        setSort(Sort::descending(column));
    else
        setSort(std::nullopt);
}

void DataPage::setSort(std::optional<Sort> sort)
{
    if (sort) {
        const auto& column = m_model->columns().at(static_cast<std::size_t>(sort->column));
        if (!column.isSortable)
            return Toast::say(
                this,
                tr("%1 values have no order to sort by").arg(QString::fromStdString(column.type)));
    }
    if (sort == m_feed->rows().sort)
        return;
    m_feed->setSort(sort);
    auto& header = m_grid->header(); // at once, as the click did it
    header.setSortIndicator(sort ? sort->column : -1,
                            sort && sort->isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void DataPage::showSort()
{
    const auto& sort = m_feed->rows().sort;
    m_grid->header().setSortIndicator(sort ? sort->column : -1,
                                      sort && sort->isDescending ? Qt::DescendingOrder
                                                                 : Qt::AscendingOrder);
}

// -- copying and menus

void DataPage::copy(bool withNames)
{
    const auto cut = m_grid->selectedCut();
    const auto put = [this, withNames](const QHash<QModelIndex, QString>& whole) {
        const auto text = m_grid->selectedText(withNames, whole);
        if (text.isEmpty() && m_grid->selectionModel()->selectedIndexes().isEmpty())
            return;
        QApplication::clipboard()->setText(text);
        const auto cells = m_grid->selectionModel()->selectedIndexes().size();
        Toast::say(this,
                   cells == 1 ? tr("1 cell copied")
                              : tr("%1 cells copied").arg(QLocale().toString(cells)));
    };
    if (cut.isEmpty() || !m_feed->source() || m_feed->source()->paging() == Paging::FirstRows)
        return put({});
    // Of long values only the beginning is here.
    struct Wanted {
        Position position;
        int column;
    };
    std::vector<Wanted> wanted;
    for (const auto& cell : cut)
        wanted.push_back({m_model->position(cell.row()), cell.column()});
    QList<QPersistentModelIndex> cells(cut.begin(), cut.end());
    m_copyJob.start(
        [source = *m_feed->source(), rows = m_feed->rows(), wanted](const std::stop_token& stop) {
            QStringList values;
            for (const auto& [position, column] : wanted)
                values += QString::fromStdString(
                    source.value(rows, position, column, stop).value_or(std::string()));
            return values;
        },
        [this, put, cells](Outcome<QStringList> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                m_session.report(*error);
                return m_banner->showError(*error, tr("Nothing was copied"));
            }
            QHash<QModelIndex, QString> whole;
            for (qsizetype i = 0; i < cells.size(); ++i)
                whole.insert(cells[i], std::get<0>(outcome)[i]);
            put(whole);
        });
}

void DataPage::copySql()
{
    const auto sql = m_model->sqlOf(std::max(0, m_grid->firstRowInSight()));
    if (sql.isEmpty())
        return;
    QApplication::clipboard()->setText(sql);
    Toast::say(this, tr("SQL copied"));
}

void DataPage::headerMenu(const QPoint& at)
{
    const int column = m_grid->header().logicalIndexAt(at);
    if (column < 0)
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName("data.headerMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto& sort = m_feed->rows().sort;
    const bool isThis = sort && sort->column == column;
    const bool sortable = m_model->columns().at(static_cast<std::size_t>(column)).isSortable;
    const auto add = [&](const QString& id, const QString& text, std::optional<Sort> wanted) {
        auto* entry = menu->addAction(text);
        entry->setObjectName("action.data.header." + id);
        entry->setCheckable(true);
        entry->setChecked(wanted == sort);
        entry->setEnabled(sortable || !wanted);
        connect(entry, &QAction::triggered, this, [this, wanted] { setSort(wanted); });
    };
    add("sortUp", tr("Smallest first"), Sort::ascending(column));
    add("sortDown", tr("Largest first"), Sort::descending(column));
    if (!m_model->columns().at(static_cast<std::size_t>(column)).notNull && isThis)
        add("otherNulls", sort->nullsFirst ? tr("NULLs last") : tr("NULLs first"),
            Sort{column, sort->isDescending, !sort->nullsFirst});
    add("keyOrder", tr("Order of the key"), std::nullopt);
    addReveal(*menu, column);
    menu->popup(m_grid->header().viewport()->mapToGlobal(at));
}

void DataPage::cellMenu(const QPoint& at)
{
    const auto cell = m_grid->indexAt(at);
    if (!cell.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName("data.cellMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (auto* action : m_grid->actions())
        if (action->shortcut() == QKeySequence(QKeySequence::Copy)
            || action->objectName() == "action.data.copyWithNames")
            menu->addAction(action);
    addReveal(*menu, cell.column());
    menu->popup(m_grid->viewport()->mapToGlobal(at));
}

void DataPage::addReveal(QMenu& menu, int column)
{
    if (!m_model->columns().at(static_cast<std::size_t>(column)).isSecret())
        return;
    menu.addSeparator();
    const bool masked = m_model->isMasked(column);
    auto* entry = menu.addAction(masked ? tr("Show these values") : tr("Hide these values"));
    entry->setObjectName("action.data.reveal");
    connect(entry, &QAction::triggered, this,
            [this, column, masked] { m_model->setRevealed(column, masked); });
}

bool DataPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_grid->viewport() && event->type() == QEvent::Resize)
        m_nothing->setGeometry(m_grid->viewport()->rect());
    if (watched == m_grid && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && m_feed->isLoading()) {
        stop();
        return true;
    }
    return Page::eventFilter(watched, event);
}

// The answer takes too long: what is shown stays.
void DataPage::stop()
{
    m_feed->cancel();
    m_grid->setDimmed(false);
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
