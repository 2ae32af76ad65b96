#include "core/health/sampler.h"

#include "core/base/deadline.h"
#include "core/pg/session_name.h"

#include <deque>
#include <mutex>

namespace howdah {

// `mutex` guards what stands below it and is never held while talking to the server: whoever takes
// a sample takes the connection out meanwhile, and a second one at the same time opens its own.
struct Sampler::State {
    const Pool pool;
    const HealthJudge judge;
    const std::chrono::milliseconds deadline;

    std::mutex mutex;
    std::unique_ptr<Connection> connection;
    std::unique_ptr<PoolerWatch> pooler;
    std::deque<ServerFigures> recent; // the first is what rates are taken from
    std::optional<WaitHistogram> waitsBefore;
    std::deque<HealthSample> samples;

    State(Pool watched, HealthJudge judgedBy, std::chrono::milliseconds bound,
          PoolerConsole console)
        : pool(std::move(watched))
        , judge(std::move(judgedBy))
        , deadline(bound)
        , pooler(std::make_unique<PoolerWatch>(std::move(console)))
    {
    }

    void addRates(HealthSample& sample, const ServerFigures& now);
    void add(HealthSample sample)
    {
        samples.push_back(std::move(sample));
        if (samples.size() > capacity)
            samples.pop_front();
    }
};

namespace {

HealthSample sampleOf(const PoolStats& stats)
{
    HealthSample sample;
    sample.at = SystemClock::now();
    sample.poolMax = stats.maxOpenConnections;
    sample.poolInUse = stats.inUse;
    sample.poolIdle = stats.idle;
    sample.poolWaiting = stats.waiting;
    return sample;
}

// A session publishes its counters at most once a second, so rates are taken over a few of those.
constexpr auto rateInterval = std::chrono::milliseconds(2900);
constexpr auto leastInterval = std::chrono::milliseconds(900);

} // namespace

// Counters or a clock that went back tell nothing about the interval.
void Sampler::State::addRates(HealthSample& sample, const ServerFigures& now)
{
    if (!recent.empty()
        && (now.readAt < recent.back().readAt || now.transactions < recent.back().transactions))
        recent.clear();
    while (recent.size() > 1 && now.readAt - recent[1].readAt >= rateInterval)
        recent.pop_front();
    recent.push_back(now);
    const auto& before = recent.front();
    if (now.readAt - before.readAt < leastInterval)
        return;
    const std::chrono::duration<double> seconds = now.readAt - before.readAt;
    sample.transactionsPerSecond =
        static_cast<double>(now.transactions - before.transactions) / seconds.count();
    sample.cacheHit =
        cacheHitPercent(now.blocksHit - before.blocksHit, now.blocksRead - before.blocksRead);
}

Sampler::Sampler(Pool pool, HealthJudge judge, std::vector<HealthSample> history,
                 std::chrono::milliseconds deadline, PoolerConsole console)
    : m_state(
        std::make_shared<State>(std::move(pool), std::move(judge), deadline, std::move(console)))
{
    for (auto& sample : history)
        m_state->add(std::move(sample));
}

Observation Sampler::sample(std::stop_token stop) const
{
    auto& s = *m_state;
    std::unique_ptr<Connection> connection;
    std::unique_ptr<PoolerWatch> pooler;
    {
        const std::lock_guard lock(s.mutex);
        connection = std::move(s.connection);
        pooler = std::move(s.pooler);
    }
    std::optional<PoolerFigures> poolerFigures;
    std::optional<ServerFigures> figures;
    const auto why = whyNot(
        [&](const Deadline& bound) {
            if (connection && !connection->looksAlive())
                connection.reset();
            if (!connection) {
                connection = s.pool.connectBeside(bound.token());
                nameSession(*connection, "Health", bound.token());
            }
            connection->setPatience(bound.left());
            auto read = readFigures(*connection, 1, bound.token());
            if (pooler)
                poolerFigures = pooler->ask(*connection, bound.token());
            s.judge.lookAround(*connection, bound, stop);
            figures = std::move(read);
        },
        stop, s.deadline);

    const auto stats = s.pool.stats();
    auto sample = sampleOf(stats);
    sample.error = why;
    auto report = s.judge.judge(figures, why, s.pool).report;
    report.pooler = std::move(poolerFigures);

    const std::lock_guard lock(s.mutex);
    if (pooler)
        s.pooler = std::move(pooler);
    if (s.waitsBefore) {
        const auto waits = stats.waits - *s.waitsBefore;
        sample.acquireP50 = waits.percentile(0.5);
        sample.acquireP95 = waits.percentile(0.95);
    }
    s.waitsBefore = stats.waits;
    if (figures) {
        sample.latency = figures->roundTrip;
        sample.connections = figures->connections;
        sample.maxConnections = figures->maxConnections;
        sample.serverStart = SystemClock::time_point(figures->startedAt);
        s.addRates(sample, *figures);
        if (connection->isIdle()) // else a look ended midway
            s.connection = std::move(connection);
    }
    s.add(sample);
    auto holders = report.holders;
    return {std::move(sample), std::move(report), std::move(holders)};
}

std::vector<HealthSample> Sampler::samples() const
{
    const std::lock_guard lock(m_state->mutex);
    return {m_state->samples.begin(), m_state->samples.end()};
}

} // namespace howdah
