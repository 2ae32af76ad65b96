#include "ui/data/data_finding.h"

#include "core/browse/filter_text.h"
#include "ui/data/cell_pane.h"
#include "ui/data/foreign_peek.h"
#include "ui/data/referring_pane.h"
#include "ui/data/value_pane.h"
#include "ui/models/table_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/settings.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/saved_filters.h"
#include "ui/widgets/table_grid.h"

#include <QHBoxLayout>
#include <QMenu>

namespace howdah {

DataFinding::DataFinding(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_saved(new SavedFilters("data.savedFilters"))
    , m_referring(new ReferringPane(parts.model, parts.feed))
    , m_values(new ValuePane(parts.feed))
    , m_cell(new CellPane(parts.model, parts.feed))
    , m_peek(new ForeignPeek(parts.grid, parts.model, parts.feed, this))
    , m_side(new QWidget)
{
    m_side->setObjectName("data.side");
    m_peek->watchToo(parts.grid.frozen());
    auto* layout = new QHBoxLayout(m_side);
    layout->setContentsMargins(0, 0, 0, 0);
    for (auto* pane : panes()) {
        layout->addWidget(pane);
        connect(pane, &SidePane::closed, this, [this] { m_parts.grid.setFocus(); });
    }
    parts.filter.addBeside(m_saved);
    m_saved->setEnabled(false);

    connect(m_saved, &SavedFilters::chosen, &parts.filter, &FilterField::use);
    connect(m_saved, &SavedFilters::changed, this, &DataFinding::keepFilters);
    connect(m_referring, &ReferringPane::viewWanted, this, [this](const TableFeed::View& view) {
        m_parts.grid.setFocus(); // its list has other entries then, or none
        emit viewWanted(view);
    });
    connect(m_values, &ValuePane::filterWanted, this, [this](const QString& condition) {
        m_parts.filter.use(QString::fromStdString(
            bothFilters(m_parts.feed.wanted().filter.text, condition.toStdString())));
    });
    connect(&parts.feed, &TableFeed::shown, this, [this] {
        m_saved->setEnabled(true);
        m_saved->setCurrent(QString::fromStdString(m_parts.feed.rows().filter.text));
        m_values->rowsChanged();
        followRow();
        followCell();
    });
    connect(parts.grid.selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DataFinding::followRow);
    connect(parts.grid.selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DataFinding::followCell);
    connect(&parts.model, &QAbstractItemModel::dataChanged, this, &DataFinding::followCell);
}

std::array<SidePane*, 3> DataFinding::panes() const
{
    return {m_referring, m_values, m_cell};
}

QWidget* DataFinding::side() const
{
    return m_side;
}

void DataFinding::setTable(const QString& key)
{
    m_peek->forget();
    m_referring->forget();
    m_values->hide();
    m_cell->hide();
    m_saved->setEnabled(false);
    m_saved->setCurrent({});
    m_table = key;
    m_saved->setSaved(
        savedFiltersOf(m_parts.settings ? m_parts.settings->filters(key) : m_kept.value(key)));
}

void DataFinding::keepFilters()
{
    const auto text = textOf(m_saved->saved());
    if (m_parts.settings)
        m_parts.settings->setFilters(m_table, text);
    else
        m_kept.insert(m_table, text);
}

void DataFinding::rest()
{
    m_peek->leave();
    for (auto* pane : panes())
        pane->hide();
}

void DataFinding::followCell()
{
    m_cell->setCell(m_parts.grid.currentIndex());
}

void DataFinding::followRow()
{
    m_referring->setRow(m_parts.grid.currentIndex().row());
}

void DataFinding::showPane(QWidget* pane)
{
    for (auto* other : panes())
        if (other != pane)
            other->hide();
    pane->show();
    pane->setFocus(Qt::ShortcutFocusReason);
}

void DataFinding::openValues(int column)
{
    if (!m_parts.feed.source() || column < 0 || column >= m_parts.model.columnCount())
        return;
    if (m_parts.model.isMasked(column))
        return emit said(tr("The values of this column are hidden; show them first"));
    m_values->showColumn(column);
    showPane(m_values);
}

void DataFinding::openValuesHere()
{
    openValues(m_parts.grid.currentIndex().column());
}

void DataFinding::openReferring()
{
    if (!m_parts.feed.source())
        return;
    showPane(m_referring);
    followRow();
}

void DataFinding::openCell()
{
    if (!m_parts.feed.source())
        return;
    m_cell->show();
    followCell();
    showPane(m_cell);
}

void DataFinding::openSavedFilters()
{
    if (m_saved->isEnabled())
        m_saved->openList();
}

void DataFinding::peek()
{
    m_peek->peekAt(m_parts.grid.currentIndex());
}

void DataFinding::addToCellMenu(QMenu& menu, const QModelIndex& cell)
{
    auto* whole = menu.addAction(icon("eye"), tr("The whole value"));
    whole->setObjectName("action.data.cell.whole");
    connect(whole, &QAction::triggered, this, [this, at = QPersistentModelIndex(cell)] {
        if (at.isValid())
            m_parts.grid.setCurrentIndex(at);
        openCell();
    });
    auto* referring = menu.addAction(icon("link"), tr("Rows that refer to this one"));
    referring->setObjectName("action.data.cell.referring");
    connect(referring, &QAction::triggered, this, [this, at = QPersistentModelIndex(cell)] {
        if (at.isValid())
            m_parts.grid.setCurrentIndex(at);
        openReferring();
    });
}

void DataFinding::addToHeaderMenu(QMenu& menu, int column)
{
    auto* values = menu.addAction(icon("health"), tr("Values of this column"));
    values->setObjectName("action.data.header.values");
    values->setEnabled(!m_parts.model.isMasked(column));
    connect(values, &QAction::triggered, this, [this, column] { openValues(column); });
}

} // namespace howdah
