#include "ui/health/health_page.h"

#include "ui/alerts/alert_panel.h"
#include "ui/health/chart_board.h"
#include "ui/health/endpoint_switch.h"
#include "ui/health/holder_card.h"
#include "ui/health/pooler_section.h"
#include "ui/health/verdict_bar.h"
#include "ui/shell/session.h"

#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr qint64 chartStaleAfter = 3000; // ms
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

} // namespace

HealthPage::HealthPage(Session& session, Watch& watch, Settings* settings, AlertCentre* alerts,
                       HealthEndpoint* endpoint, QWidget* parent)
    : Page("health", parent)
    , m_session(session)
    , m_watch(watch)
    , m_verdict(new VerdictBar("health.verdict"))
    , m_pooler(new PoolerSection("health.pooler"))
    , m_board(new ChartBoard(session, watch, settings))
    , m_holders(new HolderCard("health.holders"))
    , m_scroll(new QScrollArea)
{
    auto* inside = new QWidget;
    inside->setObjectName("health.content");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(m_verdict);
    column->addWidget(m_pooler);
    column->addWidget(m_board, 1);
    column->addWidget(m_holders);
    if (alerts)
        column->addWidget(m_alerts = new AlertPanel("health.alerts", *alerts));
    if (endpoint)
        column->addWidget(new EndpointSwitch("health.endpoint", *endpoint));
    m_board->arrange(mostColumns);
    m_scroll->setObjectName("health.scroll");
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(inside);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);

    connect(&watch, &Watch::followed, this, &HealthPage::follow);
    connect(&watch, &Watch::sampled, this, &HealthPage::take);
    connect(&watch, &Watch::ticked, this, &HealthPage::showStale);
    follow();
}

void HealthPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_board->arrange(std::clamp(width() / columnWidth, 1, mostColumns));
}

void HealthPage::reload()
{
    m_watch.look();
}

void HealthPage::openItem(const QString& key)
{
    if (key != "alerts" || !m_alerts)
        return;
    m_scroll->widget()->layout()->activate(); // it may just have been made
    m_scroll->ensureWidgetVisible(m_alerts);
    m_alerts->setFocus();
}

void HealthPage::onShown()
{
    if (m_watch.seen())
        take(); // somebody else has looked meanwhile
    m_eye = m_watch.open(Watch::Pace::Shown);
}

void HealthPage::onHidden()
{
    m_eye.reset();
}

void HealthPage::follow()
{
    if (!m_session.isConnected())
        return showNotConnected();
    m_verdict->showMessage("health", tr("Looking …"), {});
    m_verdict->setSeen({});
    m_board->draw();
    if (m_watch.seen())
        take();
}

void HealthPage::take()
{
    if (!isShown())
        return;
    const auto& seen = *m_watch.seen();
    m_verdict->showReport(seen.report);
    m_pooler->showFigures(seen.report.pooler);
    m_holders->showHolders(seen.holders);
    m_verdict->setSeen(tr("Seen %1").arg(clock(timeOf(seen.sample))));
    m_board->showSeen(seen);
}

void HealthPage::showStale()
{
    const auto& seen = m_watch.seen();
    if (!isShown() || !seen)
        return;
    const auto last = timeOf(seen->sample);
    if (last.msecsTo(QDateTime::currentDateTime()) < chartStaleAfter)
        return;
    m_verdict->setSeen(tr("Stale: last seen %1").arg(clock(last)));
    m_board->setStale();
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
    m_board->showNothing();
}

} // namespace howdah
