#include "ui/widgets/chip.h"

#include <QPainter>

namespace howdah {
namespace {

constexpr int sidePadding = 7;
constexpr int chipHeight = 20;

QFont chipFont(QFont font)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(font.pixelSize() - 1);
    else
        font.setPointSizeF(font.pointSizeF() * 0.92);
    font.setWeight(QFont::DemiBold);
    return font;
}

std::pair<QColor, QColor> groundAndInk(Chip::Look look)
{
    switch (look) {
    case Chip::Look::Neutral:
        return {themeColour(ThemeRole::NeutralSoft), themeColour(ThemeRole::MutedText)};
    case Chip::Look::Info: return {themeColour(ThemeRole::InfoSoft), themeColour(ThemeRole::Info)};
    case Chip::Look::Success:
        return {themeColour(ThemeRole::SuccessSoft), themeColour(ThemeRole::Success)};
    case Chip::Look::Warning:
        return {themeColour(ThemeRole::WarningSoft), themeColour(ThemeRole::Warning)};
    case Chip::Look::Danger:
        return {themeColour(ThemeRole::DangerSoft), themeColour(ThemeRole::Danger)};
    }
    return {};
}

void drawBox(QPainter& painter, const QRect& box, const QString& text, const QColor& ground,
             const QColor& ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter, text);
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

QSize Chip::sizeFor(const QFont& font, const QString& text)
{
    return {QFontMetrics(chipFont(font)).horizontalAdvance(text) + (2 * sidePadding), chipHeight};
}

QSize Chip::sizeHint() const
{
    return sizeFor(font(), m_text);
}

int Chip::draw(QPainter& painter, const QRect& rect, const QString& text, Look look)
{
    painter.save();
    const auto size = sizeFor(painter.font(), text);
    const QRect box(QPoint(rect.left(), rect.center().y() - (size.height() / 2) + 1), size);
    const auto [ground, ink] = groundAndInk(look);
    painter.setFont(chipFont(painter.font()));
    drawBox(painter, box, text, ground, ink);
    painter.restore();
    return size.width();
}

void Chip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(chipFont(font()));
    auto [ground, ink] = groundAndInk(m_look);
    if (m_fill.isValid()) {
        ground = m_fill;
        ink = readableOn(m_fill);
    }
    drawBox(painter, rect(), m_text, ground, ink);
}

} // namespace howdah
