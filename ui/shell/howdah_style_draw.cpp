// How HowdahStyle draws each kind of control; rows, tabs, headers and menus are in
// howdah_style_items.cpp.
#include "ui/shell/howdah_style.h"
#include "ui/shell/icons.h"
#include "ui/shell/smooth_painter.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

namespace howdah {
namespace {

// What is behind a scroll bar: the same as what it scrolls.
QPalette::ColorRole groundOf(const QWidget* bar)
{
    while (bar && !qobject_cast<const QAbstractScrollArea*>(bar))
        bar = bar->parentWidget();
    return bar ? static_cast<const QAbstractScrollArea*>(bar)->viewport()->backgroundRole()
               : QPalette::Base;
}

} // namespace

void HowdahStyle::drawSymbol(const QString& name, const QRect& rect, QPainter& painter,
                             QIcon::Mode mode, int size) const
{
    QRect box(0, 0, size, size);
    box.moveCenter(rect.center());
    icon(name, ThemeRole::MutedText).paint(&painter, box, Qt::AlignCenter, mode);
}

void HowdahStyle::drawButton(const QStyleOptionButton& option, QPainter& painter,
                             const QWidget* widget) const
{
    const bool enabled = option.state & State_Enabled;
    const bool down = option.state & (State_Sunken | State_On);
    const bool over = enabled && (option.state & State_MouseOver);
    const bool primary = enabled && (option.features & QStyleOptionButton::DefaultButton);
    const bool danger = enabled && widget && widget->property("tone") == "danger";
    if ((option.features & QStyleOptionButton::Flat) && !down && !over)
        return;

    auto fill = option.palette.color(QPalette::Button);
    auto edge = enabled ? colour(ThemeRole::Border) : colour(ThemeRole::Separator);
    const auto ink = option.palette.color(QPalette::ButtonText);
    if (primary) {
        fill = colour(danger ? ThemeRole::Danger : ThemeRole::Accent);
        edge = fill;
    } else if (danger) {
        edge = colour(ThemeRole::Danger);
    }
    if (down)
        fill = blend(ink, fill, 0.14);
    else if (over)
        fill = blend(ink, fill, 0.06);

    const SmoothPainter smooth(painter);
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawRoundedRect(insideOf(option.rect), cornerRadius, cornerRadius);
    if ((option.state & State_HasFocus) && (option.state & State_KeyboardFocusChange)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(
            QPen(primary ? colour(ThemeRole::OnAccent) : colour(ThemeRole::Accent), 1.5));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3);
    }
}

void HowdahStyle::drawButtonLabel(const QStyleOptionButton& option, QPainter& painter,
                                  const QWidget* widget) const
{
    const bool enabled = option.state & State_Enabled;
    const bool danger = widget && widget->property("tone") == "danger";
    auto ink =
        option.palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    if (enabled && (option.features & QStyleOptionButton::DefaultButton))
        ink = colour(ThemeRole::OnAccent);
    else if (enabled && danger)
        ink = colour(ThemeRole::Danger);

    const bool hasMenu = option.features & QStyleOptionButton::HasMenu;
    auto room = option.rect.adjusted(0, 0, hasMenu ? -20 : 0, 0);
    const QFontMetrics metrics(option.fontMetrics);
    const int textWidth = metrics.size(Qt::TextShowMnemonic, option.text).width();
    if (!option.icon.isNull()) {
        const int gap = option.text.isEmpty() ? 0 : 6;
        const auto size = option.iconSize;
        const QRect box(room.left() + ((room.width() - size.width() - gap - textWidth) / 2),
                        room.center().y() - (size.height() / 2) + 1, size.width(), size.height());
        // Our icons have the colour of normal text: give them that of this text.
        auto pixmap = option.icon.pixmap(size, painter.device()->devicePixelRatio());
        QPainter inked(&pixmap);
        inked.setCompositionMode(QPainter::CompositionMode_SourceIn);
        inked.fillRect(QRect(QPoint(), size), ink);
        inked.end();
        painter.drawPixmap(box, pixmap);
        room.setLeft(box.right() + 1 + gap);
        room.setWidth(textWidth);
    }
    painter.save();
    painter.setPen(ink);
    painter.drawText(room, Qt::AlignCenter | mnemonic() | Qt::TextSingleLine, option.text);
    painter.restore();
}

