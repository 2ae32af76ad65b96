// The borrowers' side; housekeeping.cpp has the housekeeper's.
#include "core/pool/pool_state.h"

#include "core/base/duration.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

// One that was in use a moment ago needs no look: it cannot be told from one that dies right after.
constexpr auto trustedFor = 1ms;

PoolOptions checked(PoolOptions options)
{
    if (options.maxConns < 1)
        throw Error(ErrorKind::Config, "a connection pool needs room for at least one connection");
    options.maxIdleConns = std::clamp(options.maxIdleConns, 0, options.maxConns);
    options.minConns = std::clamp(options.minConns, 0, options.maxIdleConns);
    options.lifetimeJitter = std::clamp(options.lifetimeJitter, 0.0, 1.0);
    return options;
}

Error closedError()
{
    return {ErrorKind::Unreachable, "the connection pool is closed"};
}

} // namespace

State::State(Pool::Connect connect, PoolOptions options, Now now)
    : m_connect(std::move(connect))
    , m_options(checked(options))
    , m_now(std::move(now))
    , m_random(std::random_device()())
{
    m_idle.reserve(static_cast<std::size_t>(m_options.maxConns)); // so giving back cannot throw
}

State::Dropped::~Dropped()
{
    close();
}

void State::Dropped::close()
{
    if (entries.empty())
        return;
    const auto count = static_cast<int>(entries.size());
    entries.clear();
    const std::lock_guard lock(state.m_mutex);
    state.m_closing -= count;
    state.wakeHousekeeper();
}

void State::Dropped::add(EntryPtr entry)
{
    entries.push_back(std::move(entry));
    ++state.m_closing;
}

EntryPtr State::acquire(const std::stop_token& stop)
{
    Dropped dropped(*this);
    std::unique_lock lock(m_mutex);
    if (m_closed)
        throw closedError();
    if (stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled before a connection was borrowed");
    if (m_queue.empty())
        if (auto entry = takeIdle(dropped)) {
            ++m_inUse;
            ++m_counters.acquired;
            m_counters.waits.record(0ns);
            return entry;
        }
    return wait(lock, dropped, stop);
}

// The one used last, if it can be had without a round trip. Whether it looks alive is asked of the
// kernel, not of the server, so the lock may be held.
EntryPtr State::takeIdle(Dropped& dropped)
{
    const auto moment = m_now();
    while (!m_idle.empty() && moment - m_idle.back()->idleSince < m_options.pingAfterIdle) {
        auto entry = std::move(m_idle.back());
        m_idle.pop_back();
        if (moment >= entry->retireAt)
            ++m_counters.maxLifetimeClosed;
        else if (moment - entry->idleSince >= trustedFor && !entry->connection->looksAlive())
            ++m_counters.discarded;
        else
            return entry;
        dropped.add(std::move(entry));
    }
    return nullptr;
}

EntryPtr State::wait(std::unique_lock<std::mutex>& lock, Dropped& dropped,
                     const std::stop_token& stop)
{
    Waiter self;
    m_queue.push_back(&self);
    const auto started = SteadyClock::now();
    if (!dropped.entries.empty()) { // this borrower may need the very place of one it found dead
        lock.unlock();
        dropped.close();
        lock.lock();
    }
    if (!m_idle.empty() || placesTaken() < m_options.maxConns)
        wakeHousekeeper();
    self.served.wait_until(lock, stop, started + m_options.acquireTimeout,
                           [&] { return self.given || self.error || m_closed; });
    const auto waited = SteadyClock::now() - started;
    ++m_counters.waitCount;
    m_counters.waitDuration += waited;
    m_counters.waits.record(waited);
    if (self.given) {
        ++m_counters.acquired;
        return std::move(self.given);
    }
    if (self.error)
        std::rethrow_exception(self.error);
    const auto timedOut = timeoutError(); // says how many wait, this one among them
    std::erase(m_queue, &self);
    if (m_closed)
        throw closedError();
    if (stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled while waiting for a connection");
    ++m_counters.timedOut;
    throw Error(timedOut);
}

Error State::timeoutError() const
{
    auto text = fmt::format("no connection could be had within {}: {} of {} in use, ",
                            formatDuration(m_options.acquireTimeout), m_inUse, m_options.maxConns);
    if (const int pending = m_opening + m_checking; pending > 0)
        text += fmt::format("{} being opened or checked, ", pending);
    text += fmt::format("{} waiting", m_queue.size());
    if (m_inUse == m_options.maxConns)
        text += "; end what holds them or raise pool.max_conns";
    return {ErrorKind::Timeout, text};
}

void State::giveBack(EntryPtr entry) noexcept
{
    const bool clean = entry->connection->isIdle();
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    --m_inUse;
    takeBack(std::move(entry), clean, dropped);
}

// What may be used again is offered, the rest is dropped.
void State::takeBack(EntryPtr entry, bool usable, Dropped& dropped)
{
    const auto moment = m_now();
    if (!usable || m_closed || entry->generation != m_generation)
        ++m_counters.discarded;
    else if (moment >= entry->retireAt)
        ++m_counters.maxLifetimeClosed;
    else
        entry = offer(std::move(entry), moment);
    if (entry)
        dropped.add(std::move(entry));
}

// To the first who waits, else to the idle ones; returned when it is one too many. One that nobody
// has used yet goes behind the others, so that the one used last is used next.
EntryPtr State::offer(EntryPtr entry, TimePoint moment, bool isNew)
{
    if (!m_queue.empty()) {
        auto* waiter = m_queue.front();
        m_queue.pop_front();
        waiter->given = std::move(entry);
        ++m_inUse;
        waiter->served.notify_one();
    } else if (m_idle.size() < static_cast<std::size_t>(m_options.maxIdleConns)) {
        entry->idleSince = moment;
        m_idle.insert(isNew ? m_idle.begin() : m_idle.end(), std::move(entry));
    } else {
        ++m_counters.maxIdleClosed;
    }
    return entry;
}

std::unique_ptr<Connection> State::connect(std::stop_token stop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            throw closedError();
    }
    return m_connect(std::move(stop));
}

void State::reset()
{
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_counters.discarded += m_idle.size();
    for (auto& entry : m_idle)
        dropped.add(std::move(entry));
    m_idle.clear();
    wakeHousekeeper();
}

void State::close()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        m_closed = true;
        for (auto* waiter : m_queue)
            waiter->served.notify_one();
    }
    m_stop.request_stop();
    reset();
}

PoolStats State::stats()
{
    const std::lock_guard lock(m_mutex);
    auto stats = m_counters;
    stats.maxOpenConnections = m_options.maxConns;
    stats.inUse = m_inUse;
    stats.idle = static_cast<int>(m_idle.size()) + m_checking;
    stats.openConnections = openCount();
    stats.opening = m_opening;
    stats.waiting = static_cast<int>(m_queue.size());
    return stats;
}

int State::openCount() const noexcept
{
    return static_cast<int>(m_idle.size()) + m_checking + m_inUse;
}

int State::placesTaken() const noexcept
{
    return openCount() + m_opening + m_closing;
}

} // namespace howdah::pool_detail
