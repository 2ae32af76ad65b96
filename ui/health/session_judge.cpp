#include "ui/health/session_judge.h"

#include "ui/shell/session.h"

#include <utility>

namespace howdah {

SessionJudge& SessionJudge::of(Session& session)
{
    auto* judge = session.findChild<SessionJudge*>(QString(), Qt::FindDirectChildrenOnly);
    return judge ? *judge : *new SessionJudge(session);
}

SessionJudge::SessionJudge(Session& session)
    : QObject(&session)
    , m_session(session)
{
    setObjectName("health.judge");
    connect(&session, &Session::migrationsChanged, this, [this] {
        m_judge.setMigrations(migratorOptions(m_session.profile(), m_session.migrations()));
    });
}

HealthJudge SessionJudge::judge()
{
    if (std::exchange(m_attempt, m_session.attempt()) != m_session.attempt()) {
        const auto profile = m_session.profile();
        m_judge =
            HealthJudge({.limits = profile.health,
                         .around = {migratorOptions(profile, m_session.migrations()), m_places}});
    }
    return m_judge;
}

} // namespace howdah
