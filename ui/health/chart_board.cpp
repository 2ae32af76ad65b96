#include "ui/health/chart_board.h"

#include "core/health/series.h"
#include "ui/health/chart_tools.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chart_card.h"
#include "ui/widgets/time_chart.h"
#include "ui/widgets/toast.h"

#include <QFileDialog>
#include <QLocale>
#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <limits>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr auto boardNewsFor = 2'500ms; // some figures cannot be had at each look
constexpr qint64 quickestDraw = 1'000; // ms; painting costs thirty times what looking does

QDateTime boardTime(SystemClock::time_point at)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count());
}

double secondsTo(SystemClock::time_point at, SystemClock::time_point now)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(at)
        - std::chrono::floor<std::chrono::milliseconds>(now);
    return static_cast<double>(ms.count()) / 1000;
}

QList<QPointF> pointsOf(const std::vector<CurvePoint>& curve, SystemClock::time_point now)
{
    QList<QPointF> points;
    for (const auto& point : curve) {
        const auto x = secondsTo(point.at, now);
        if (point.afterGap)
            points.append({(points.back().x() + x) / 2, std::numeric_limits<double>::quiet_NaN()});
        points.append({x, point.mean});
    }
    return points;
}

// What its points are the mean of; empty where each is one value.
QList<ChartBand> bandOf(const std::vector<CurvePoint>& curve, SystemClock::time_point now)
{
    QList<ChartBand> band;
    if (std::ranges::all_of(curve, [](const auto& point) { return point.least == point.most; }))
        return band;
    constexpr auto none = std::numeric_limits<double>::quiet_NaN();
    for (const auto& point : curve) {
        if (point.afterGap)
            band.append({none, none, none});
        band.append({secondsTo(point.at, now), point.least, point.most});
    }
    return band;
}

} // namespace

void ChartBoard::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    draw();
}

void ChartBoard::showSeen(const Observation& seen)
{
    for (const auto& plot : m_plots) {
        const auto* check = plot.check ? seen.report.find(plot.check) : nullptr;
        const bool bad = check && check->status != HealthStatus::Healthy;
        const bool worst = bad && check->status == HealthStatus::Unhealthy;
        plot.card->setProblem(worst ? Severity::Danger : Severity::Warning,
                              bad ? QString::fromStdString(check->reason) : QString());
        plot.card->setStale(plot.ofServer && !seen.sample.error.empty());
    }
    const bool isQuick = m_watch.interval() < quickestDraw;
    if (isVisible() && !m_range.isPaused()
        && !(isQuick && m_drawn.isValid() && m_drawn.elapsed() < quickestDraw))
        draw();
    showState();
}

void ChartBoard::showNothing()
{
    for (const auto& plot : m_plots)
        plot.card->setProblem(Severity::Danger, {});
    setStale();
    draw();
}

void ChartBoard::setStale()
{
    for (const auto& plot : m_plots)
        plot.card->setStale(true);
}

