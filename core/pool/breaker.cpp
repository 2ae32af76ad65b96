#include "core/pool/breaker.h"

#include "core/base/duration.h"
#include "core/base/error.h"
#include "core/pg/connection.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fmt/format.h>
#include <mutex>
#include <random>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr double probeJitter = 0.2; // a probe comes up to that share of openFor late
constexpr int openToAll = 16; // so many at a time are as good as any number

double anyShareOfJitter()
{
    thread_local std::minstd_rand random(std::random_device{}());
    return std::uniform_real_distribution(0.0, 1.0)(random);
}

bool couldNotReach(const Error& error) noexcept
{
    return error.kind() == ErrorKind::Unreachable || error.kind() == ErrorKind::Timeout;
}

} // namespace

BreakerOptions breakerOptions(const BreakerKeys& keys)
{
    return {.failures = keys.failures, .window = keys.window, .openFor = keys.openFor};
}

std::string_view nameOf(BreakerState state) noexcept
{
    switch (state) {
    case BreakerState::Closed: return "closed";
    case BreakerState::Open: return "open";
    case BreakerState::HalfOpen: return "half_open";
    }
    return "closed";
}

// `mutex` guards what follows it, and is never held while connecting.
struct Breaker::State {
    using TimePoint = SteadyClock::time_point;
    struct Attempt {
        std::uint64_t era = 0;
        bool counted = false; // among underWay
    };

    State(std::string name, BreakerOptions how, Now clock, std::function<double()> chance)
        : server(std::move(name))
        , options(how)
        , now(std::move(clock))
        , random(std::move(chance))
    {
    }

    const std::string server;
    const BreakerOptions options;
    const Now now;
    const std::function<double()> random;

    mutable std::mutex mutex;
    std::condition_variable_any changed;
    BreakerState state = BreakerState::Closed;
    std::deque<TimePoint> failed; // in a row, within the window
    std::optional<Error> last;
    TimePoint probeAt; // while open
    std::uint64_t era = 0; // another one each time it opens
    int limit = 1; // while half open: so many at a time
    int underWay = 0;
    bool isProven = false; // while half open: an attempt has succeeded
    TimePoint provenAt;
    std::uint64_t opened = 0;
    std::uint64_t refused = 0;

    // With the lock held:
    void open();
    void close();
    void settle(); // a server that has been back for a while is just there
    bool isToProbe() const { return state == BreakerState::Open && now() >= probeAt; }
    bool leavesAlone() const
    {
        return (state == BreakerState::Open && now() < probeAt)
            || (state == BreakerState::HalfOpen && !isProven && underWay >= limit);
    }
    Error refusal();
    milliseconds untilProbe() const;

    Attempt begin(const std::stop_token& stop);
    void succeeded(const Attempt& attempt);
    void failedWith(const Attempt& attempt, const Error& error);
    void abandoned(const Attempt& attempt);
};

void Breaker::State::open()
{
    state = BreakerState::Open;
    const auto late =
        std::chrono::duration_cast<milliseconds>(options.openFor * probeJitter * random());
    probeAt = now() + options.openFor + late;
    ++era;
    ++opened;
    underWay = 0;
    limit = 1;
    isProven = false;
    changed.notify_all();
}

void Breaker::State::close()
{
    state = BreakerState::Closed;
    failed.clear();
    last.reset();
    changed.notify_all();
}

void Breaker::State::settle()
{
    if (state == BreakerState::HalfOpen && isProven && now() - provenAt >= options.openFor)
        close();
}

milliseconds Breaker::State::untilProbe() const
{
    return std::max(0ms, std::chrono::ceil<milliseconds>(probeAt - now()));
}

