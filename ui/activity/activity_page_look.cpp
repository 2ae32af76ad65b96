// How the Activity page looks at the server, and takes what it sees.
#include "ui/activity/activity_page.h"
#include "ui/activity/activity_words.h"
#include "ui/activity/insight_tab.h"
#include "ui/activity/insight_words.h"
#include "ui/activity/list_tab.h"
#include "ui/activity/sessions_tab.h"
#include "ui/activity/statements_tab.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"

#include <QTabWidget>

namespace howdah {

bool ActivityPage::mayLook() const
{
    return isShown() && m_feed && m_session.isConnected();
}

void ActivityPage::look()
{
    if (!mayLook())
        return;
    auto* tab = m_tabs->currentWidget();
    if (tab == m_statements)
        return lookAtStatements();
    if (tab != m_findings && tab != m_tables && tab != m_indexes)
        return lookAtSessions();
    m_job.cancel();
    m_busy->setBusy(false);
    if (!m_lookedThrough)
        lookThrough();
}

void ActivityPage::lookAtSessions()
{
    using Look = ActivityFeed::Look;
    const auto* tab = m_tabs->currentWidget();
    const auto what = tab == m_locks ? Look::Locks
        : tab == m_progress          ? Look::Progress
                                     : Look::Sessions;
    m_busy->setBusy(true);
    m_job.start(
        [feed = *m_feed, what](const std::stop_token& stop) { return feed.look(what, stop); },
        [this](const Outcome<Activity>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return failed(*error);
            take(std::get<Activity>(outcome));
        });
}

void ActivityPage::lookAtStatements()
{
    m_busy->setBusy(true);
    m_job.start(
        [pool = *m_session.pool()](const std::stop_token& stop) {
            return readStatements(*pool.acquire("Activity: statements", stop), stop);
        },
        [this](const Outcome<StatementReading>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return failed(*error);
            answered();
            m_statements->showReading(std::get<StatementReading>(outcome));
        });
}

void ActivityPage::lookThrough()
{
    if (!mayLook())
        return;
    m_busy->setBusy(true);
    m_findings->setLooking(true);
    m_through.start(
        [pool = *m_session.pool()](const std::stop_token& stop) {
            return readInsight(*pool.acquire("Activity: findings", stop), {}, stop);
        },
        [this](const Outcome<DatabaseInsight>& outcome) {
            m_findings->setLooking(false);
            if (const auto* error = std::get_if<Error>(&outcome)) {
                m_findings->showError(*error);
                return failed(*error);
            }
            m_lookedThrough = true;
            answered();
            const auto& insight = std::get<DatabaseInsight>(outcome);
            m_findings->showInsight(insight);
            m_tables->showRows(relationRows(insight.relations));
            m_indexes->showRows(indexRows(insight.indexes));
        });
}

void ActivityPage::take(const Activity& seen)
{
    answered();
    m_sessions->showActivity(seen);
    if (m_tabs->currentWidget() == m_locks)
        m_locks->showRows(lockRows(seen));
    if (m_tabs->currentWidget() == m_progress)
        m_progress->showRows(progressRows(seen));
}

void ActivityPage::answered()
{
    m_busy->setBusy(false);
    m_failures = 0;
    m_banner->clear();
    m_seen = QDateTime::currentDateTime();
    m_session.reportAlive();
    showSeen();
}

// One failure may be that of our own connection, which an administrator has ended: the next look
// opens another.
void ActivityPage::failed(const Error& error)
{
    m_busy->setBusy(false);
    if (error.kind() == ErrorKind::Cancelled)
        return;
    ++m_failures;
    m_banner->showError(error, tr("The server could not be asked"));
    m_banner->setClosable(false);
    showSeen();
    if (m_failures > 1 && error.poisonsConnection())
        m_session.report(error);
}

} // namespace howdah
