// How long a fault test goes on: HOWDAH_FAULT_SECONDS, two when unset, or as often as
// HOWDAH_FAULT_RUNS says, twice when unset. `make faults` gives them a minute, or 200 runs each.
#pragma once

#include <QDeadlineTimer>

#include <chrono>
#include <random>

namespace howdah {

inline QDeadlineTimer faultTime()
{
    bool given = false;
    const int seconds = qEnvironmentVariableIntValue("HOWDAH_FAULT_SECONDS", &given);
    return QDeadlineTimer(std::chrono::seconds(given ? seconds : 2));
}

inline int faultRuns()
{
    bool given = false;
    const int runs = qEnvironmentVariableIntValue("HOWDAH_FAULT_RUNS", &given);
    return given ? runs : 2;
}

/// What chance begins with: HOWDAH_FAULT_SEED, to see a failure again, else anything.
inline unsigned faultSeed()
{
    bool given = false;
    const int seed = qEnvironmentVariableIntValue("HOWDAH_FAULT_SEED", &given);
    return given ? static_cast<unsigned>(seed) : std::random_device()() & 0xFFFFFFU;
}

} // namespace howdah
