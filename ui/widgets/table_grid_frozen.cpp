// The columns of a TableGrid that stay in sight.
#include "ui/models/table_model.h"
#include "ui/widgets/frozen_columns.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"

#include <QScrollBar>

namespace howdah {

void TableGrid::buildFrozen()
{
    m_frozen = new FrozenColumns(objectName() + ".frozen", *this, m_model);
    for (const auto signal : {&QHeaderView::sectionMoved, &QHeaderView::sectionResized})
        connect(m_header, signal, m_frozen, [this] {
            if (!m_fitting)
                m_frozen->follow();
        });
    connect(m_header, &GridHeader::sorted, m_frozen, &FrozenColumns::follow);
    connect(verticalHeader(), &QHeaderView::geometriesChanged, m_frozen, &FrozenColumns::place);
    // At the left edge the grid's own cell is where the frozen one was.
    connect(m_frozen, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& cell) { edit(cell, DoubleClicked, nullptr); });
}

void TableGrid::setFrozenColumns(int columns)
{
    m_frozen->setCount(columns);
    emit arranged();
}

int TableGrid::frozenColumns() const
{
    return m_frozen->count();
}

QTableView& TableGrid::frozen() const
{
    return *m_frozen;
}

void TableGrid::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    auto* sideways = horizontalScrollBar();
    const int before = sideways->value();
    QTableView::scrollTo(index, hint);
    if (!m_frozen || !m_frozen->isVisible()) // Qt asks for it while the grid is being made
        return;
    if (m_frozen->covers(index.column()))
        return sideways->setValue(before);
    if (const int left = columnViewportPosition(index.column()); left < m_frozen->width())
        sideways->setValue(sideways->value() - (m_frozen->width() - left));
}

// An editor stands in the grid itself, which the frozen part would cover.
bool TableGrid::editInSight(const QModelIndex& index, EditTrigger trigger, QEvent* event)
{
    const bool isEditing = state() == EditingState;
    const bool began = QTableView::edit(index, trigger, event);
    if (!isEditing && state() == EditingState && m_frozen->covers(index.column())) {
        horizontalScrollBar()->setValue(0);
        m_frozen->hide();
    }
    return began;
}

void TableGrid::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, hint);
    m_frozen->place();
}

} // namespace howdah
