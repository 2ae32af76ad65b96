#include "ui/widgets/card.h"

#include "ui/shell/theme.h"

#include <QPainter>
#include <QWidget>

namespace howdah {

void paintCard(QWidget* card)
{
    QPainter painter(card);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(card->palette().color(QPalette::Base));
    painter.setPen(QPen(themeColour(ThemeRole::Separator), 1));
    painter.drawRoundedRect(QRectF(card->rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace howdah
