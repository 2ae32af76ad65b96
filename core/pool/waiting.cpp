// Where there are more borrowers than idle connections: waiting, and handing over.
#include "core/pool/pool_state.h"

#include <algorithm>
#include <sched.h>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

// Throughput: how long a borrower who finds nothing tries again before he queues.
constexpr auto lingerFor = 10us;

} // namespace

// To the first who waits, else to the idle ones, unless it is one too many.
void State::offer(Slot& slot, Dropped& dropped)
{
    const bool waited = !m_queue.isEmpty() && !m_isSuspended;
    if (placesTaken() > m_options.maxConns) {
        drop(slot, m_counters.maxIdleClosed, dropped);
    } else if (waited && (m_isFair || (m_news.load() & Overdue) != 0)) {
        give(slot);
    } else if (!waited && count(Whose::Idle) >= m_options.maxIdleConns) {
        drop(slot, m_counters.maxIdleClosed, dropped);
    } else {
        slot.move(Whose::Held, Whose::Idle);
        if (waited)
            nudge();
    }
}

// Tells the first that one is idle: he may find that another was quicker.
void State::nudge()
{
    if (std::exchange(m_isNudged, true) || m_isSuspended)
        return;
    tellNews();
    m_queue.front().set(Waiter::Nudged);
}

void State::give(Slot& slot)
{
    auto& waiter = m_queue.front();
    ++m_served;
    countWait(SteadyClock::now() - waiter.since);
    slot.since.store(m_clock.now().time_since_epoch().count(), std::memory_order_relaxed);
    slot.lend();
    m_queue.give(slot);
    m_isNudged = false; // that was to the one who is served now
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
            give(slot);
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
    if (!m_queue.isEmpty() || !m_toCheck.empty())
        wakeHousekeeper();
}

Slot& State::wait(const std::stop_token& stop)
{
    const auto started = SteadyClock::now();
    if (auto* slot = linger(started))
        return *slot;
    Waiter self;
    self.since = started;
    {
        Dropped dropped(*this);
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            throw closedError();
        m_queue.push(self);
        tellNews();
        serve(dropped); // what was given back before the news could be seen
    }
    const std::stop_callback whenStopped(stop, [&self] { self.set(Waiter::Stopped); });
    const auto deadline = started + m_options.acquireTimeout;
    auto until = m_isFair ? deadline : std::min(deadline, started + overtakenFor);
    for (;;) {
        const auto word = self.park(until);
        if ((word & Waiter::Done) == 0) {
            Dropped dropped(*this);
            std::unique_lock lock(m_mutex);
            const bool isOver = SteadyClock::now() >= deadline || stop.stop_requested();
            if ((word & Waiter::Nudged) != 0) {
                self.clear(Waiter::Nudged);
                m_isNudged = false;
            }
            tellNews();
            if (self.given == nullptr && !self.error)
                serve(dropped);
            if (self.given == nullptr && !self.error) {
                if (!isOver) {
                    if (SteadyClock::now() >= started + overtakenFor)
                        until = deadline;
                    continue;
                }
                const auto timedOut = timeoutError(); // says how many wait, this one among them
                leaveQueue(self, dropped);
                if (stop.stop_requested())
                    throw Error(ErrorKind::Cancelled, "cancelled while waiting for a connection");
                ++m_counters.timedOut;
                throw Error(timedOut);
            }
        }
        if (self.given) {
            m_slots.remember(m_id, *self.given);
            return *self.given;
        }
        std::rethrow_exception(self.error);
    }
}

// Throughput: most others give back in less time than a turn of the scheduler takes.
Slot* State::linger(TimePoint started)
{
    if (m_isFair)
        return nullptr;
    for (auto moment = started; moment - started < lingerFor; moment = SteadyClock::now()) {
        ::sched_yield();
        if (auto* slot = tryTake())
            return slot;
    }
    return nullptr;
}

void State::leaveQueue(Waiter& waiter, Dropped& dropped)
{
    countWait(SteadyClock::now() - waiter.since);
    m_queue.remove(waiter);
    m_isNudged = false;
    tellNews();
    serve(dropped); // what this one was told of is the next one's
}

void State::countWait(std::chrono::nanoseconds waited)
{
    ++m_counters.waitCount;
    m_counters.waitDuration += waited;
    m_counters.waits.record(waited);
}

} // namespace howdah::pool_detail
