#include "ui/async/idle_tracker.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#include <atomic>
#include <mutex>
#include <vector>

namespace howdah {
namespace {

std::atomic<int> workUnderWay = 0;

// Trackers that want to hear, told from whichever thread drops the last Busy.
struct Listeners {
    std::mutex mutex;
    std::vector<IdleTracker*> all;
};

Listeners& listeners()
{
    static Listeners instance;
    return instance;
}

} // namespace

Busy::Busy()
{
    ++workUnderWay;
}

Busy::Busy(const Busy& /*other*/)
    : Busy()
{
}

Busy::~Busy()
{
    if (--workUnderWay > 0)
        return;
    auto& [mutex, all] = listeners();
    const std::lock_guard lock(mutex);
    for (auto* tracker : all)
        QMetaObject::invokeMethod(tracker, &IdleTracker::becameIdle, Qt::QueuedConnection);
}

IdleTracker::IdleTracker(QObject* parent)
    : QObject(parent)
{
    auto& [mutex, all] = listeners();
    const std::lock_guard lock(mutex);
    all.push_back(this);
}

IdleTracker::~IdleTracker()
{
    auto& [mutex, all] = listeners();
    const std::lock_guard lock(mutex);
    std::erase(all, this);
}

int IdleTracker::underWay() noexcept
{
    return workUnderWay;
}

bool IdleTracker::waitUntilIdle(std::chrono::milliseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    IdleTracker tracker;
    while (true) {
        // Twice: what the first round delivers may post, delete or repaint once more.
        for (int round = 0; round < 2; ++round) {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        }
        if (underWay() == 0)
            return true;
        if (deadline.hasExpired())
            return false;
        QEventLoop loop;
        QObject::connect(&tracker, &IdleTracker::becameIdle, &loop, &QEventLoop::quit);
        QTimer::singleShot(static_cast<int>(deadline.remainingTime()), &loop, &QEventLoop::quit);
        if (underWay() > 0)
            loop.exec();
    }
}

} // namespace howdah
