#include "ui/health/health_page.h"

#include "ui/health/holder_card.h"
#include "ui/health/pooler_section.h"
#include "ui/health/verdict_bar.h"
#include "ui/shell/session.h"
#include "ui/widgets/chart_card.h"

#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace howdah {
namespace {

using Unit = ChartCard::Unit;

constexpr int pace = 1000; // ms
constexpr int firstPace = 200; // at first, so that there soon is a picture
constexpr int firstLooks = 12;
constexpr qint64 chartStaleAfter = 3000; // ms
constexpr double newsFor = 2.5; // seconds; some figures cannot be had at each tick
constexpr double longestSpan = 600; // seconds shown
constexpr int columnWidth = 320;
constexpr int mostColumns = 3;

QDateTime timeOf(const HealthSample& sample)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(sample.at.time_since_epoch())
            .count());
}

QString clock(const QDateTime& moment)
{
    return QLocale().toString(moment.time(), "HH:mm:ss");
}

std::optional<double> ms(const std::optional<std::chrono::nanoseconds>& time)
{
    if (!time)
        return std::nullopt;
    return std::chrono::duration<double, std::milli>(*time).count();
}

} // namespace

HealthPage::HealthPage(Session& session, QWidget* parent)
    : Page("health", parent)
    , m_session(session)
    , m_verdict(new VerdictBar("health.verdict"))
    , m_pooler(new PoolerSection("health.pooler"))
    , m_grid(new QGridLayout)
    , m_holders(new HolderCard("health.holders"))
{
    buildPoolPlots();
    buildServerPlots();
    auto* inside = new QWidget;
    inside->setObjectName("health.content");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(m_verdict);
    column->addWidget(m_pooler);
    m_grid->setSpacing(16);
    column->addLayout(m_grid, 1);
    column->addWidget(m_holders);
    arrange(mostColumns);
    auto* scroll = new QScrollArea;
    scroll->setObjectName("health.scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(&session, &Session::stateChanged, this, &HealthPage::follow);
    follow();
}

HealthPage::~HealthPage()
{
    m_job.cancel();
    letGo();
}

void HealthPage::buildPoolPlots()
{
    using Sample = HealthSample;
    m_plots.append({.card = new ChartCard("health.pool", tr("Pool connections"), Unit::Count,
                                          {{tr("in use"), ThemeRole::Series1},
                                           {tr("idle"), ThemeRole::Series2},
                                           {tr("waiting"), ThemeRole::Series3}}),
                    .lines = {[](const Sample& s) { return s.poolInUse; },
                              [](const Sample& s) { return s.poolIdle; },
                              [](const Sample& s) { return s.poolWaiting; }},
                    .ceiling = [](const Sample& s) { return s.poolMax; },
                    .note = [](const Sample& s) { return tr("of %1").arg(s.poolMax); },
                    .check = "pool_use",
                    .ofServer = false});
    m_plots.append(
        {.card = new ChartCard("health.acquire", tr("Wait for a connection"), Unit::Milliseconds,
                               {{tr("p50"), ThemeRole::Series1}, {tr("p95"), ThemeRole::Series3}}),
         .lines = {[](const Sample& s) { return ms(s.acquireP50); },
                   [](const Sample& s) { return ms(s.acquireP95); }},
         .headline = 1,
         .note = [](const Sample&) { return tr("p95"); },
         .ofServer = false});
}

void HealthPage::buildServerPlots()
{
    using Sample = HealthSample;
    m_plots.append(
        {.card = new ChartCard("health.latency", tr("Server latency"), Unit::Milliseconds,
                               {{tr("round trip"), ThemeRole::Series1}}),
         .lines = {[](const Sample& s) { return ms(s.latency); }},
         .check = "round_trip"});
    m_plots.append({.card = new ChartCard("health.connections", tr("Server connections"),
                                          Unit::Count, {{tr("connections"), ThemeRole::Series1}}),
                    .lines = {[](const Sample& s) { return s.connections; }},
                    .note =
                        [](const Sample& s) {
                            return s.maxConnections ? tr("of %1").arg(*s.maxConnections)
                                                    : QString();
                        },
                    .check = "connections"});
    m_plots.append({.card = new ChartCard("health.cache", tr("Cache hits"), Unit::Percent,
                                          {{tr("of block reads"), ThemeRole::Series2}}),
                    .lines = {[](const Sample& s) { return s.cacheHit; }},
                    .ceiling = [](const Sample&) { return 100; }});
    m_plots.append(
        {.card = new ChartCard("health.transactions", tr("Transactions"), Unit::PerSecond,
                               {{tr("in this database"), ThemeRole::Series4}}),
         .lines = {[](const Sample& s) { return s.transactionsPerSecond; }}});
}

void HealthPage::arrange(int columns)
{
    if (columns == m_columns)
        return;
    for (int i = 0; i < m_columns; ++i)
        m_grid->setColumnStretch(i, 0);
    m_columns = columns;
    for (int i = 0; i < m_plots.size(); ++i)
        m_grid->addWidget(m_plots[i].card, i / columns, i % columns);
    for (int i = 0; i < columns; ++i)
        m_grid->setColumnStretch(i, 1);
}

void HealthPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange(std::clamp(width() / columnWidth, 1, mostColumns));
}

