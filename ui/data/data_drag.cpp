#include "ui/data/data_drag.h"

#include "ui/widgets/table_grid.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>

namespace howdah {

DataDrag::DataDrag(TableGrid& grid, Contents contents, QObject* parent)
    : QObject(parent)
    , m_grid(grid)
    , m_contents(std::move(contents))
{
    grid.viewport()->installEventFilter(this);
}

bool DataDrag::eventFilter(QObject* watched, QEvent* event)
{
    Q_UNUSED(watched)
    const auto type = event->type();
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseMove
        && type != QEvent::MouseButtonRelease)
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const auto at = mouse->position().toPoint();
    if (type == QEvent::MouseButtonPress) {
        const auto* selection = m_grid.selectionModel();
        m_isPressed = mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier
            && selection->isSelected(m_grid.indexAt(at)) && selection->selectedIndexes().size() > 1;
        m_pressed = at;
        return m_isPressed;
    }
    if (!m_isPressed)
        return false;
    if (type == QEvent::MouseButtonRelease) { // it was a click
        m_isPressed = false;
        m_grid.setCurrentIndex(m_grid.indexAt(m_pressed));
        return true;
    }
    if ((at - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return true;
    m_isPressed = false;
    if (auto* contents = m_contents()) {
        auto* drag = new QDrag(&m_grid); // Qt deletes it
        drag->setMimeData(contents);
        drag->exec(Qt::CopyAction);
    }
    return true;
}

} // namespace howdah
