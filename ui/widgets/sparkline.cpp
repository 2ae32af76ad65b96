#include "ui/widgets/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace howdah {

Sparkline::Sparkline(const QString& id, ThemeRole colour, QWidget* parent)
    : QWidget(parent)
    , m_colour(colour)
{
    setObjectName(id);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Sparkline::setCurve(std::vector<CurvePoint> curve, SystemClock::time_point from,
                         SystemClock::time_point to, double ceiling)
{
    m_curve = std::move(curve);
    m_from = from;
    m_to = to;
    m_top = std::max(ceiling, 1e-9);
    for (const auto& point : m_curve)
        m_top = std::max(m_top, point.most);
    update();
}

void Sparkline::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto area = QRectF(rect()).adjusted(1, 3, -3, -2);
    painter.setPen(QPen(themeColour(ThemeRole::Separator), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const std::chrono::duration<double> span = m_to - m_from;
    if (m_curve.empty() || span.count() <= 0)
        return;
    const auto placeOf = [&](const CurvePoint& point) {
        const std::chrono::duration<double> since = point.at - m_from;
        return QPointF(area.left() + since / span * area.width(),
                       area.bottom() - point.mean / m_top * area.height());
    };
    const auto ink = themeColour(isEnabled() ? m_colour : ThemeRole::MutedText);
    auto ground = ink;
    ground.setAlphaF(0.15F);
    for (std::size_t from = 0; from < m_curve.size();) {
        auto to = from + 1;
        while (to < m_curve.size() && !m_curve[to].afterGap)
            ++to;
        QPainterPath line(placeOf(m_curve[from]));
        for (auto i = from + 1; i < to; ++i)
            line.lineTo(placeOf(m_curve[i]));
        if (to - from == 1) // one alone would not be seen
            line.lineTo(line.currentPosition() + QPointF(1, 0));
        auto below = line;
        below.lineTo(line.currentPosition().x(), area.bottom());
        below.lineTo(placeOf(m_curve[from]).x(), area.bottom());
        painter.fillPath(below, ground);
        painter.strokePath(line, QPen(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        from = to;
    }
}

} // namespace howdah