void HowdahStyle::drawField(const QStyleOption& option, QPainter& painter) const
{
    const bool enabled = option.state & State_Enabled;
    const bool focus = enabled && (option.state & State_HasFocus);
    const SmoothPainter smooth(painter);
    painter.setBrush(enabled ? option.palette.color(QPalette::Base)
                             : option.palette.color(QPalette::Window));
    painter.setPen(QPen(focus         ? colour(ThemeRole::Accent)
                            : enabled ? colour(ThemeRole::Border)
                                      : colour(ThemeRole::Separator),
                        focus ? 2 : 1));
    painter.drawRoundedRect(focus ? QRectF(option.rect).adjusted(1, 1, -1, -1)
                                  : insideOf(option.rect),
                            cornerRadius, cornerRadius);
}

void HowdahStyle::drawIndicator(const QStyleOption& option, QPainter& painter, bool round) const
{
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & State_On;
    const bool partly = option.state & State_NoChange;
    const SmoothPainter smooth(painter);
    auto box = insideOf(option.rect);
    const auto accent = enabled ? colour(ThemeRole::Accent) : colour(ThemeRole::Border);
    painter.setPen((on || partly) ? accent : colour(ThemeRole::Border));
    painter.setBrush((on || partly) ? accent : option.palette.color(QPalette::Base));
    painter.drawRoundedRect(box, round ? box.width() / 2 : 3, round ? box.height() / 2 : 3);
    painter.setPen(
        QPen(colour(ThemeRole::OnAccent), 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + (box.width() * x), box.top() + (box.height() * y));
    };
    if (round && on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(ThemeRole::OnAccent));
        painter.drawEllipse(box.center(), box.width() / 5, box.height() / 5);
    } else if (partly) {
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    } else if (on) {
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF{at(0.25, 0.52), at(0.43, 0.7), at(0.76, 0.32)});
    }
    if ((option.state & State_HasFocus) && (option.state & State_KeyboardFocusChange)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour(ThemeRole::Accent), 1.5));
        painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4);
    }
}

void HowdahStyle::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter,
                                const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (!slider)
        return;
    painter.fillRect(option.rect, option.palette.color(groundOf(widget)));
    if (slider->minimum == slider->maximum)
        return;
    const auto handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool active = option.state & State_Sunken
        || (option.state & State_MouseOver && option.activeSubControls & SC_ScrollBarSlider);
    const bool upright = slider->orientation == Qt::Vertical;
    const SmoothPainter smooth(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? colour(ThemeRole::MutedText) : option.palette.color(QPalette::Mid));
    const auto bar = upright ? handle.adjusted(3, 2, -3, -2) : handle.adjusted(2, 3, -2, -3);
    painter.drawRoundedRect(bar, 3, 3);
}

void HowdahStyle::drawBox(const QStyleOptionComplex& option, QPainter& painter,
                          const QWidget* widget) const
{
    const auto mode = (option.state & State_Enabled) ? QIcon::Normal : QIcon::Disabled;
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(&option)) {
        if (combo->frame)
            drawField(option, painter);
        drawSymbol("chevron-down", subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget),
                   painter, mode);
        return;
    }
    drawField(option, painter);
    for (const auto& [control, name] :
         {std::pair{SC_SpinBoxUp, "chevron-up"}, std::pair{SC_SpinBoxDown, "chevron-down"}})
        drawSymbol(name, subControlRect(CC_SpinBox, &option, control, widget), painter, mode, 9);
}

} // namespace howdah
