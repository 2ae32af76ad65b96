#include "ui/shell/page.h"

#include <QHideEvent>
#include <QShowEvent>

namespace howdah {

Page::Page(const QString& id, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(id);
}

void Page::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_shown, true))
        return;
    onShown();
}

void Page::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (std::exchange(m_shown, false))
        onHidden();
}

} // namespace howdah
