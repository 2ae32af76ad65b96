// How HowdahStyle draws what stands in a row of its like: tabs, headers, entries of menus and
// lists.
#include "ui/shell/howdah_style.h"
#include "ui/shell/icons.h"
#include "ui/shell/smooth_painter.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

namespace howdah {

void HowdahStyle::drawTab(const QStyleOptionTab& option, QPainter& painter,
                          const QWidget* widget) const
{
    const bool chosen = option.state & State_Selected;
    const auto rect = option.rect;
    const auto line = QRect(rect.left(), rect.bottom(), rect.width(), 1);
    if (chosen)
        painter.fillRect(rect, option.palette.base());
    else if (option.state & State_MouseOver)
        painter.fillRect(rect, colour(ThemeRole::Hover));
    const auto separator = colour(ThemeRole::Separator);
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), separator);
    if (!chosen) {
        painter.fillRect(line, separator);
        return;
    }
    const auto environment =
        widget ? widget->property("environmentColour").value<QColor>() : QColor();
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2),
                     environment.isValid() ? environment : colour(ThemeRole::Accent));
}

void HowdahStyle::drawHeaderSection(const QStyleOptionHeader& option, QPainter& painter) const
{
    const auto rect = option.rect;
    painter.fillRect(rect, option.palette.window());
    if (option.state & State_MouseOver && option.state & State_Enabled)
        painter.fillRect(rect, colour(ThemeRole::Hover));
    const auto separator = colour(ThemeRole::Separator);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), separator);
    const auto inset = option.orientation == Qt::Horizontal ? 6 : 0;
    painter.fillRect(QRect(rect.right(), rect.top() + inset, 1, rect.height() - (2 * inset)),
                     separator);
}

void HowdahStyle::drawHeaderLabel(const QStyleOptionHeader& option, QPainter& painter) const
{
    auto room = option.rect.adjusted(8, 0, -8, 0);
    if (option.sortIndicator != QStyleOptionHeader::None) {
        const QRect mark(room.right() - 12, room.top(), 12, room.height());
        // Qt calls it SortDown when the smallest comes first.
        drawSymbol(option.sortIndicator == QStyleOptionHeader::SortDown ? "chevron-up"
                                                                        : "chevron-down",
                   mark, painter, QIcon::Normal);
        room.setRight(mark.left() - 4);
    }
    painter.save();
    painter.setPen((option.state & State_Enabled)
                       ? colour(ThemeRole::MutedText)
                       : option.palette.color(QPalette::Disabled, QPalette::Text));
    auto font = painter.font();
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.drawText(room, static_cast<int>(option.textAlignment) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(option.text, Qt::ElideRight, room.width()));
    painter.restore();
}

void HowdahStyle::drawMenuItem(const QStyleOptionMenuItem& option, QPainter& painter) const
{
    const auto rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1),
                         colour(ThemeRole::Separator));
        return;
    }
    const bool enabled = option.state & State_Enabled;
    const bool chosen = enabled && (option.state & State_Selected);
    const SmoothPainter smooth(painter);
    if (chosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.palette.color(QPalette::Highlight));
        painter.drawRoundedRect(rect, 4, 4);
    }
    const auto mode = !enabled ? QIcon::Disabled : chosen ? QIcon::Selected : QIcon::Normal;
    const QRect left(rect.left() + 8, rect.center().y() - 7, 16, 16);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            icon("check").paint(&painter, left, Qt::AlignCenter, mode);
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, left, Qt::AlignCenter, mode);
    }

    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const auto ink =
        option.palette.color(group, chosen ? QPalette::HighlightedText : QPalette::Text);
    const auto words = rect.adjusted(32, 0, -12, 0);
    const auto tab = option.text.indexOf('\t');
    painter.setFont(option.font);
    painter.setPen(ink);
    const int flags = Qt::AlignVCenter | mnemonic() | Qt::TextSingleLine;
    painter.drawText(words, flags | Qt::AlignLeft, tab < 0 ? option.text : option.text.left(tab));
    if (tab >= 0) {
        painter.setPen(enabled && !chosen ? colour(ThemeRole::MutedText) : ink);
        painter.drawText(words, flags | Qt::AlignRight, option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        icon("chevron-right")
            .paint(&painter, QRect(rect.right() - 16, rect.center().y() - 5, 12, 12),
                   Qt::AlignCenter, mode);
}

bool HowdahStyle::standsOut(const QStyleOptionViewItem& row)
{
    const auto* view = row.widget;
    return (row.state & State_Selected)
        && (!view || view->hasFocus() || view->property("activeSelection").toBool()
            || (view->parentWidget() && view->parentWidget()->hasFocus()));
}

void HowdahStyle::drawRow(const QStyleOptionViewItem& option, QPainter& painter) const
{
    if (standsOut(option)) {
        painter.fillRect(option.rect, option.palette.color(QPalette::Active, QPalette::Highlight));
        return;
    }
    if (option.state & State_Selected) {
        painter.fillRect(option.rect, colour(ThemeRole::Selected));
        const auto edge = colour(ThemeRole::SelectedEdge);
        const auto& rect = option.rect;
        for (const int y : {rect.top(), rect.bottom()})
            painter.fillRect(QRect(rect.left(), y, rect.width(), 1), edge);
        return;
    }
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if ((option.state & State_MouseOver) && (option.state & State_Enabled))
        painter.fillRect(option.rect, colour(ThemeRole::Hover));
}

} // namespace howdah