Error Breaker::State::refusal()
{
    ++refused;
    const auto why = last ? last->what() : "";
    const auto left = untilProbe();
    const auto when = state == BreakerState::HalfOpen
        ? std::string("it is being asked just now whether it is back")
        : fmt::format(
            "it is asked again at {}, in {}",
            formatUtc(
                std::chrono::time_point_cast<SystemClock::duration>(SystemClock::now() + left)),
            formatDuration(left < 1s ? left : std::chrono::ceil<std::chrono::seconds>(left)));
    return Error(ErrorKind::Unreachable,
                 fmt::format("{} could not be reached and is left alone for a while; {}. The last "
                             "attempt: {}",
                             server, when, why),
                 last ? last->sqlState() : std::string(), 0,
                 last ? std::make_shared<const Diagnostics>(last->diagnostics()) : nullptr)
        .undone();
}

Breaker::State::Attempt Breaker::State::begin(const std::stop_token& stop)
{
    std::unique_lock lock(mutex);
    for (;;) {
        settle();
        if (state == BreakerState::Closed)
            return {.era = era};
        if (leavesAlone())
            throw refusal();
        if (isToProbe())
            state = BreakerState::HalfOpen;
        if (underWay < limit) {
            ++underWay;
            return {.era = era, .counted = true};
        }
        // It is back, but others are just connecting: that takes milliseconds.
        changed.wait_for(lock, stop, 100ms,
                         [&] { return state != BreakerState::HalfOpen || underWay < limit; });
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "cancelled before connecting to " + server);
    }
}

void Breaker::State::succeeded(const Attempt& attempt)
{
    const std::lock_guard lock(mutex);
    if (state == BreakerState::Closed) {
        failed.clear();
        last.reset();
        return;
    }
    if (attempt.counted && attempt.era == era)
        --underWay;
    state = BreakerState::HalfOpen; // a slow one that began before it opened is as good a proof
    if (!isProven)
        provenAt = now();
    isProven = true;
    limit *= 2;
    if (limit >= openToAll)
        close();
    changed.notify_all();
}

void Breaker::State::failedWith(const Attempt& attempt, const Error& error)
{
    const std::lock_guard lock(mutex);
    if (attempt.era != era)
        return; // older than what is known by now
    last = error;
    if (state == BreakerState::HalfOpen) {
        open();
        return;
    }
    const auto moment = now();
    failed.push_back(moment);
    while (moment - failed.front() > options.window)
        failed.pop_front();
    if (options.failures > 0 && failed.size() >= static_cast<std::size_t>(options.failures))
        open();
}

// Nothing was learnt: who comes next may ask.
void Breaker::State::abandoned(const Attempt& attempt)
{
    const std::lock_guard lock(mutex);
    if (attempt.counted && attempt.era == era && state == BreakerState::HalfOpen)
        --underWay;
    changed.notify_all();
}

Breaker::Breaker(std::string server, BreakerOptions options, Now now,
                 std::function<double()> random)
    : m_state(std::make_shared<State>(std::move(server), options, std::move(now),
                                      random ? std::move(random) : anyShareOfJitter))
{
}

void Breaker::check() const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->settle();
    if (m_state->leavesAlone())
        throw m_state->refusal();
}

std::unique_ptr<Connection> Breaker::connect(const Connect& connect, std::stop_token stop) const
{
    const auto attempt = m_state->begin(stop);
    try {
        auto connection = connect(std::move(stop));
        m_state->succeeded(attempt);
        return connection;
    } catch (const Error& error) {
        if (couldNotReach(error))
            m_state->failedWith(attempt, error);
        else if (error.kind() == ErrorKind::Cancelled)
            m_state->abandoned(attempt);
        else
            m_state->succeeded(attempt); // it answered
        throw;
    } catch (...) {
        m_state->abandoned(attempt);
        throw;
    }
}

BreakerStats Breaker::stats() const
{
    const auto& s = *m_state;
    const std::lock_guard lock(s.mutex);
    m_state->settle();
    BreakerStats stats{.state = s.state,
                       .failures = static_cast<int>(s.failed.size()),
                       .opened = s.opened,
                       .refused = s.refused,
                       .untilProbe = std::nullopt,
                       .lastError = s.last ? s.last->what() : ""};
    if (s.state == BreakerState::Open)
        stats.untilProbe = s.untilProbe();
    return stats;
}

} // namespace howdah
