// What a TableGrid shows in place of rows that are awaited: bars.
#include "ui/models/table_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/frozen_columns.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/skeleton_rows.h"
#include "ui/widgets/table_grid.h"

#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>

#include <utility>

namespace howdah {
namespace {

constexpr int awaitedMs = 120; // what comes sooner is not worth a flicker

} // namespace

void TableGrid::setAwaiting(bool awaiting)
{
    if (awaiting && !m_showsBars && !m_patience.isActive())
        m_patience.start(awaitedMs, this);
    if (awaiting)
        return;
    m_patience.stop();
    if (std::exchange(m_showsBars, false))
        updateAll();
}

void TableGrid::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_patience.timerId())
        return QTableView::timerEvent(event);
    m_patience.stop();
    m_showsBars = true;
    updateAll();
}

void TableGrid::updateAll()
{
    viewport()->update();
    m_frozen->viewport()->update();
}

void TableGrid::paintEvent(QPaintEvent* event)
{
    if (!m_showsBars)
        QTableView::paintEvent(event);
    paintAwaited(*viewport(), *m_header);
}

// Beyond the rows that are there the place of those to come shows as bars.
void TableGrid::paintAwaited(QWidget& on, const GridHeader& header) const
{
    const int end = m_model.rowCount() * heightOfRow() - verticalScrollBar()->value();
    const int start = -verticalScrollBar()->value();
    const int bottom = on.height();
    const bool below = m_model.hasMoreAfter() && end < bottom;
    const bool above = m_model.hasMoreBefore() && start > 0;
    if (!m_showsBars && !below && !above)
        return;
    QPainter painter(&on);
    if (m_showsBars)
        painter.fillRect(on.rect(), palette().base());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColour(ThemeRole::Skeleton));
    if (m_showsBars)
        return paintSkeleton(painter, on, header, 0, bottom);
    if (below)
        paintSkeleton(painter, on, header, qMax(0, end), bottom);
    if (above)
        paintSkeleton(painter, on, header, start % heightOfRow() - heightOfRow(), start);
}

void TableGrid::paintSkeleton(QPainter& painter, const QWidget& on, const GridHeader& header,
                              int from, int to) const
{
    const int height = heightOfRow();
    for (int y = from, row = 0; y + height <= to || (y < to && to == on.height());
         y += height, ++row)
        for (int at = qMax(0, header.visualIndexAt(0)); at < header.count(); ++at) {
            const int column = header.logicalIndex(at);
            const int x = header.sectionViewportPosition(column);
            if (x > on.width())
                break;
            if (!header.isSectionHidden(column))
                drawSkeletonCell(painter, {x, y, header.sectionSize(column), height}, row, at);
        }
}

} // namespace howdah
