#include "ui/migrations/migrations_badge.h"

#include "ui/migrations/migration_state.h"
#include "ui/shell/navigator_model.h"
#include "ui/shell/session.h"

namespace howdah {

void showBadge(NavigatorModel& navigator, const MigrationStatus& status)
{
    navigator.setBadge("migrations", badgeOf(status),
                       status.state.dirty ? Chip::Look::Danger : Chip::Look::Info);
}

MigrationsBadge::MigrationsBadge(Session& session, NavigatorModel& navigator, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_navigator(navigator)
{
    setObjectName("migrationsBadge");
    connect(&session, &Session::stateChanged, this, &MigrationsBadge::follow);
    connect(&session, &Session::migrationsChanged, this, &MigrationsBadge::follow);
    follow();
}

void MigrationsBadge::follow()
{
    if (!m_session.isConnected()) {
        m_job.cancel();
        if (m_session.state() != Session::State::Lost) // that one keeps what was last known
            m_navigator.setBadge("migrations", {});
        return;
    }
    const Migrator migrator(m_session.pool().value(),
                            migratorOptions(m_session.profile(), m_session.migrations()));
    m_job.start([migrator](const std::stop_token& stop) { return migrator.status(stop); },
                [this](const Outcome<MigrationStatus>& outcome) {
                    if (const auto* status = std::get_if<MigrationStatus>(&outcome))
                        showBadge(m_navigator, *status);
                    else
                        m_navigator.setBadge("migrations", {}); // the page says why
                });
}

} // namespace howdah
