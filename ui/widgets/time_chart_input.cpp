// What a TimeChart does with the pointer and the keys: a moment is marked, a part is zoomed into.
#include "ui/widgets/time_chart.h"

#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace howdah {
namespace {

constexpr int shortestDrag = 6; // pixels; anything less is a click
constexpr double wheelStep = 0.8; // of the span, for a notch
constexpr double shortestSpan = 5; // seconds

} // namespace

QList<double> TimeChart::moments() const
{
    QList<double> all;
    for (const auto* series : m_series)
        for (const auto& point : series->points())
            all.append(point.x());
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
}

void TimeChart::mark(std::optional<double> x)
{
    if (x == m_marked)
        return;
    m_marked = x;
    viewport()->update();
    emit markedChanged();
}

double TimeChart::xAt(int pixel) const
{
    const auto area = m_chart->plotArea();
    const auto share =
        std::clamp((mapToScene(pixel, 0).x() - area.left()) / area.width(), 0.0, 1.0);
    return m_x->min() + share * (m_x->max() - m_x->min());
}

void TimeChart::zoomAround(double x, double factor)
{
    const auto from = m_x->min();
    const auto to = m_x->max();
    const auto span = std::max(shortestSpan, (to - from) * factor);
    const auto share = (x - from) / (to - from);
    const auto last = std::min(0.0, x + span * (1 - share));
    emit zoomed(last - span, last);
}

void TimeChart::mousePressEvent(QMouseEvent* event)
{
    QChartView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    m_dragFrom = xAt(event->position().toPoint().x());
    m_dragTo = *m_dragFrom;
}

void TimeChart::mouseMoveEvent(QMouseEvent* event)
{
    QChartView::mouseMoveEvent(event);
    const auto at = xAt(event->position().toPoint().x());
    if (m_dragFrom) {
        m_dragTo = at;
        viewport()->update();
    }
    const auto all = moments();
    if (all.isEmpty())
        return mark({});
    mark(*std::ranges::min_element(all, {}, [&](double x) { return std::abs(x - at); }));
}

void TimeChart::mouseReleaseEvent(QMouseEvent* event)
{
    QChartView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || !m_dragFrom)
        return;
    const auto [from, to] =
        std::minmax({*m_dragFrom, xAt(event->position().toPoint().x())}); // by value
    m_dragFrom.reset();
    viewport()->update();
    const auto area = m_chart->plotArea();
    if (to - from >= (m_x->max() - m_x->min()) * shortestDrag / area.width())
        emit zoomed(from, to);
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent* /*event*/)
{
    emit zoomedOut();
}

void TimeChart::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    if (!hasFocus())
        mark({});
}

void TimeChart::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    mark({});
}

void TimeChart::keyPressEvent(QKeyEvent* event)
{
    const auto middle = m_marked.value_or((m_x->min() + m_x->max()) / 2);
    switch (event->key()) {
    case Qt::Key_Plus: return zoomAround(middle, 0.5);
    case Qt::Key_Minus: return zoomAround(middle, 2);
    case Qt::Key_Backspace: return emit zoomedOut();
    default: break;
    }
    const auto all = moments();
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0 || all.isEmpty())
        return QChartView::keyPressEvent(event);
    const auto last = all.size() - 1;
    const auto now = m_marked ? all.indexOf(*m_marked) : last + (step < 0 ? 1 : 0);
    mark(all[std::clamp<qsizetype>(now + step, 0, last)]);
}

void TimeChart::wheelEvent(QWheelEvent* event)
{
    const int turned = event->angleDelta().y();
    if (!event->modifiers().testFlag(Qt::ControlModifier) || turned == 0)
        return event->ignore(); // the page scrolls
    zoomAround(xAt(event->position().toPoint().x()),
               std::pow(wheelStep, static_cast<double>(turned) / 120));
    event->accept();
}

} // namespace howdah
