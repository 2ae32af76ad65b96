#include "ui/widgets/frozen_columns.h"

#include "ui/models/table_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"

#include <QCoreApplication>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>

namespace howdah {

FrozenColumns::FrozenColumns(const QString& id, TableGrid& grid, TableModel& model)
    : QTableView(&grid)
    , m_grid(grid)
    , m_header(new GridHeader(id + ".columns", model, this))
    , m_delegate(new CellDelegate(this))
{
    setObjectName(id);
    setAccessibleName(tr("Columns that stay in sight"));
    m_header->setAccessibleName(tr("Columns"));
    setHorizontalHeader(m_header);
    setModel(&model);
    auto* own = selectionModel();
    setSelectionModel(grid.selectionModel());
    delete own;
    setItemDelegate(m_delegate);
    m_header->setSectionsMovable(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(grid.selectionMode());
    setSelectionBehavior(grid.selectionBehavior());
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    setAutoScroll(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setFocusProxy(&grid);
    verticalHeader()->setObjectName(id + ".rows");
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(grid.verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(),
            &QScrollBar::setValue);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        if (!m_following)
            m_grid.header().resizeSection(section, size);
    });
    connect(m_header, &QHeaderView::sectionClicked, this,
            [this](int section) { m_grid.header().clickAs(section, m_header->clickedWith()); });
    // In the grid's own terms, so that one menu serves both.
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        auto& header = m_grid.header();
        const int section = m_header->logicalIndexAt(at);
        if (section >= 0)
            emit header.customContextMenuRequested(
                {header.sectionViewportPosition(section) + 1, at.y()});
    });
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        const auto cell = indexAt(at);
        if (cell.isValid())
            emit m_grid.customContextMenuRequested(m_grid.visualRect(cell).center());
    });
    hide();
}

void FrozenColumns::setCount(int columns)
{
    m_count = std::clamp(columns, 0, std::max(0, m_header->count() - 1));
    follow();
}

bool FrozenColumns::covers(int column) const
{
    return m_count > 0 && m_grid.header().visualIndex(column) < m_count;
}

void FrozenColumns::follow()
{
    if (m_following)
        return;
    m_following = true;
    if (m_count > 0)
        followColumns();
    m_following = false;
    place();
}

void FrozenColumns::followColumns()
{
    auto& header = m_grid.header();
    verticalHeader()->setMinimumSectionSize(m_grid.verticalHeader()->minimumSectionSize());
    verticalHeader()->setDefaultSectionSize(m_grid.verticalHeader()->defaultSectionSize());
    for (int at = 0; at < header.count(); ++at) {
        const int column = header.logicalIndex(at);
        const bool isHere = at < m_count && !header.isSectionHidden(column);
        if (m_header->isSectionHidden(column) == isHere)
            m_header->setSectionHidden(column, !isHere);
        if (!isHere)
            continue;
        m_header->moveSection(m_header->visualIndex(column), at);
        m_header->resizeSection(column, header.sectionSize(column));
    }
    m_header->setSorts(header.sorts());
}

void FrozenColumns::place()
{
    int width = 0;
    for (int at = 0; at < m_count; ++at)
        width += m_grid.header().sectionSize(m_grid.header().logicalIndex(at));
    const auto* rows = m_grid.viewport();
    // Where it would leave no room for what scrolls, nothing is frozen.
    const bool fits = m_count > 0 && width > 0 && width < rows->width() * 4 / 5;
    setVisible(fits);
    if (!fits)
        return;
    const int head = m_grid.header().height();
    m_header->setFixedHeight(head);
    setGeometry(rows->x(), rows->y() - head, width, rows->height() + head);
    updateGeometries();
    raise();
}

void FrozenColumns::setDimmed(bool dimmed)
{
    m_delegate->setDimmed(dimmed);
    viewport()->update();
}

// The grid may scroll beyond its rows; so must this.
void FrozenColumns::updateGeometries()
{
    QTableView::updateGeometries();
    const auto* bar = m_grid.verticalScrollBar();
    const QSignalBlocker quiet(verticalScrollBar());
    verticalScrollBar()->setRange(bar->minimum(), bar->maximum());
    verticalScrollBar()->setValue(bar->value());
    verticalHeader()->setOffset(bar->value());
}

void FrozenColumns::paintEvent(QPaintEvent* event)
{
    if (!m_grid.showsBars())
        QTableView::paintEvent(event);
    m_grid.paintAwaited(*viewport(), *m_header);
    QPainter painter(viewport());
    painter.fillRect(QRect(viewport()->width() - 1, 0, 1, viewport()->height()),
                     themeColour(ThemeRole::Border));
}

void FrozenColumns::wheelEvent(QWheelEvent* event)
{
    QCoreApplication::sendEvent(m_grid.viewport(), event);
}

} // namespace howdah
