// Keeps a verdict from flickering where a value stays near its limit: what is worse counts at once,
// what is better only once it is so by a margin, or has been so for some looks in a row.
//
// Only for what is measured: a fact, such as a server that answers again, needs no second look. One
// thread at a time; pure.
#pragma once

#include "core/health/health_report.h"

#include <map>
#include <string>

namespace howdah {

struct HysteresisOptions {
    double margin = 0.1; ///< below the limit, as a share of it
    int looks = 3; ///< in a row
};

class Hysteresis {
public:
    explicit Hysteresis(HysteresisOptions options = {});

    /// The report with the checks that have to wait as they were, and saying so.
    HealthReport settle(HealthReport report);

private:
    struct Kept {
        HealthStatus status = HealthStatus::Healthy;
        int better = 0; // looks in a row
    };
    void settle(HealthCheck& check);

    HysteresisOptions m_options;
    std::map<std::string, Kept, std::less<>> m_kept;
};

} // namespace howdah
