// What a TimeChart draws over Qt's grid: lines with their gaps, marks, the moment under the
// pointer, and the words below.
#include "ui/widgets/time_chart.h"

#include <QLineSeries>
#include <QLocale>
#include <QPainterPath>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace howdah {
namespace {

constexpr int timesHeight = 20; // of the words under the chart
constexpr double nearby = 0.015; // of the width, from what happened
constexpr double closestMarks = 10; // pixels
constexpr qsizetype fewWords = 3;
constexpr float groundOfBand = 0.2F;
constexpr float edgeOfBand = 0.55F;
// A long line takes the painter more than its pieces do: it looks for where each part crosses
// others.
constexpr int mostOfAPiece = 32; // points
constexpr double aDay = 86'400; // seconds

} // namespace

QPointF TimeChart::placeOf(const QPointF& point, const QRectF& area) const
{
    const auto x = (point.x() - m_x->min()) / (m_x->max() - m_x->min());
    const auto y = (point.y() - m_y->min()) / (m_y->max() - m_y->min());
    return {area.left() + x * area.width(), area.bottom() - y * area.height()};
}

void TimeChart::drawForeground(QPainter* painter, const QRectF& /*rect*/)
{
    const auto area = m_chart->plotArea();
    drawTimes(*painter, area);
    if (hasFocus()) {
        painter->setPen(QPen(themeColour(ThemeRole::Accent), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(area);
    }
    painter->save();
    painter->setClipRect(area.adjusted(-2, -2, 2, 2));
    drawMarks(*painter, area);
    drawBands(*painter, area);
    drawLines(*painter, area);
    drawMarked(*painter, area);
    if (m_dragFrom) {
        auto ground = themeColour(ThemeRole::Accent);
        ground.setAlphaF(0.15F);
        const auto one = placeOf({*m_dragFrom, 0}, area).x();
        const auto other = placeOf({m_dragTo, 0}, area).x();
        painter->fillRect(QRectF(QPointF(one, area.top()), QPointF(other, area.bottom())), ground);
    }
    painter->restore();
}

void TimeChart::drawLines(QPainter& painter, const QRectF& area) const
{
    painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < m_series.size(); ++i) {
        painter.setPen(m_series[i]->pen());
        QPainterPath path;
        int inARow = 0;
        const auto end = [&] { // one alone would not be seen as a line
            if (inARow == 1)
                path.addEllipse(path.currentPosition(), 0.5, 0.5);
            inARow = 0;
        };
        for (const auto& point : m_points[i]) {
            if (std::isnan(point.y())) {
                end();
                continue;
            }
            const auto place = placeOf(point, area);
            if (inARow++ == 0)
                path.moveTo(place);
            else
                path.lineTo(place);
            if (path.elementCount() >= mostOfAPiece) {
                painter.drawPath(path);
                path.clear();
                path.moveTo(place);
            }
        }
        end();
        painter.drawPath(path);
    }
}

// A ground that lines show through, with edges that are seen where colours are few.
void TimeChart::drawBands(QPainter& painter, const QRectF& area) const
{
    for (int i = 0; i < std::min(m_bands.size(), m_series.size()); ++i) {
        auto colour = m_series[i]->pen().color();
        QPolygonF above;
        QPolygonF below;
        const auto end = [&] {
            if (above.size() > 1) {
                auto ground = colour;
                ground.setAlphaF(groundOfBand);
                painter.setPen(Qt::NoPen);
                painter.setBrush(ground);
                auto outline = above;
                for (auto point = below.crbegin(); point != below.crend(); ++point)
                    outline.append(*point);
                painter.drawPolygon(outline);
                auto edge = colour;
                edge.setAlphaF(edgeOfBand);
                painter.setPen(QPen(edge, 1));
                painter.drawPolyline(above);
                painter.drawPolyline(below);
            }
            above.clear();
            below.clear();
        };
        for (const auto& part : m_bands[i]) {
            if (std::isnan(part.most)) {
                end();
                continue;
            }
            above.append(placeOf({part.x, part.most}, area));
            below.append(placeOf({part.x, part.least}, area));
        }
        end();
    }
}

QList<QList<int>> TimeChart::markGroups() const
{
    const auto area = m_chart->plotArea();
    QList<QList<int>> groups;
    double last = 0;
    for (int i = 0; i < m_marks.size(); ++i) {
        const auto& mark = m_marks[i];
        if (mark.x < m_x->min() || mark.x > m_x->max())
            continue;
        const auto x = placeOf({mark.x, 0}, area).x();
        if (groups.isEmpty() || x - last > closestMarks)
            groups.append(QList<int>());
        groups.back().append(i);
        last = x;
    }
    return groups;
}

void TimeChart::drawMarks(QPainter& painter, const QRectF& area) const
{
    painter.setFont(m_x->labelsFont());
    for (const auto& group : markGroups()) {
        // The worst of them is not hidden behind the others.
        const auto worst = std::ranges::max(group, {}, [this](int i) {
            return m_marks[i].colour == ThemeRole::Danger ? 2
                : m_marks[i].colour == ThemeRole::Warning ? 1
                                                          : 0;
        });
        const auto x =
            placeOf({(m_marks[group.front()].x + m_marks[group.back()].x) / 2, 0}, area).x();
        const auto colour = themeColour(m_faded ? ThemeRole::MutedText : m_marks[worst].colour);
        painter.setPen(QPen(colour, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(
            QPolygonF({{x - 4, area.top()}, {x + 4, area.top()}, {x, area.top() + 6}}));
        if (group.size() == 1)
            continue;
        const auto number = QLocale().toString(group.size());
        const auto width = painter.fontMetrics().horizontalAdvance(number);
        const bool fits = x + 6 + width <= area.right();
        painter.setPen(colour);
        painter.drawText(
            QPointF(fits ? x + 6 : x - 6 - width, area.top() + painter.fontMetrics().ascent()),
            number);
    }
}

void TimeChart::drawMarked(QPainter& painter, const QRectF& area) const
{
    if (!m_marked || m_series.isEmpty())
        return;
    const auto x = placeOf({*m_marked, 0}, area).x();
    painter.setPen(QPen(themeColour(ThemeRole::MutedText), 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    for (int i = 0; i < m_series.size(); ++i)
        for (const auto& point : m_series[i]->points())
            if (point.x() == *m_marked) {
                painter.setPen(QPen(palette().color(QPalette::Base), 2));
                painter.setBrush(themeColour(m_roles[i]));
                painter.drawEllipse(placeOf(point, area), 4, 4);
            }
}

QString TimeChart::timeAt(double x) const
{
    if (m_window && m_window->to < 0 && m_now.isValid()) { // a part of what has been
        const auto moment = m_now.addMSecs(static_cast<qint64>(x * 1000));
        const QLocale locale;
        if (m_window->to - m_window->from > aDay)
            return locale.toString(moment, tr("d MMM HH:mm"));
        return locale.toString(moment.time(),
                               m_window->to - m_window->from > 600 ? "HH:mm" : "HH:mm:ss");
    }
    const auto ago = -x;
    const auto isWhole = [&](double unit) { return ago >= unit && std::fmod(ago, unit) == 0; };
    if (ago == 0)
        return m_faded ? tr("last seen") : tr("now");
    if (isWhole(aDay) || ago > 3 * aDay)
        return tr("%1 d ago").arg(ago / aDay);
    if (isWhole(3600))
        return tr("%1 h ago").arg(ago / 3600);
    return isWhole(60) ? tr("%1 min ago").arg(ago / 60) : tr("%1 s ago").arg(ago);
}

void TimeChart::drawTimes(QPainter& painter, const QRectF& area) const
{
    const QRectF under(area.left(), area.bottom() + 4, area.width(), timesHeight);
    painter.setFont(m_x->labelsFont());
    painter.setPen(themeColour(ThemeRole::MutedText));
    const auto from = m_x->min();
    const auto to = m_x->max();
    painter.drawText(under, Qt::AlignLeft | Qt::AlignTop, timeAt(from));
    painter.drawText(under, Qt::AlignHCenter | Qt::AlignTop, timeAt((from + to) / 2));
    painter.drawText(under, Qt::AlignRight | Qt::AlignTop, timeAt(to));
}

QString TimeChart::wordsAtMarked() const
{
    if (!m_marked)
        return {};
    QStringList words;
    for (const auto& group : markGroups()) {
        const auto near = nearby * (m_x->max() - m_x->min());
        if (std::ranges::any_of(group,
                                [&](int i) { return std::abs(m_marks[i].x - *m_marked) <= near; }))
            for (const int i : group)
                words.append(m_marks[i].words);
    }
    if (words.size() <= fewWords)
        return words.join(", ");
    return tr("%n event(s): %1 … %2", nullptr, static_cast<int>(words.size()))
        .arg(words.first(), words.last());
}

} // namespace howdah
