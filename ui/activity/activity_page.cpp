#include "ui/activity/activity_page.h"

#include "ui/activity/activity_words.h"
#include "ui/activity/insight_tab.h"
#include "ui/activity/insight_words.h"
#include "ui/activity/list_tab.h"
#include "ui/activity/sessions_tab.h"
#include "ui/activity/statements_tab.h"
#include "ui/migrations/new_migration.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace howdah {

ActivityPage::ActivityPage(Session& session, const QString& settings, QWidget* parent)
    : Page("activity", parent)
    , m_session(session)
    , m_choices(settings)
    , m_busy(new BusyBar("activity.busy"))
    , m_banner(new Banner("activity.banner"))
    , m_tabs(new QTabWidget)
    , m_sessions(new SessionsTab("activity.sessions"))
    , m_locks(new ListTab("activity.locks", tr("Locks"), lockColumns(), {40, 24, 20, 12, 20, 40},
                          {"unlock", tr("No locks"),
                           tr("Nobody but the server itself holds a lock in this database.")},
                          true))
    , m_progress(new ListTab("activity.progress", tr("Progress"), progressColumns(),
                             {26, 30, 30, 12, 26, 14, 30, 30},
                             {"clock", tr("No long command runs"),
                              tr("VACUUM, ANALYZE, CREATE INDEX, CLUSTER, COPY and base backups "
                                 "tell here how far they are.")}))
    , m_statements(new StatementsTab("activity.statements"))
    , m_tables(new ListTab("activity.tables", tr("Use of the tables"), relationColumns(),
                           {30, 12, 14, 12, 10, 12, 12, 12, 12, 10, 10, 14, 14},
                           {"table", tr("No tables"), tr("This database has no table yet.")}))
    , m_indexes(new ListTab("activity.indexes", tr("Use of the indexes"), indexColumns(),
                            {34, 26, 12, 12, 16, 80},
                            {"table", tr("No indexes"), tr("No table here has an index yet.")}))
    , m_findings(new InsightTab("activity.findings"))
{
    buildTabs();
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(16, 8, 16, 16);
    inner->setSpacing(8);
    inner->addWidget(buildHead());
    inner->addWidget(m_banner);
    inner->addWidget(m_tabs, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addLayout(inner, 1);

    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        emit currentItemChanged();
        look();
    });
    connect(m_sessions, &SessionsTab::endWanted, this, &ActivityPage::end);
    if (const auto kinds = m_choices.kinds())
        m_sessions->setKinds(*kinds);
    connect(m_sessions, &SessionsTab::kindsChanged, this,
            [this] { m_choices.setKinds(m_sessions->kinds()); });
    connect(m_statements, &StatementsTab::lookWanted, this, &ActivityPage::reload);
    connect(m_findings, &InsightTab::lookWanted, this, &ActivityPage::lookThrough);
    connect(m_findings, &InsightTab::migrationWanted, this, [this](const NewMigration& migration) {
        emit pageWanted("migrations", itemOf(migration));
    });
    connect(&session, &Session::stateChanged, this, &ActivityPage::follow);
    connect(&session, &Session::lockChanged, this, &ActivityPage::showLocked);
    follow();
}

ActivityPage::~ActivityPage()
{
    m_job.cancel();
    letGo();
}

void ActivityPage::openItem(const QString& key)
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->widget(i)->objectName() == "activity." + key)
            m_tabs->setCurrentIndex(i);
}

QString ActivityPage::currentItem() const
{
    return m_tabs->currentWidget()->objectName().section('.', 1);
}

void ActivityPage::follow()
{
    m_job.cancel();
    m_through.cancel();
    m_busy->setBusy(false);
    m_findings->setLooking(false);
    letGo();
    m_failures = 0;
    showLocked();
    if (std::exchange(m_generation, m_session.generation()) != m_session.generation()) {
        m_statements->forget();
        m_lookedThrough = false;
        m_seen = {};
    }
    if (m_session.isConnected())
        m_feed.emplace(*m_session.pool());
    setPace();
    showSeen();
    look();
}

// Its connection is not waited for here.
void ActivityPage::letGo()
{
    if (m_feed)
        JobThreads::instance().start([feed = std::move(m_feed), busy = Busy()] { feed->rest(); });
    m_feed.reset();
}

void ActivityPage::showLocked()
{
    const auto profile = m_session.profile();
    m_sessions->setLocked(
        !m_session.isConnected() ? tr("Not connected")
            : profile.readOnly ? tr("This profile is read-only: sessions can be looked at, but not "
                                    "ended.")
            : m_session.isLocked()
            ? tr("Changes to %1 are locked: unlock them at the top of the window first.")
                  .arg(profileTitle(profile))
            : QString());
}

void ActivityPage::onShown()
{
    setPace();
    look();
}

void ActivityPage::onHidden()
{
    m_timer.stop();
    m_job.cancel();
    m_busy->setBusy(false);
    if (m_feed)
        JobThreads::instance().start([feed = *m_feed, busy = Busy()] { feed.rest(); });
}

void ActivityPage::setPace()
{
    if (isShown() && m_feed && !m_pause->isChecked())
        m_timer.start(m_interval->currentData().toInt() * 1000, this);
    else
        m_timer.stop();
}

void ActivityPage::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return Page::timerEvent(event);
    if (!m_job.isRunning()) // never one upon another
        look();
}

void ActivityPage::reload()
{
    m_lookedThrough = false;
    look();
}

void ActivityPage::showSeen()
{
    m_stale = !m_session.isConnected() || m_failures > 0;
    const auto at = QLocale().toString(m_seen.time(), "HH:mm:ss");
    m_when->setText(!m_seen.isValid()          ? QString()
                        : m_stale              ? tr("Stale: last seen %1").arg(at)
                        : m_pause->isChecked() ? tr("Paused: seen %1").arg(at)
                                               : tr("Seen %1").arg(at));
    m_sessions->setStale(m_stale);
    m_locks->setStale(m_stale);
    m_progress->setStale(m_stale);
    m_statements->setStale(m_stale);
    m_tables->setStale(m_stale);
    m_indexes->setStale(m_stale);
    m_findings->setStale(m_stale);
}

void ActivityPage::end(const SessionKey& key, SessionEnding ending, const QString& who)
{
    if (!m_feed)
        return;
    m_busy->setBusy(true);
    m_ending.start([feed = *m_feed, key,
                    ending](const std::stop_token& stop) { return feed.end(key, ending, stop); },
                   [this, ending, who](const Outcome<EndOutcome>& outcome) {
                       m_busy->setBusy(false);
                       if (const auto* error = std::get_if<Error>(&outcome))
                           return m_sessions->showError(*error);
                       m_sessions->showOutcome(std::get<EndOutcome>(outcome), ending, who);
                       look();
                   });
}

} // namespace howdah
