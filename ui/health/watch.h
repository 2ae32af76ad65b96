// Looks at the session's server again and again, for whoever wants to see it: charts, the Home
// page, alerts. One for each window. Looks are taken only while somebody has an eye on it; each
// goes into the journal by the minute, where the session has one.
//
// GUI thread; looking and writing happen in jobs.
#pragma once

#include "core/health/sampler.h"
#include "core/journal/alert_records.h"
#include "core/journal/minute_records.h"
#include "ui/async/idle_tracker.h"
#include "ui/async/job.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace howdah {

class Session;

class Watch : public QObject {
    Q_OBJECT

public:
    /// While one of them exists, looks are taken.
    using Eye = std::shared_ptr<const void>;
    enum class Pace {
        Shown, ///< at interval(), and quicker at first, so that there soon is a picture
        Unseen, ///< once a second
    };

    /// The session outlives it.
    explicit Watch(Session& session, QObject* parent = nullptr);
    ~Watch() override;

    [[nodiscard]] Eye open(Pace pace);
    int interval() const noexcept { return m_interval; } ///< ms between looks that are shown
    void setInterval(int milliseconds); ///< 100 to 1000
    /// Goes on unseen, with nobody's eye on it.
    bool isRecording() const noexcept { return m_recording != nullptr; }
    void setRecording(bool on);
    void look(); ///< now, if somebody may see it

    /// The latest look at this server; nullopt before the first, and when it is not connected.
    const std::optional<Observation>& seen() const noexcept { return m_seen; }
    /// What is remembered of this server, oldest first; also after the connection was lost.
    std::vector<HealthSample> samples() const;
    /// nullopt before the first connection, and where there is no journal.
    const std::optional<MinuteRecords>& records() const noexcept { return m_records; }
    std::optional<AlertRecords> alertRecords() const;
    const std::optional<Journal>& journal() const noexcept { return m_journal; }
    /// Why nothing is being recorded; empty when it is.
    const QString& recordProblem() const noexcept { return m_recordProblem; }

signals:
    void followed(); ///< the session is another one now, or no longer connected
    void sampled(); ///< seen() is new
    void restartRecorded(); ///< of the server
    void ticked(); ///< each time a look is due, whether it can be had or not

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    struct Eyes {
        int shown = 0;
        int unseen = 0;
    };
    void follow(); // the session
    void begin();
    void letGo(); // of the sampler, off this thread
    void setPace();
    void eyesChanged();
    void take(const Observation& seen);
    void recordSoon();
    void record();

    Session& m_session;
    std::shared_ptr<Eyes> m_eyes = std::make_shared<Eyes>();
    std::optional<Sampler> m_sampler;
    std::vector<HealthSample> m_before; // from before the connection was lost
    std::optional<Observation> m_seen;
    int m_generation = 0; // of the session, that the samples are of
    int m_interval = 1000;
    int m_pace = 0; // ms
    int m_looks = 0; // since it was last connected
    QBasicTimer m_timer;
    std::optional<Busy> m_filling; // until there is a picture

    std::optional<Journal> m_journal;
    std::string m_server; // as the journal calls it
    std::optional<MinuteRecords> m_records;
    MinuteRoll m_roll;
    std::optional<SystemClock::time_point> m_serverStart; // the last one that was recorded
    QElapsedTimer m_written;
    QBasicTimer m_toWrite; // what was seen since
    QElapsedTimer m_forgotten; // what is too old, last
    QString m_recordProblem;
    Eye m_recording;
    Job m_writing;
    Job m_job;
};

} // namespace howdah
