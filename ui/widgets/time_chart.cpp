#include "ui/widgets/time_chart.h"

#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace howdah {
namespace {

// Seconds; each with a half that reads well.
constexpr std::array spans{6.0, 12.0, 30.0, 60.0, 120.0, 300.0, 600.0};

// A few digits times a power of ten, with a half that needs no more digits.
double roundTop(double highest, bool wholeNumbers)
{
    if (highest <= 0)
        return wholeNumbers ? 2 : 1;
    const double power = std::pow(10, std::floor(std::log10(highest)));
    for (const double factor : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0}) {
        const double top = factor * power;
        const bool fits = !wholeNumbers || std::fmod(top, 2) == 0;
        if (highest <= top * (1 + 1e-9) && fits)
            return top;
    }
    return 20 * power;
}

// That show it as it is: one for 2.5, none for 25.
int decimalsOf(double half)
{
    int decimals = 0;
    while (decimals < 9 && std::abs(half - std::round(half)) > 1e-9 * half) {
        half *= 10;
        ++decimals;
    }
    return decimals;
}

} // namespace

TimeChart::TimeChart(const QString& id, const QList<ThemeRole>& lines, QWidget* parent)
    : QChartView(new QChart, parent) // a chart set later would leave us the first one to delete
    , m_chart(chart())
    , m_x(new QValueAxis(m_chart))
    , m_y(new QValueAxis(m_chart))
    , m_roles(lines)
{
    setObjectName(id);
    viewport()->setObjectName(id + ".viewport");
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_chart->setMargins({0, 0, 0, 20}); // for drawTimes()
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_chart->setLocalizeNumbers(true);
    m_x->setTickCount(3);
    m_x->setLabelsVisible(false); // drawTimes(): the axis would cut those at the ends
    m_x->setGridLineVisible(false);
    m_y->setTickType(QValueAxis::TicksDynamic);
    m_y->setTickAnchor(0);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    for (int i = 0; i < lines.size(); ++i) {
        auto* series = new QLineSeries(m_chart);
        m_chart->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
        series->setVisible(false);
        m_series.append(series);
    }
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setBackgroundBrush(Qt::NoBrush);
    m_points.resize(lines.size());
    showSpan();
    setTop(2);
    decorate();
}

void TimeChart::setLines(const QList<QList<QPointF>>& lines, double ceiling, bool wholeNumbers)
{
    double highest = ceiling;
    for (const auto& band : m_bands)
        for (const auto& part : band)
            highest = std::max(highest, part.most); // a NaN is not above
    m_oldest = 0;
    m_points = lines;
    for (int i = 0; i < m_series.size(); ++i) {
        QList<QPointF> points;
        points.reserve(lines[i].size());
        std::ranges::copy_if(lines[i], std::back_inserter(points),
                             [](const QPointF& point) { return !std::isnan(point.y()); });
        for (const auto& point : points)
            highest = std::max(highest, point.y());
        if (!points.isEmpty())
            m_oldest = std::max(m_oldest, -points.front().x());
        m_series[i]->replace(points);
    }
    showSpan();
    setTop(roundTop(highest, wholeNumbers));
    if (m_marked) { // it stays where it is, on the point that is there now
        const auto all = moments();
        mark(all.isEmpty() ? std::nullopt
                           : std::optional(*std::ranges::min_element(
                               all, {}, [this](double x) { return std::abs(x - *m_marked); })));
    }
    viewport()->update();
}

void TimeChart::setWindow(std::optional<ChartWindow> window)
{
    m_window = window;
    showSpan();
}

void TimeChart::setBands(const QList<QList<ChartBand>>& bands)
{
    m_bands = bands;
    viewport()->update();
}

void TimeChart::setMarks(const QList<ChartMark>& marks)
{
    m_marks = marks;
    std::ranges::stable_sort(m_marks, {}, &ChartMark::x);
    viewport()->update();
}

void TimeChart::showSpan()
{
    if (m_window)
        return m_x->setRange(m_window->from, m_window->to);
    const auto* span = std::ranges::find_if(spans, [&](double s) { return s >= m_oldest; });
    m_x->setRange(span == spans.end() ? -spans.back() : -*span, 0);
}

// With a little room above and below, so that lines at the very top and bottom are not cut.
void TimeChart::setTop(double top)
{
    m_y->setTickInterval(top / 2);
    m_y->setRange(-0.03 * top, 1.05 * top);
    m_y->setLabelFormat(QString("%.%1f").arg(decimalsOf(top / 2)));
}

void TimeChart::setFaded(bool faded)
{
    if (faded == m_faded)
        return;
    m_faded = faded;
    decorate();
}

void TimeChart::decorate()
{
    m_decorating = true; // a pen may come back as a change of style
    const auto muted = themeColour(ThemeRole::MutedText);
    const QPen grid(themeColour(ThemeRole::Separator), 1);
    auto small = font();
    small.setPixelSize(QFontInfo(font()).pixelSize() - 2);
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    for (auto* axis : {static_cast<QAbstractAxis*>(m_x), static_cast<QAbstractAxis*>(m_y)}) {
        axis->setLabelsColor(muted);
        axis->setLabelsFont(tabular(small));
        axis->setGridLinePen(grid);
        axis->setLinePen(grid);
    }
    for (int i = 0; i < m_series.size(); ++i) {
        QPen pen(m_faded ? muted : themeColour(m_roles[i]), 2, Qt::SolidLine, Qt::RoundCap,
                 Qt::RoundJoin);
        pen.setCosmetic(true);
        m_series[i]->setPen(pen);
    }
    m_decorating = false;
    viewport()->update();
}

void TimeChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (!m_decorating
        && (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
            || event->type() == QEvent::FontChange))
        decorate();
}

void TimeChart::showEvent(QShowEvent* event)
{
    QChartView::showEvent(event);
    decorate(); // what is not shown is not told of a new theme
}

} // namespace howdah
