// Values as SQLite has them. For this room alone; pure.
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QVariant>

#include <string>

namespace howdah {

inline qint64 inMilliseconds(SystemClock::time_point moment)
{
    return std::chrono::floor<std::chrono::milliseconds>(moment).time_since_epoch().count();
}

inline SystemClock::time_point fromMilliseconds(const QVariant& cell)
{
    return SystemClock::time_point(std::chrono::milliseconds(cell.toLongLong()));
}

inline QString asText(const std::string& text)
{
    return text.empty() ? QString("") : QString::fromStdString(text); // a null one would be NULL
}

} // namespace howdah
