#include "ui/widgets/busy_bar.h"

#include "ui/shell/theme.h"

#include <QPainter>
#include <QTimerEvent>

namespace howdah {
namespace {

constexpr int frameTime = 40; // ms
constexpr int patience = 5; // ticks before it shows
constexpr int round = 40; // ticks from left to right

} // namespace

BusyBar::BusyBar(const QString& id, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(id);
    setAccessibleName(tr("Activity"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BusyBar::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    m_phase = 0;
    m_share = -1;
    if (busy)
        m_timer.start(frameTime, this);
    else
        m_timer.stop();
    update();
}

void BusyBar::setShare(double share)
{
    m_share = share;
    update();
}

QSize BusyBar::sizeHint() const
{
    return {64, 2};
}

void BusyBar::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    ++m_phase;
    if (isVisible())
        update();
}

void BusyBar::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_busy || m_phase < patience)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), themeColour(ThemeRole::NeutralSoft));
    const auto accent = themeColour(ThemeRole::Accent);
    if (m_share >= 0) {
        painter.fillRect(QRectF(0, 0, width() * qMin(m_share, 1.0), height()), accent);
        return;
    }
    const double piece = width() / 4.0;
    const double left = ((width() + piece) * ((m_phase - patience) % round) / round) - piece;
    painter.fillRect(QRectF(left, 0, piece, height()), accent);
}

} // namespace howdah
