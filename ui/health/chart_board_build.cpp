// What there is on a ChartBoard, and where it stands.
#include "ui/health/chart_board.h"
#include "ui/health/chart_tools.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chart_card.h"
#include "ui/widgets/time_chart.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace howdah {

using BoardUnit = ChartCard::Unit;

ChartBoard::ChartBoard(Session& session, Watch& watch, Settings* settings, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_watch(watch)
    , m_settings(settings)
    , m_history(new ChartHistory(session, watch, this))
    , m_tools(new ChartTools("health.tools"))
    , m_banner(new Banner("health.banner"))
    , m_charts(new QWidget)
    , m_grid(new QGridLayout(m_charts))
{
    setObjectName("health.board");
    m_charts->setObjectName("health.charts");
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(16);
    buildPoolPlots();
    buildServerPlots();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_tools);
    layout->addWidget(m_banner);
    layout->addWidget(m_charts, 1);
    buildTools();
    connect(m_history, &ChartHistory::changed, this, [this] {
        if (isVisible())
            draw();
    });
}

void ChartBoard::buildTools()
{
    m_tools->setInterval(m_watch.interval());
    connect(m_tools, &ChartTools::rangeChosen, this, [this](std::chrono::seconds length) {
        m_range.setLength(length);
        draw();
    });
    connect(m_tools, &ChartTools::intervalChosen, this, [this](int milliseconds) {
        m_watch.setInterval(milliseconds);
        if (m_settings)
            m_settings->setLookInterval(milliseconds);
    });
    m_tools->setRecording(m_watch.isRecording());
    connect(m_tools, &ChartTools::recordingChosen, this, [this](bool on) {
        m_watch.setRecording(on);
        if (m_settings)
            m_settings->setRecording(on);
    });
    connect(m_tools, &ChartTools::pauseWanted, this, &ChartBoard::pause);
    connect(m_tools, &ChartTools::backWanted, this, [this] {
        m_range.back();
        draw();
    });
    connect(m_tools, &ChartTools::pngWanted, this, [this] { chooseFile("png"); });
    connect(m_tools, &ChartTools::csvWanted, this, [this] { chooseFile("csv"); });
}

void ChartBoard::addPlot(Plot plot)
{
    connect(&plot.card->chart(), &TimeChart::zoomed, this, &ChartBoard::zoom);
    connect(&plot.card->chart(), &TimeChart::zoomedOut, this, [this] {
        m_range.back();
        draw();
    });
    m_plots.append(std::move(plot));
}

void ChartBoard::buildPoolPlots()
{
    using Sample = HealthSample;
    addPlot({.card = new ChartCard("health.pool", tr("Pool connections"), BoardUnit::Count,
                                   {{tr("in use"), ThemeRole::Series1},
                                    {tr("idle"), ThemeRole::Series2},
                                    {tr("waiting"), ThemeRole::Series3}}),
             .series = {"pool_in_use", "pool_idle", "pool_waiting"},
             .ceiling = [](const Sample& s) { return s.poolMax; },
             .note = [](const Sample& s) { return tr("of %1").arg(s.poolMax); },
             .check = "pool_use",
             .ofServer = false});
    addPlot({.card = new ChartCard(
                 "health.acquire", tr("Wait for a connection"), BoardUnit::Milliseconds,
                 {{tr("p50"), ThemeRole::Series1}, {tr("p95"), ThemeRole::Series3}}),
             .series = {"acquire_p50", "acquire_p95"},
             .headline = 1,
             .note = [](const Sample&) { return tr("p95"); },
             .ofServer = false});
}

void ChartBoard::buildServerPlots()
{
    using Sample = HealthSample;
    addPlot({.card = new ChartCard("health.latency", tr("Server latency"), BoardUnit::Milliseconds,
                                   {{tr("round trip"), ThemeRole::Series1}}),
             .series = {"round_trip"},
             .check = "round_trip"});
    addPlot({.card = new ChartCard("health.connections", tr("Server connections"), BoardUnit::Count,
                                   {{tr("connections"), ThemeRole::Series1}}),
             .series = {"connections"},
             .note =
                 [](const Sample& s) {
                     return s.maxConnections ? tr("of %1").arg(*s.maxConnections) : QString();
                 },
             .check = "connections"});
    addPlot({.card = new ChartCard("health.cache", tr("Cache hits"), BoardUnit::Percent,
                                   {{tr("of block reads"), ThemeRole::Series2}}),
             .series = {"cache_hit"},
             .ceiling = [](const Sample&) { return 100; }});
    addPlot({.card = new ChartCard("health.transactions", tr("Transactions"), BoardUnit::PerSecond,
                                   {{tr("in this database"), ThemeRole::Series4}}),
             .series = {"transactions"}});
}

void ChartBoard::arrange(int columns)
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

} // namespace howdah
