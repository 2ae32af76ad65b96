// "3 pending" beside Migrations in the navigator, from the moment a server is connected and before
// anyone has opened the page.
#pragma once

#include "core/migrate/migrator.h"
#include "ui/async/job.h"

#include <QObject>

namespace howdah {

class NavigatorModel;
class Session;

void showBadge(NavigatorModel& navigator, const MigrationStatus& status);

class MigrationsBadge : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    MigrationsBadge(Session& session, NavigatorModel& navigator, QObject* parent = nullptr);

private:
    void follow();

    Session& m_session;
    NavigatorModel& m_navigator;
    Job m_job;
};

} // namespace howdah
