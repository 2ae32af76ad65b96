#include "ui/widgets/sheet.h"

#include "ui/shell/theme.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr QSize largest(1'120, 720);
constexpr int sheetMargin = 24; // around the panel, at least

class Panel : public QFrame {
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(themeColour(ThemeRole::Border));
        painter.setBrush(palette().color(QPalette::Window));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
};

} // namespace

Sheet::Sheet(const QString& id, QWidget& page, QWidget& below)
    : QWidget(&page)
    , m_page(page)
    , m_below(below)
    , m_panel(new Panel(this))
    , m_content(new QVBoxLayout(m_panel))
{
    setObjectName(id);
    m_panel->setObjectName(id + ".panel");
    m_content->setContentsMargins(24, 24, 24, 24);
    m_content->setSpacing(16);
    setFocusPolicy(Qt::ClickFocus); // so that Esc works after a click beside everything
    page.installEventFilter(this);
    hide();
}

void Sheet::openSheet()
{
    if (isOpen())
        return;
    m_before = QApplication::focusWidget();
    m_below.setEnabled(false);
    place();
    show();
    raise();
    auto* first = firstFocus();
    (first ? first : this)->setFocus(Qt::OtherFocusReason);
    emit opened();
}

void Sheet::closeSheet()
{
    if (!isOpen())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget()) || hasFocus();
    hide();
    m_below.setEnabled(true);
    if (hadFocus && m_before && m_page.isAncestorOf(m_before))
        m_before->setFocus(Qt::OtherFocusReason);
    emit closed();
}

void Sheet::place()
{
    setGeometry(m_page.rect());
    const auto size = (m_page.size() - QSize(2 * sheetMargin, 2 * sheetMargin)).boundedTo(largest);
    m_panel->setGeometry((width() - size.width()) / 2, (height() - size.height()) / 3, size.width(),
                         size.height());
}

void Sheet::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    auto shade = palette().color(QPalette::Shadow);
    shade.setAlphaF(0.35F);
    painter.fillRect(rect(), shade);
}

void Sheet::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return emit escaped();
    QWidget::keyPressEvent(event);
}

void Sheet::mousePressEvent(QMouseEvent* /*event*/) { }

bool Sheet::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_page && event->type() == QEvent::Resize && isOpen())
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace howdah
