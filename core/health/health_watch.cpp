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
    std::unique_ptr<Connection> connection;
    WatchedHealth seen; // what counts up stays in it

    mutable std::mutex mutex;
    LatestHealth latest;
    std::jthread thread;

    State(Pool watched, HealthWatchOptions as)
        : pool(std::move(watched))
        , options(std::move(as))
        , latest(nothingWatched("nobody has looked at the database yet"))
    {
    }

    void look(const std::stop_token& stop);
    void ask(const Deadline& bound, const std::stop_token& stop);
    void publish();
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
    options.judge.lookAround(*own, bound, stop);
    if (own->isIdle())
        connection = std::move(own);
}

void HealthWatch::State::look(const std::stop_token& stop)
{
    seen.server.reset();
    const auto why =
        whyNot([&](const Deadline& bound) { ask(bound, stop); }, stop, options.deadline);
    ++seen.looks;
    if (!why.empty()) {
        ++seen.failures;
        seen.server.reset();
    }
    auto judged = options.judge.judge(seen.server, why, pool);
    seen.report = std::move(judged.report);
    seen.host = std::move(judged.host);
    publish();
}

void HealthWatch::State::publish()
{
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
