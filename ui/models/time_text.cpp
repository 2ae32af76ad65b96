#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace howdah {
namespace {

struct TimeTextWords {
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

QDateTime localTime(SystemClock::time_point moment)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count());
}

} // namespace

QString durationText(std::chrono::milliseconds duration)
{
    const auto ms = qMax<qint64>(0, duration.count());
    if (ms < 1'000)
        return TimeTextWords::tr("%1 ms").arg(ms);
    if (ms < 59'950)
        return TimeTextWords::tr("%1 s").arg(
            QLocale().toString(static_cast<double>(ms) / 1'000, 'f', 1));
    const auto seconds = (ms + 500) / 1'000;
    if (seconds < 3'600)
        return TimeTextWords::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return TimeTextWords::tr("%1 h %2 min").arg(seconds / 3'600).arg(seconds % 3'600 / 60);
}

QString tookText(std::chrono::microseconds took)
{
    if (took < std::chrono::milliseconds(1))
        return TimeTextWords::tr("under 1 ms");
    return durationText(std::chrono::round<std::chrono::milliseconds>(took));
}

QString momentText(SystemClock::time_point moment)
{
    return localTime(moment).toString("yyyy-MM-dd HH:mm");
}

QString exactMomentText(SystemClock::time_point moment)
{
    return localTime(moment).toString("yyyy-MM-dd HH:mm:ss t");
}

} // namespace howdah