void HealthPage::reload()
{
    look();
}

void HealthPage::onShown()
{
    if (!m_sampler)
        return;
    if (m_looks < firstLooks)
        m_filling.emplace();
    setPace(m_looks < firstLooks ? firstPace : pace);
    look();
}

void HealthPage::onHidden()
{
    m_timer.stop();
    m_job.cancel();
    m_filling.reset();
}

void HealthPage::setPace(int milliseconds)
{
    if (!m_timer.isActive() || m_pace != milliseconds)
        m_timer.start(m_pace = milliseconds, this);
}

void HealthPage::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer.timerId())
        look();
    else
        Page::timerEvent(event);
}

void HealthPage::follow()
{
    m_job.cancel();
    m_timer.stop();
    m_filling.reset();
    letGo();
    if (!m_session.isConnected())
        return showNotConnected();
    if (std::exchange(m_generation, m_session.generation()) != m_session.generation()) {
        m_samples.clear(); // of another server
        showCharts();
    }
    m_sampler.emplace(*m_session.pool(), m_session.profile().health, m_samples, probeDeadline,
                      poolerConsole(m_session.profile()));
    m_looks = 0;
    m_verdict->showMessage("health", tr("Looking …"), {});
    m_verdict->setSeen({});
    if (isShown())
        onShown();
}

// Its connection and, with the last handle, the pool's housekeeper are not waited for here.
void HealthPage::letGo()
{
    if (m_sampler)
        JobThreads::instance().start([sampler = std::move(m_sampler), busy = Busy()] {});
    m_sampler.reset();
}

void HealthPage::look()
{
    showStale();
    if (!isShown() || !m_sampler || m_job.isRunning())
        return;
    m_job.start([sampler = *m_sampler](std::stop_token stop) { return sampler.sample(stop); },
                [this](const Outcome<Observation>& outcome) {
                    if (const auto* seen = std::get_if<Observation>(&outcome))
                        take(*seen);
                });
}

void HealthPage::take(const Observation& seen)
{
    const bool answered = seen.sample.error.empty();
    if (answered)
        m_session.reportAlive();
    m_samples = m_sampler->samples();
    m_verdict->showReport(seen.report);
    m_pooler->showFigures(seen.report.pooler);
    m_holders->showHolders(seen.holders);
    m_verdict->setSeen(tr("Seen %1").arg(clock(timeOf(seen.sample))));
    for (const auto& plot : m_plots) {
        const auto* check = plot.check ? seen.report.find(plot.check) : nullptr;
        const bool bad = check && check->status != HealthStatus::Healthy;
        const bool worst = bad && check->status == HealthStatus::Unhealthy;
        plot.card->setProblem(worst ? Severity::Danger : Severity::Warning,
                              bad ? QString::fromStdString(check->reason) : QString());
        plot.card->setStale(plot.ofServer && !answered);
    }
    showCharts();
    if (++m_looks >= firstLooks || !answered) {
        m_filling.reset();
        setPace(pace);
    }
}

void HealthPage::showCharts()
{
    const auto now = m_samples.empty() ? QDateTime() : timeOf(m_samples.back());
    for (const auto& plot : m_plots) {
        QList<QList<QPointF>> lines(plot.lines.size());
        for (const auto& sample : m_samples) {
            const auto x = -static_cast<double>(timeOf(sample).msecsTo(now)) / 1000;
            for (int i = 0; i < lines.size(); ++i)
                if (const auto y = plot.lines[i](sample); y && x >= -longestSpan)
                    lines[i].append({x, *y});
        }
        plot.card->setLines(
            lines, plot.ceiling && !m_samples.empty() ? plot.ceiling(m_samples.back()) : 0, now);
        const auto& headline = lines[plot.headline];
        const bool isNews = !headline.isEmpty() && headline.back().x() > -newsFor;
        plot.card->setFigure(isNews ? std::optional(headline.back().y()) : std::nullopt,
                             plot.note && !m_samples.empty() ? plot.note(m_samples.back())
                                                             : QString());
    }
}

void HealthPage::showStale()
{
    if (m_samples.empty() || !m_sampler)
        return;
    const auto last = timeOf(m_samples.back());
    if (last.msecsTo(QDateTime::currentDateTime()) < chartStaleAfter)
        return;
    m_verdict->setSeen(tr("Stale: last seen %1").arg(clock(last)));
    for (const auto& plot : m_plots)
        plot.card->setStale(true);
}

void HealthPage::showNotConnected()
{
    const auto& seen = m_session.lastSeen();
    m_verdict->showMessage(
        "disconnected",
        seen.isValid()
            ? tr("Not connected; last seen %1").arg(QLocale().toString(seen.time(), "HH:mm"))
            : tr("Not connected"),
        {});
    m_verdict->setSeen({});
    m_pooler->showFigures({});
    m_holders->showHolders({});
    for (const auto& plot : m_plots) {
        plot.card->setProblem(Severity::Danger, {});
        plot.card->setStale(true);
    }
}

} // namespace howdah
