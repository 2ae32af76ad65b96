#include "ui/shell/server_status.h"

#include "ui/shell/session.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLocale>
#include <QTimerEvent>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 1000ms;
constexpr auto statusStaleAfter = 3000; // ms

QLabel* figure(const QString& id, const QString& name)
{
    auto* label = new Caption;
    label->setObjectName(id);
    label->setAccessibleName(name);
    label->setContentsMargins(8, 0, 8, 0);
    return label;
}

} // namespace

ServerStatus::ServerStatus(Session& session, QWidget* parent)
    : QStatusBar(parent)
    , m_session(session)
    , m_state(figure("status.state", tr("Connection")))
    , m_latency(figure("status.latency", tr("Latency")))
    , m_pool(figure("status.pool", tr("Connections in use")))
    , m_waiting(figure("status.waiting", tr("Waiting for a connection")))
{
    setObjectName("window.status");
    setSizeGripEnabled(false);
    addWidget(m_state);
    for (auto* label : {m_latency, m_pool, m_waiting})
        addPermanentWidget(label);
    m_latency->setToolTip(tr("One round trip to the server, measured once a second"));
    connect(&session, &Session::stateChanged, this, &ServerStatus::follow);
    connect(&session, &Session::stepChanged, this, &ServerStatus::follow);
    follow();
}

void ServerStatus::showEvent(QShowEvent* event)
{
    QStatusBar::showEvent(event);
    m_timer.start(static_cast<int>(interval.count()), this);
    beat();
}

void ServerStatus::hideEvent(QHideEvent* event)
{
    QStatusBar::hideEvent(event);
    m_timer.stop();
    m_job.cancel();
}

void ServerStatus::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer.timerId())
        beat();
    else
        QStatusBar::timerEvent(event);
}

void ServerStatus::follow()
{
    m_job.cancel();
    m_measured.invalidate();
    m_roundTrip = 0us;
    switch (m_session.state()) {
    case Session::State::Disconnected: m_state->setText(tr("Not connected")); break;
    case Session::State::Connecting:
        m_state->setText(m_session.step().isEmpty() ? tr("Connecting …")
                                                    : tr("%1 …").arg(m_session.step()));
        break;
    case Session::State::Connected: m_state->setText(tr("Connected")); break;
    case Session::State::Lost:
        m_state->setText(tr("Connection lost; last seen %1")
                             .arg(QLocale().toString(m_session.lastSeen().time(), "HH:mm:ss")));
        break;
    }
    for (auto* label : {m_latency, m_pool, m_waiting})
        label->setVisible(m_session.isConnected());
    showLatency();
    beat();
}

void ServerStatus::beat()
{
    if (!isVisible() || !m_session.isConnected())
        return;
    showPool();
    showLatency();
    const auto stats = m_session.pool()->stats();
    const bool crowded =
        stats.waiting > 0 || (stats.idle == 0 && stats.openConnections >= stats.maxOpenConnections);
    if (m_job.isRunning() || crowded) // a measurement may not stand in anyone's way
        return;
    using Round = std::chrono::microseconds;
    m_job.start(
        [pool = *m_session.pool()](std::stop_token stop) mutable {
            auto lease = pool.acquire("Status bar", stop);
            const auto before = std::chrono::steady_clock::now();
            lease->run("select 1", {}, stop);
            return std::chrono::duration_cast<Round>(std::chrono::steady_clock::now() - before);
        },
        [this](const Outcome<Round>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_session.report(*error);
            m_roundTrip = std::get<0>(outcome);
            m_measured.start();
            m_session.reportAlive();
            showPool();
            showLatency();
        });
}

void ServerStatus::showPool()
{
    const auto stats = m_session.pool()->stats();
    m_pool->setText(tr("Pool %1/%2").arg(stats.inUse).arg(stats.maxOpenConnections));
    m_pool->setToolTip(tr("%1 in use, %2 idle, at most %3")
                           .arg(stats.inUse)
                           .arg(stats.idle)
                           .arg(stats.maxOpenConnections));
    m_waiting->setText(tr("%n waiting", nullptr, stats.waiting));
}

void ServerStatus::showLatency()
{
    if (!m_measured.isValid())
        return m_latency->setText(tr("– ms"));
    const auto ms = static_cast<double>(m_roundTrip.count()) / 1000.0;
    const auto text = tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 1 ? 2 : ms < 10 ? 1 : 0));
    const bool stale = m_measured.elapsed() > statusStaleAfter;
    m_latency->setText(stale ? tr("%1, %2 s ago").arg(text).arg(m_measured.elapsed() / 1000)
                             : text);
    m_latency->setEnabled(!stale);
}

} // namespace howdah
