#include "core/health/health_judge.h"

#include "core/base/deadline.h"

#include <mutex>
#include <utility>

namespace howdah {
namespace {

// Somebody who migrates may have the ledger locked: the figures do not wait for that for long.
constexpr std::chrono::milliseconds migrationsDeadline{2'000};

} // namespace

struct HealthJudge::State {
    const HealthJudgeOptions options;

    std::mutex mutex; // of what follows
    std::optional<MigratorOptions> looksAt;
    std::optional<MigrationFigures> migrations;
    SteadyClock::time_point migrationsDue;
    int setTimes = 0; // how often looksAt was set: an answer about the ones before comes too late
    Hysteresis hysteresis;

    explicit State(HealthJudgeOptions as)
        : options(std::move(as))
        , looksAt(options.around.migrations)
        , hysteresis(options.hysteresis)
    {
    }
};

HealthJudge::HealthJudge()
    : HealthJudge(HealthJudgeOptions())
{
}

HealthJudge::HealthJudge(HealthJudgeOptions options)
    : m_state(std::make_shared<State>(std::move(options)))
{
}

void HealthJudge::setMigrations(std::optional<MigratorOptions> migrations) const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->looksAt = std::move(migrations);
    m_state->migrations.reset();
    m_state->migrationsDue = {};
    ++m_state->setTimes;
}

void HealthJudge::lookAround(Connection& connection, const Deadline& bound,
                             const std::stop_token& stop) const
{
    auto& s = *m_state;
    std::optional<MigratorOptions> at;
    int setTimes = 0;
    {
        const std::lock_guard lock(s.mutex);
        if (!s.looksAt || SteadyClock::now() < s.migrationsDue)
            return;
        at = s.looksAt;
        setTimes = s.setTimes;
        s.migrationsDue = SteadyClock::now() + s.options.migrationsEvery; // nobody else, meanwhile
    }
    const Deadline nearer(std::min(bound.left(), migrationsDeadline), bound.token());
    auto found = lookAtMigrations(connection, *at, nearer, stop);
    const std::lock_guard lock(s.mutex);
    if (setTimes == s.setTimes)
        s.migrations = std::move(found);
}

Judged HealthJudge::judge(const std::optional<ServerFigures>& figures, const std::string& why,
                          const Pool& pool) const
{
    auto& s = *m_state;
    const auto stats = pool.stats();
    const auto& limits = s.options.limits;
    Judged judged{.report = figures ? howdah::judge(*figures, stats, limits)
                                    : unreachable(why, stats, limits)};
    auto& report = judged.report;
    report.holders = pool.holders();
    if (!s.options.around.places.empty())
        judged.host = readHost(s.options.around.places);

    const std::lock_guard lock(s.mutex);
    if (!figures) { // who knows what became of them
        s.migrations.reset();
        s.migrationsDue = {};
    }
    if (s.migrations)
        report.add(migrationsCheck(*s.migrations));
    report.migrations = s.migrations;
    addHost(report, judged.host, limits);
    report = s.hysteresis.settle(std::move(report));
    return judged;
}

} // namespace howdah
