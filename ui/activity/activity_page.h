// The Activity page: who does what on the server and who waits for whom, locks, progress of long
// commands, the statements that cost most, how tables are used, and what the database wants.
//
// Looks again and again while it can be seen and is not paused, one look at a time: sessions, locks
// and progress on a connection of its own, the rest on one borrowed from the pool.
#pragma once

#include "core/activity/activity_feed.h"
#include "core/insight/insight.h"
#include "core/insight/statement_figures.h"
#include "ui/activity/activity_choices.h"
#include "ui/async/job.h"
#include "ui/shell/page.h"

#include <QBasicTimer>
#include <QDateTime>

#include <optional>

class QComboBox;
class QPushButton;
class QTabWidget;

namespace howdah {

class Banner;
class BusyBar;
class Caption;
class InsightTab;
class ListTab;
class SessionsTab;
class StatementsTab;

class ActivityPage : public Page {
    Q_OBJECT

public:
    /// The session outlives the page. `settings` is the file that what is chosen on it is kept in;
    /// empty: nowhere.
    explicit ActivityPage(Session& session, const QString& settings = {},
                          QWidget* parent = nullptr);
    ~ActivityPage() override;

    void reload() override;
    /// A tab: "sessions", "locks", "progress", "statements", "tables", "findings".
    void openItem(const QString& key) override;
    QString currentItem() const override;

protected:
    void onShown() override;
    void onHidden() override;
    void timerEvent(QTimerEvent* event) override;

private:
    QWidget* buildHead();
    void buildTabs();
    void follow(); // the session
    void letGo(); // of the feed's connection, off this thread
    void showLocked();
    void setPace();
    bool mayLook() const;
    void look();
    void lookAtSessions();
    void lookAtStatements();
    void lookThrough(); // the whole database: on demand
    void take(const Activity& seen);
    void end(const SessionKey& key, SessionEnding ending, const QString& who);
    void failed(const Error& error);
    void answered();
    void showSeen();

    Session& m_session;
    ActivityChoices m_choices;
    std::optional<ActivityFeed> m_feed;
    int m_generation = 0; // of the session
    int m_failures = 0; // in a row
    bool m_stale = false;
    bool m_lookedThrough = false;
    QDateTime m_seen;
    QBasicTimer m_timer;

    BusyBar* m_busy;
    Caption* m_when = nullptr;
    QComboBox* m_interval = nullptr;
    QPushButton* m_pause = nullptr;
    Banner* m_banner;
    QTabWidget* m_tabs;
    SessionsTab* m_sessions;
    ListTab* m_locks;
    ListTab* m_progress;
    StatementsTab* m_statements;
    ListTab* m_tables;
    ListTab* m_indexes;
    InsightTab* m_findings;

    Job m_ending; // these last, so that they stop before anything they report to goes away
    Job m_through;
    Job m_job;
};

} // namespace howdah
