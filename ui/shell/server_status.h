// The status bar: whether the server answers and how fast, how much of the pool is in use, and who
// waits. Asks once a second while it can be seen; what is old says so.
#pragma once

#include "ui/async/job.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QStatusBar>

#include <chrono>

class QLabel;

namespace howdah {

class Session;

class ServerStatus : public QStatusBar {
    Q_OBJECT

public:
    explicit ServerStatus(Session& session, QWidget* parent = nullptr);

    /// For what a page wants said for a moment: "Applied 3 migrations".
    using QStatusBar::showMessage;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void follow();
    void beat();
    void showPool();
    void showLatency();

    Session& m_session;
    QLabel* m_state;
    QLabel* m_latency;
    QLabel* m_pool;
    QLabel* m_waiting;
    QBasicTimer m_timer;
    QElapsedTimer m_measured; // since the last round trip that came back
    std::chrono::microseconds m_roundTrip{0};
    Job m_job;
};

} // namespace howdah
