// The alerts of a window: holds what is seen of its server against the user's rules, and tells him
// what has come of it. While there is a rule, the server is looked at, also unseen.
//
// Rules are in the settings; what happened is in the journal and in the log, and what fires is
// remembered there from one start to the next. GUI thread.
#pragma once

#include "core/alerts/alert_engine.h"
#include "core/journal/alert_records.h"
#include "ui/alerts/alert_outputs.h"
#include "ui/async/job.h"
#include "ui/health/watch.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

namespace howdah {

class Session;
class Settings;

class AlertCentre : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Session& session;
        Watch& watch;
        Settings& settings;
    };
    /// All outlive it.
    AlertCentre(Parts parts, AlertOutputs outputs, Now now = steadyNow(),
                QObject* parent = nullptr);

    const std::vector<AlertRule>& rules() const noexcept { return m_engine.rules(); }
    void setRules(std::vector<AlertRule> rules);
    QStringList hosts() const;
    void setHosts(const QStringList& hosts);
    /// Why rules that were kept are not in force; empty when they are.
    const QString& problem() const noexcept { return m_problem; }

    std::vector<AlertStatus> statuses() const { return m_engine.statuses(); }
    int firing() const { return m_engine.firing(); } ///< or acknowledged
    bool isCritical() const; ///< one of those
    void acknowledge(const std::string& id);
    void acknowledgeAll();

    /// The latest that can be had of this server, newest first; `done` is called once it is read.
    void readEvents(int count, std::function<void(const std::vector<AlertEvent>&)> done);

signals:
    void changed(); ///< a rule, or what it has come to

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void follow(); // the session
    void observe(const std::map<std::string, double, std::less<>>& figures);
    void tell(const std::vector<AlertNotice>& notices);
    void post(const AlertNotice& notice);
    void keep(const AlertNotice& notice);
    void recall(); // what fired when a Howdah was last on this server
    void remember();
    void write();

    Parts m_parts;
    AlertOutputs m_outputs;
    AlertEngine m_engine;
    QString m_problem;
    int m_generation = 0; // of the session that the engine has seen
    std::vector<AlertState> m_states; // as they were told last
    Watch::Eye m_eye;
    QBasicTimer m_lost; // while nobody looks because the connection is gone
    std::vector<AlertEvent> m_events; // to be written
    std::string m_remembered; // as it was written
    bool m_isRecalled = false; // of this server
    bool m_isRemembering = false; // to be written
    QElapsedTimer m_sinceRemembered;
    Job m_recalling;
    Job m_reading;
    Job m_writing;
};

} // namespace howdah
