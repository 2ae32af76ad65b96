#include "ui/widgets/chip.h"

#include "ui/shell/icons.h"

#include <QPainter>

namespace howdah {
namespace {

constexpr int sidePadding = 7;
constexpr int chipHeight = 20;
constexpr int iconSize = 14;
constexpr int iconRoom = iconSize + 4;

QFont chipFont(QFont font)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(font.pixelSize() - 1);
    else
        font.setPointSizeF(font.pointSizeF() * 0.92);
    font.setWeight(QFont::DemiBold);
    return font;
}

QColor groundOf(Chip::Look look)
{
    switch (look) {
    case Chip::Look::Neutral: return themeColour(ThemeRole::NeutralSoft);
    case Chip::Look::Info: return themeColour(ThemeRole::InfoSoft);
    case Chip::Look::Success: return themeColour(ThemeRole::SuccessSoft);
    case Chip::Look::Warning: return themeColour(ThemeRole::WarningSoft);
    case Chip::Look::Danger: return themeColour(ThemeRole::DangerSoft);
    }
    return {};
}

void drawBox(QPainter& painter, const QRect& box, const QString& text, const QColor& ground,
             const QColor& ink, int indent = 0)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(ink);
    painter.drawText(box.adjusted(indent, 0, 0, 0), Qt::AlignCenter, text);
    painter.restore();
}

} // namespace

Chip::Chip(const QString& id, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(id);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setLook(Look look)
{
    m_look = look;
    update();
}

void Chip::setFill(const QColor& fill)
{
    m_fill = fill;
    update();
}

ThemeRole Chip::inkOf(Look look)
{
    switch (look) {
    case Look::Neutral: return ThemeRole::MutedText;
    case Look::Info: return ThemeRole::Info;
    case Look::Success: return ThemeRole::Success;
    case Look::Warning: return ThemeRole::Warning;
    case Look::Danger: return ThemeRole::Danger;
    }
    return ThemeRole::MutedText;
}

QSize Chip::sizeFor(const QFont& font, const QString& text, bool withIcon)
{
    const int word = QFontMetrics(chipFont(font)).horizontalAdvance(text);
    return {word + (withIcon ? iconRoom : 0) + (2 * sidePadding), chipHeight};
}

QSize Chip::sizeHint() const
{
    return sizeFor(font(), m_text);
}

int Chip::draw(QPainter& painter, const QRect& rect, const QString& text, Look look,
               const QString& iconName)
{
    painter.save();
    const bool withIcon = !iconName.isEmpty();
    const auto size = sizeFor(painter.font(), text, withIcon);
    const QRect box(QPoint(rect.left(), rect.center().y() - (size.height() / 2) + 1), size);
    painter.setFont(chipFont(painter.font()));
    drawBox(painter, box, text, groundOf(look), themeColour(inkOf(look)), withIcon ? iconRoom : 0);
    if (withIcon)
        icon(iconName, inkOf(look))
            .paint(&painter,
                   QRect(box.left() + sidePadding, box.center().y() - (iconSize / 2) + 1, iconSize,
                         iconSize));
    painter.restore();
    return size.width();
}

void Chip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(chipFont(font()));
    auto ground = groundOf(m_look);
    auto ink = themeColour(inkOf(m_look));
    if (m_fill.isValid()) {
        ground = m_fill;
        ink = readableOn(m_fill);
    }
    drawBox(painter, rect(), m_text, ground, ink);
}

} // namespace howdah
