// Keeps a verdict from flickering where a value stays near its limit: what is worse counts at once,
// what is better only once it is so by a margin, or has been so for some looks in a row and for a
// while. Of what is another at each look, as a pool's use is, no margin tells.
//
// Only for what is measured: a fact, such as a server that answers again, needs no second look. One
// thread at a time; pure.
#pragma once

#include "core/base/clock.h"
#include "core/health/health_report.h"

#include <chrono>
#include <map>
#include <string>

namespace howdah {

struct HysteresisOptions {
    double margin = 0.1; ///< below the limit, as a share of it
    int looks = 3; ///< in a row, and
    /// since the first of them: who looks ten times a second is no surer for it.
    std::chrono::milliseconds lasts{4'000};
};

class Hysteresis {
public:
    explicit Hysteresis(HysteresisOptions options = {}, Now now = steadyNow());

    /// The report with the checks that have to wait as they were, and saying so.
    HealthReport settle(HealthReport report);

private:
    struct Kept {
        HealthStatus status = HealthStatus::Healthy;
        int better = 0; // looks in a row
        SteadyClock::time_point since{}; // the first of them
    };
    void settle(HealthCheck& check);

    HysteresisOptions m_options;
    Now m_now;
    std::map<std::string, Kept, std::less<>> m_kept;
};

} // namespace howdah
