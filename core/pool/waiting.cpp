// Where there are more borrowers than idle connections: waiting, and handing over.
#include "core/pool/pool_state.h"

#include <algorithm>
#include <sched.h>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

// Throughput: nobody wakes the first in the queue until he has been overtaken for long enough; so
// often he looks himself.
constexpr auto lookEvery = 500us;

// What watch() counts by: connections of which none is borrowed in that time do longer work; where
// fewer yields come back in it, the processors have enough to do.
constexpr auto watchTurn = 50us;
constexpr int idleYields = 16;

} // namespace

// To the first who waits, else to the idle ones, unless it is one too many.
void State::offer(Slot& slot, Dropped& dropped)
{
    const bool waited = !m_queue.isEmpty() && !m_isSuspended;
    if (placesTaken() > m_options.maxConns)
        drop(slot, m_counters.maxIdleClosed, dropped);
    else if (waited)
        give(slot, dropped);
    else if (count(Whose::Idle) >= m_options.maxIdleConns)
        drop(slot, m_counters.maxIdleClosed, dropped);
    else
        slot.move(Whose::Held, Whose::Idle);
}

void State::give(Slot& slot, Dropped& dropped)
{
    auto& waiter = m_queue.front();
    ++m_served;
    countWait(SteadyClock::now() - waiter.since);
    slot.since.store(m_clock.now().time_since_epoch().count(), std::memory_order_relaxed);
    slot.lend();
    if (const auto* sleeper = m_queue.give(slot))
        dropped.wake(sleeper);
    tellNews();
}

// Idle ones to those who wait, as far as they go.
void State::serve(Dropped& dropped)
{
    if (m_isSuspended || m_isClosed)
        return;
    const auto moment = m_clock.now();
    m_slots.find([&](Slot& slot) {
        if (m_queue.isEmpty())
            return true;
        if (!slot.hold())
            return false;
        const auto fitness = fitnessOf(slot, moment);
        if (fitness == Fitness::Fit)
            give(slot, dropped);
        else if (fitness != Fitness::Unheard)
            dropUnfit(slot, fitness, dropped);
        else if (m_checking < m_queue.size())
            check(slot);
        else
            slot.move(Whose::Held, Whose::Idle);
        return false;
    });
    if (m_queue.isEmpty() && (m_news.load() & Crowded) != 0)
        m_slots.find([&](Slot& slot) {
            if (placesTaken() <= m_options.maxConns && count(Whose::Idle) <= m_options.maxIdleConns)
                return true;
            if (slot.hold())
                drop(slot, m_counters.maxIdleClosed, dropped);
            return false;
        });
    if (!m_toCheck.empty() || openable() > 0) // else it would wake at each waiting for nothing
        wakeHousekeeper();
}

// Throughput: one of those who wait stays awake while connections change hands quickly and the
// processors have nothing else to do. One that halts between a question and its answer takes longer
// to wake than both take. He yields: whoever has work goes first.
void State::watch(const Waiter& waiter, TimePoint until) noexcept
{
    if (m_isFair || m_isWatched.exchange(true))
        return;
    auto borrowed = borrowings();
    for (auto moment = SteadyClock::now(); moment < until;) {
        const auto turnsEnd = moment + watchTurn;
        int yields = 0;
        for (; moment < turnsEnd && !waiter.isTold(); moment = SteadyClock::now(), ++yields)
            ::sched_yield();
        const auto before = std::exchange(borrowed, borrowings());
        if (yields < idleYields || borrowed == before)
            break;
    }
    m_isWatched = false;
}

Slot& State::wait(const std::stop_token& stop)
{
    const auto started = SteadyClock::now();
    Waiter self;
    self.since = started;
    {
        Dropped dropped(*this);
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            throw closedError();
        if (m_hooks.breaker && m_checking == 0) // else one that is being checked may serve him
            m_hooks.breaker->check();
        m_queue.push(self);
        tellNews();
        serve(dropped); // what was given back before the news could be seen
    }
    const std::stop_callback whenStopped(stop, [&self] { self.set(Waiter::Stopped); });
    const auto deadline = started + m_options.acquireTimeout;
    watch(self, std::min(deadline, started + overtakenFor));
    for (auto until = nextLook(self, deadline);; until = nextLook(self, deadline)) {
        if ((self.park(until) & Waiter::Done) == 0) {
            Dropped dropped(*this);
            const std::lock_guard lock(m_mutex);
            self.isOverdue = SteadyClock::now() >= started + overtakenFor;
            tellNews(); // that he is, before he looks once more
            if (!self.given && !self.error)
                serve(dropped);
            if (!self.given && !self.error) {
                if (SteadyClock::now() < deadline && !stop.stop_requested())
                    continue;
                giveUp(self, stop, dropped);
            }
        }
        if (self.given) {
            m_slots.remember(m_id, *self.given);
            return *self.given;
        }
        std::rethrow_exception(self.error);
    }
}

// By when he looks again without being told.
TimePoint State::nextLook(Waiter& waiter, TimePoint deadline)
{
    if (m_isFair || waiter.isOverdue)
        return deadline; // what is given back is his, or that of who came before
    const auto moment = SteadyClock::now();
    const std::lock_guard lock(m_mutex);
    const bool isFirst = !m_queue.isEmpty() && &m_queue.front() == &waiter;
    return std::min(deadline, isFirst ? moment + lookEvery : waiter.since + overtakenFor);
}

void State::giveUp(Waiter& waiter, const std::stop_token& stop, Dropped& dropped)
{
    const auto timedOut = timeoutError(); // says how many wait, this one among them
    countWait(SteadyClock::now() - waiter.since);
    m_queue.remove(waiter);
    tellNews();
    serve(dropped);
    if (stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled while waiting for a connection");
    ++m_counters.timedOut;
    throw Error(timedOut);
}

void State::countWait(std::chrono::nanoseconds waited)
{
    ++m_counters.waitCount;
    m_counters.waitDuration += waited;
    m_counters.waits.record(waited);
}

} // namespace howdah::pool_detail
