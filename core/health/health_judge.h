// Makes one verdict of what was seen of a database, for all who ask: holds its figures against the
// limits, looks now and then at its migrations and at this machine, and keeps the verdict from
// flickering.
//
// A handle: copies share what is remembered, so that a page and an endpoint that look at one
// database come to the same. Thread-safe; no lock is held while the server is spoken to.
#pragma once

#include "core/health/host_figures.h"
#include "core/health/hysteresis.h"
#include "core/health/probe.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

struct HealthJudgeOptions {
    HealthKeys limits{};
    HealthSurroundings around{};
    HysteresisOptions hysteresis{};
    std::chrono::milliseconds migrationsEvery{5'000};
};

struct Judged {
    HealthReport report;
    HostFigures host{}; ///< empty where no places were given
};

class HealthJudge {
public:
    HealthJudge(); ///< of the server alone, by the limits of every profile
    explicit HealthJudge(HealthJudgeOptions options);

    /// Looks at the migrations where it is time to: some round trips, two seconds at most. Throws
    /// Error{Cancelled} for `stop`.
    void lookAround(Connection& connection, const Deadline& bound,
                    const std::stop_token& stop) const;
    /// `why` it did not answer where there are no figures. Reads this machine's.
    Judged judge(const std::optional<ServerFigures>& figures, const std::string& why,
                 const Pool& pool) const;
    /// They are others, or elsewhere: the next look is at these.
    void setMigrations(std::optional<MigratorOptions> migrations) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace howdah
