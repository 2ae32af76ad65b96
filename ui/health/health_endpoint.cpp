#include "ui/health/health_endpoint.h"

#include "core/base/log.h"
#include "core/http/endpoints.h"
#include "ui/async/idle_tracker.h"
#include "ui/async/job.h"
#include "ui/health/session_judge.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"

#include <QCoreApplication>

namespace howdah {
namespace {

// A look under way, or the last handle of a pool, is not waited for here.
template <typename Held>
void letGoOf(Held before)
{
    if (before)
        JobThreads::instance().start([held = std::move(before), busy = Busy()] {});
}

} // namespace

HealthEndpoint::HealthEndpoint(Session& session, Settings& settings,
                               const std::filesystem::path& control, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
{
    connect(&m_session, &Session::stateChanged, this, &HealthEndpoint::follow);
    if (m_settings.servesHealth())
        start();
    try {
        if (!control.empty())
            m_control = std::make_unique<PoolControl>(control, "howdah");
    } catch (const Error& error) { // only `howdahctl pool` misses it
        logWarning(error.what());
    }
    follow();
}

HealthEndpoint::~HealthEndpoint()
{
    letGoOf(m_source.watchNothing("Howdah is ending"));
    if (m_control)
        letGoOf(m_control->control({}, std::nullopt));
}

int HealthEndpoint::port() const
{
    return m_server ? m_server->port() : m_settings.healthPort();
}

QString HealthEndpoint::url() const
{
    return m_server ? QString::fromStdString(m_server->url()) + "/health" : QString();
}

void HealthEndpoint::set(bool on, int port)
{
    m_settings.setHealth(on, port);
    m_server.reset();
    m_problem.clear();
    if (on)
        start();
    watch();
    emit changed();
}

ReadyWhen HealthEndpoint::readyWhen() const
{
    return howdah::readyWhen(m_settings.readyWhen().toStdString()).value_or(ReadyWhen::Applied);
}

void HealthEndpoint::setReadyWhen(ReadyWhen when)
{
    m_settings.setReadyWhen(QString::fromUtf8(nameOf(when).data()));
    if (isOn()) // anew, with it; whoever asks meanwhile waits in the system's queue or asks again
        set(true, port());
    else
        emit changed();
}

void HealthEndpoint::start()
{
    try {
        m_server = std::make_unique<HttpServer>(
            HttpOptions{.port = m_settings.healthPort()},
            Endpoints([source = m_source] { return source.latest(); },
                      {.version = QCoreApplication::applicationVersion().toStdString(),
                       .ready = readyWhen()}));
    } catch (const Error& error) {
        m_problem = QString::fromStdString(error.what());
        logWarning(error.what());
    }
}

void HealthEndpoint::follow()
{
    if (m_control)
        letGoOf(m_control->control(describe(m_session.profile()), m_session.pool()));
    watch();
}

// Only while somebody may ask.
void HealthEndpoint::watch()
{
    const auto pool = m_session.pool();
    if (!m_server || !pool) {
        m_watched = 0;
        return letGoOf(m_source.watchNothing("Howdah's window is connected to no server"));
    }
    if (std::exchange(m_watched, m_session.attempt()) == m_session.attempt())
        return;
    letGoOf(m_source.watch(*pool, {.judge = SessionJudge::of(m_session).judge()}));
}

} // namespace howdah
