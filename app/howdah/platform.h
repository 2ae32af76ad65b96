// What stands between a desktop program and the system: messages of Qt, a display that may not be
// there, signals.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace howdah {

/// From now on Qt's messages go to the log, and where there is no display to open a window on the
/// program says so in one sentence, with how to go on, and exits with status 1 instead of aborting.
/// Call it before the QApplication is made.
void takeOverMessages();
/// The QApplication exists: what is fatal from now on is no missing display.
void displayIsThere();

/// Turns SIGINT, SIGTERM and SIGHUP into a call on the GUI thread; the second one ends the program
/// at once. Make it before any thread is started, and watch() once there is an event loop.
class Signals {
public:
    Signals();
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    void watch(std::function<void()> onSignal);

private:
    int m_descriptor;
    bool m_heard = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace howdah