void ChartBoard::draw()
{
    m_drawn.start();
    const auto samples = m_range.isPaused() ? m_frozen : m_watch.samples();
    const auto last = samples.empty() ? SystemClock::now() : samples.back().at;
    m_now = m_range.now(last);
    const auto span = m_range.shown(last);
    std::vector<std::string> names;
    for (const auto& plot : m_plots)
        names.insert(names.end(), plot.series.begin(), plot.series.end());
    m_history->want(span, names);

    const CurveFrame frame{.from = span.from,
                           .to = span.to,
                           .minutesEach = m_history->minutesEach(),
                           .patience = std::max(3'000ms, 3ms * m_watch.interval())};
    m_curves.clear();
    m_happened.clear();
    for (const auto& event : m_history->events())
        if (event.at >= frame.from && event.at <= frame.to)
            m_happened.append(event);
    for (const auto& plot : m_plots)
        drawPlot(plot, samples, frame, m_now);
    m_tools->setZoomed(m_range.isZoomed());
    showState();
}

void ChartBoard::drawPlot(const Plot& plot, const std::vector<HealthSample>& samples,
                          const CurveFrame& frame, SystemClock::time_point now)
{
    QList<QList<QPointF>> lines;
    QList<QList<ChartBand>> bands;
    std::vector<RecentValue> recent;
    std::optional<double> headline;
    for (std::size_t i = 0; i < plot.series.size(); ++i) {
        const auto& series = plot.series[i];
        recent.clear();
        for (const auto& sample : samples)
            if (const auto value = figureOf(sample, series))
                recent.push_back({sample.at, *value});
        auto curve = curveOf(m_history->recorded(series), recent, frame);
        lines.append(pointsOf(curve, now));
        bands.append(bandOf(curve, now));
        m_curves.emplace_back(series, std::move(curve));
        if (static_cast<int>(i) == plot.headline && !recent.empty()
            && now - recent.back().at < boardNewsFor)
            headline = recent.back().value;
    }
    QList<ChartMark> marks;
    for (const auto& event : m_happened)
        marks.append({secondsTo(event.at, now), event.words, event.colour});

    // Where little is known yet, the few seconds there are fill the chart.
    const bool grows = !m_range.isZoomed() && m_range.length() == 300s;
    auto& chart = plot.card->chart();
    chart.setWindow(
        grows ? std::nullopt
              : std::optional(ChartWindow{secondsTo(frame.from, now), secondsTo(frame.to, now)}));
    chart.setMarks(marks);
    const bool any = !samples.empty();
    plot.card->setLines(lines, plot.ceiling && any ? plot.ceiling(samples.back()) : 0,
                        boardTime(now), bands);
    plot.card->setFigure(headline, plot.note && any ? plot.note(samples.back()) : QString());
}

void ChartBoard::zoom(double from, double to)
{
    const auto at = [&](double x) {
        return m_now + std::chrono::milliseconds(std::llround(x * 1000));
    };
    m_range.zoom({at(from), at(to)}, m_now);
    draw();
}

void ChartBoard::pause(bool on)
{
    if (on) {
        m_frozen = m_watch.samples();
        m_range.pause(m_frozen.empty() ? SystemClock::now() : m_frozen.back().at);
    } else {
        m_frozen.clear();
        m_range.resume();
    }
    m_tools->setPaused(on);
    draw();
}

void ChartBoard::showState()
{
    QStringList words;
    if (m_range.isPaused())
        words.append(
            tr("Paused at %1").arg(QLocale().toString(boardTime(m_now).time(), "HH:mm:ss")));
    if (m_range.isZoomed())
        words.append(tr("Zoomed in"));
    for (const auto& problem : {m_watch.recordProblem(), m_history->problem()})
        if (!problem.isEmpty())
            words.append(tr("Not recorded: %1").arg(problem));
    m_tools->setState(words.join(" · "));
}

void ChartBoard::chooseFile(const QString& suffix)
{
    auto* dialog = new QFileDialog(this, tr("Export the charts"));
    dialog->setObjectName("health.exportDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(suffix == "csv" ? tr("Values (*.csv)") : tr("Pictures (*.png)"));
    dialog->selectFile("health." + suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, suffix](const QString& file) { write(file, suffix); });
    dialog->open();
}

void ChartBoard::write(const QString& file, const QString& suffix)
{
    m_banner->clear();
    // A picture is taken here and packed there.
    const auto image = suffix == "png" ? m_charts->grab().toImage() : QImage();
    m_writing.start(
        [file, image, curves = m_curves, happened = m_happened](const std::stop_token&) {
            QSaveFile out(file);
            const bool isWritten = out.open(QIODevice::WriteOnly)
                && (image.isNull() ? out.write(curvesAsCsv(curves, happened)) >= 0
                                   : image.save(&out, "PNG"))
                && out.commit();
            if (!isWritten)
                throw Error(ErrorKind::Config, out.errorString().toStdString());
        },
        [this, file](const Outcome<std::monostate>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                m_banner->showError(*error, tr("%1 could not be written").arg(file));
            else
                Toast::say(this, tr("Written: %1").arg(file));
        });
}

} // namespace howdah
