// Tells when nothing is under way: no job on a worker thread, no outcome waiting for the GUI
// thread, no page still to paint for the first time. Tests and --screenshot wait for it, so neither
// sleeps.
//
// Work is counted by holding a Busy; Job does so by itself. Busy may be made and dropped on any
// thread; an IdleTracker belongs to the GUI thread.
#pragma once

#include <QObject>

#include <chrono>

namespace howdah {

/// Counts as one thing under way while it exists.
class Busy {
public:
    Busy();
    ~Busy();
    Busy(const Busy& other);
    Busy& operator=(const Busy&) = default;
};

class IdleTracker : public QObject {
    Q_OBJECT

public:
    explicit IdleTracker(QObject* parent = nullptr);
    ~IdleTracker() override;

    static int underWay() noexcept;
    /// Runs the event loop until nothing is under way and no event is left that could start
    /// something; false when that has not happened in time. For tests and main only.
    static bool waitUntilIdle(std::chrono::milliseconds timeout = std::chrono::seconds(30));

signals:
    /// The last thing under way has ended. Comes through the event loop; something new may have
    /// started before it arrives, so look at underWay().
    void becameIdle();
};

} // namespace howdah
