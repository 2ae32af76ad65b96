#include "ui/widgets/labels.h"

#include "ui/shell/icons.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace howdah {
namespace {

bool changesLook(const QEvent* event)
{
    return event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::ApplicationFontChange;
}

} // namespace

Heading::Heading(const QString& text, QWidget* parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    decorate();
}

void Heading::decorate()
{
    auto large = QApplication::font();
    if (large.pixelSize() > 0)
        large.setPixelSize(large.pixelSize() + 5);
    else
        large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    setFont(large);
}

void Heading::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() != QEvent::ApplicationFontChange || m_decorating)
        return;
    m_decorating = true;
    decorate();
    m_decorating = false;
}

Caption::Caption(const QString& text, QWidget* parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // it would follow the ground it stands on
    decorate();
}

void Caption::decorate()
{
    auto quiet = palette();
    quiet.setColor(QPalette::Active, QPalette::WindowText, themeColour(ThemeRole::MutedText));
    quiet.setColor(QPalette::Inactive, QPalette::WindowText, themeColour(ThemeRole::MutedText));
    setPalette(quiet);
}

void Caption::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (!changesLook(event) || m_decorating)
        return;
    m_decorating = true; // setting the palette comes back here
    decorate();
    m_decorating = false;
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString& text)
{
    m_full = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_full) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

void ElidedLabel::elide()
{
    const auto shown = fontMetrics().elidedText(m_full, Qt::ElideMiddle, width());
    setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

IconLabel::IconLabel(const QString& name, int size, std::optional<ThemeRole> role, QWidget* parent)
    : QLabel(parent)
    , m_icon(howdah::icon(name, role))
    , m_size(size)
{
}

void IconLabel::setIcon(const QString& name, std::optional<ThemeRole> role)
{
    m_icon = howdah::icon(name, role);
    update();
}

void IconLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const QRect box(QPoint(), QSize(m_size, m_size));
    m_icon.paint(&painter, QStyle::alignedRect(layoutDirection(), alignment(), box.size(), rect()),
                 Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace howdah
