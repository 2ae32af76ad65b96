// Counts what a down takes for as long as its budget lasts, then estimates; for this room alone.
// Blocks; one thread.
#pragma once

#include "core/migrate/loss.h"
#include "core/migrate/loss_source.h"
#include "core/migrate/loss_target.h"
#include "core/pg/connection.h"

#include <chrono>
#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

class LossCounter {
public:
    LossCounter(Connection& connection, std::chrono::milliseconds budget, std::stop_token stop);

    /// Takes dropped tables out of `sources` that hold nothing: a thousand of them are gone a
    /// thousand times faster without asking what goes with each.
    void leaveOutEmpty(std::vector<LossSource>& sources);

    /// What holds no row holds nothing to count: in one round trip, because there may be a
    /// thousand.
    void findEmpty(const std::vector<LossTarget>& targets);

    /// Fills loss.count, or loss.remark with why there is none.
    void count(const LossTarget& target, Loss& loss);

private:
    static void tryTo(const std::function<void()>& find);
    Result within(std::chrono::milliseconds time, const std::string& sql);
    void guess(const LossTarget& target, Loss& loss);

    Connection& m_connection;
    std::chrono::milliseconds m_budget;
    SteadyClock::time_point m_deadline;
    std::set<std::uint32_t> m_empty;
    std::stop_token m_stop;
};

} // namespace howdah
