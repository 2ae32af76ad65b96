// How long a fault test goes on: HOWDAH_FAULT_SECONDS, two when unset. `make faults` gives them a
// minute each.
#pragma once

#include <QDeadlineTimer>

#include <chrono>

namespace howdah {

inline QDeadlineTimer faultTime()
{
    bool given = false;
    const int seconds = qEnvironmentVariableIntValue("HOWDAH_FAULT_SECONDS", &given);
    return QDeadlineTimer(std::chrono::seconds(given ? seconds : 2));
}

} // namespace howdah
