#include "ui/widgets/toast.h"

#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace howdah {
namespace {

constexpr int toastSide = 16; // left and right of it, at the least
constexpr int aboveEdge = 48;

} // namespace

void Toast::say(QWidget* widget, const QString& text, std::chrono::milliseconds shownFor)
{
    auto* window = widget->window();
    auto* toast = window->findChild<Toast*>("window.toast", Qt::FindDirectChildrenOnly);
    if (!toast)
        toast = new Toast(window);
    toast->m_text->setText(text);
    toast->setAccessibleName(text);
    toast->place();
    toast->show();
    toast->raise();
    toast->m_timer.start(static_cast<int>(shownFor.count()), toast);
    QAccessibleEvent alert(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

Toast::Toast(QWidget* window)
    : QFrame(window)
    , m_text(new QLabel)
{
    setObjectName("window.toast");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_text->setObjectName("window.toast.text");
    m_text->setTextFormat(Qt::PlainText);
    auto* sign = new IconLabel("success", 18, ThemeRole::Success);
    sign->setObjectName("window.toast.icon");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 16, 8);
    layout->addWidget(sign);
    layout->addWidget(m_text);
    window->installEventFilter(this);
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::place()
{
    const auto* window = parentWidget();
    const int room = window->width() - (2 * toastSide);
    m_text->setWordWrap(false);
    auto size = sizeHint();
    if (size.width() > room) {
        m_text->setWordWrap(true);
        size = {room, layout()->totalHeightForWidth(room)};
    }
    setGeometry(
        QRect({(window->width() - size.width()) / 2, window->height() - size.height() - aboveEdge},
              size));
}

void Toast::timerEvent(QTimerEvent* /*event*/)
{
    m_timer.stop();
    hide();
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeColour(ThemeRole::Success));
    painter.setBrush(themeColour(ThemeRole::SuccessSoft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace howdah
