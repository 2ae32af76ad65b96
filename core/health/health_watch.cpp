#include "core/health/health_watch.h"

#include "core/base/deadline.h"
#include "core/base/pause.h"

#include <mutex>
#include <thread>

namespace howdah {

// `mutex` guards `latest` alone; all else is the thread's own.
struct HealthWatch::State {
    Pool pool;
    const HealthWatchOptions options;
    Hysteresis hysteresis;
    std::unique_ptr<Connection> connection;
    std::optional<MigrationFigures> migrations;
    SteadyClock::time_point migrationsDue;
    WatchedHealth seen; // what counts up stays in it

    mutable std::mutex mutex;
    LatestHealth latest;
    std::jthread thread;

    State(Pool watched, HealthWatchOptions as)
        : pool(std::move(watched))
        , options(std::move(as))
        , hysteresis(options.hysteresis)
        , latest(nothingWatched("nobody has looked at the database yet"))
    {
    }

    void look(const std::stop_token& stop);
    void ask(const Deadline& bound, const std::stop_token& stop);
    void publish(HealthReport report);
};

// On the connection that is kept; it is kept only when all went well.
void HealthWatch::State::ask(const Deadline& bound, const std::stop_token& stop)
{
    auto own = std::move(connection);
    if (own && !own->looksAlive())
        own.reset();
    if (!own)
        own = pool.connectBeside(bound.token());
    own->setPatience(bound.left());
    seen.server = readFigures(*own, 1, bound.token());
    seen.queries.record(seen.server->roundTrip);
    seen.queryTime += seen.server->roundTrip;
    const auto& around = options.around;
    if (around.migrations && SteadyClock::now() >= migrationsDue) {
        migrations = lookAtMigrations(*own, *around.migrations, bound, stop);
        migrationsDue = SteadyClock::now() + options.migrationsEvery;
    }
    if (own->isIdle())
        connection = std::move(own);
}

void HealthWatch::State::look(const std::stop_token& stop)
{
    seen.server.reset();
    const auto why =
        whyNot([&](const Deadline& bound) { ask(bound, stop); }, stop, options.deadline);
    const auto stats = pool.stats();
    seen.host = readHost(options.around.places);
    ++seen.looks;
    if (!why.empty()) {
        ++seen.failures;
        seen.server.reset();
        migrations.reset(); // who knows what became of them
        migrationsDue = {};
    }
    auto report = seen.server ? judge(*seen.server, stats, options.limits)
                              : unreachable(why, stats, options.limits);
    if (migrations)
        report.add(migrationsCheck(*migrations));
    report.migrations = migrations;
    addHost(report, seen.host, options.limits);
    report.holders = pool.holders();
    publish(hysteresis.settle(std::move(report)));
}

void HealthWatch::State::publish(HealthReport report)
{
    seen.report = std::move(report);
    seen.at = SystemClock::now();
    auto next = std::make_shared<const WatchedHealth>(seen);
    const std::lock_guard lock(mutex);
    latest = std::move(next);
}

HealthWatch::HealthWatch(Pool pool, HealthWatchOptions options)
    : m_state(std::make_unique<State>(std::move(pool), std::move(options)))
{
    m_state->thread = std::jthread([s = m_state.get()](const std::stop_token& stop) {
        try {
            while (!stop.stop_requested()) {
                s->look(stop);
                pauseFor(s->options.interval, stop);
            }
        } catch (const Error&) { // it was stopped
        }
    });
}

HealthWatch::~HealthWatch() = default;

LatestHealth HealthWatch::latest() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->latest;
}

LatestHealth nothingWatched(const std::string& why)
{
    WatchedHealth none;
    none.report = unreachable(why, {}, {});
    none.at = SystemClock::now();
    return std::make_shared<const WatchedHealth>(std::move(none));
}

} // namespace howdah
