// The borrowers' side: taking, waiting, giving back.
#include "core/pool/pool_state.h"

#include <algorithm>
#include <sched.h>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

// One that was in use a moment ago needs no look: it cannot be told from one that dies right after.
constexpr auto trustedFor = 1ms;

// Throughput: how long the first in the queue may be overtaken, and how long a borrower who finds
// nothing tries again before he queues.
constexpr auto overtakenFor = 200us;
constexpr auto lingerFor = 10us;

Error closedPool()
{
    return {ErrorKind::Unreachable, "the connection pool is closed"};
}

} // namespace

Slot& State::acquire(const LeaseLabel& label, const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled before a connection was borrowed");
    auto* slot = tryTake();
    if (!slot)
        slot = &wait(stop);
    noteHolder(*slot, label);
    if (m_hooks.onBorrow)
        runBorrowHook(*slot);
    return *slot;
}

// One that can be had at once.
Slot* State::tryTake()
{
    if ((m_news.load() & m_gate) != 0)
        return nullptr;
    while (auto* slot = m_slots.take(m_id)) {
        const auto moment = m_clock.now();
        const auto fitness = fitnessOf(*slot, moment);
        if (fitness == Fitness::Fit) {
            slot->since.store(moment.time_since_epoch().count(), std::memory_order_relaxed);
            return slot;
        }
        Dropped dropped(*this);
        const std::lock_guard lock(m_mutex);
        slot->move(Whose::InUse, Whose::Held);
        slot->leave(); // the caller's handle keeps the pool
        if (fitness == Fitness::Unheard) {
            check(*slot); // it will serve this very borrower, who waits now
            return nullptr;
        }
        dropUnfit(*slot, fitness, dropped);
    }
    return nullptr;
}

State::Fitness State::fitnessOf(Slot& slot, TimePoint moment) const noexcept
{
    if (slot.generation != m_generation.load(std::memory_order_relaxed))
        return Fitness::Dead;
    if (moment >= slot.retireAt)
        return Fitness::Outlived;
    if (moment - slot.trustedAt < trustedFor)
        return Fitness::Fit;
    if (moment - slot.heardAt >= m_options.pingAfterIdle)
        return Fitness::Unheard;
    if (!slot.connection->looksAlive()) // asks the kernel, not the server
        return Fitness::Dead;
    slot.trustedAt = moment;
    return Fitness::Fit;
}

void State::noteHolder(Slot& slot, const LeaseLabel& label) noexcept
{
    slot.label.store(label.text(), std::memory_order_relaxed);
    slot.where.store(label.where(), std::memory_order_relaxed);
    slot.thread.store(threadId(), std::memory_order_relaxed);
    slot.uses.store(slot.uses.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

void State::runBorrowHook(Slot& slot)
{
    try {
        m_hooks.onBorrow(*slot.connection);
    } catch (...) {
        takeBack(slot, Whose::InUse, false);
        slot.leave();
        throw;
    }
}

// Only where nobody is in the queue is a slot given back without the lock. Else it would be idle
// for a moment, and whoever comes by could take it.
void State::giveBack(Slot& slot) noexcept
{
    if (!isFitToReturn(slot) || callsForHandOver(m_news.load())) {
        takeBack(slot, Whose::InUse, true);
    } else {
        slot.move(Whose::InUse, Whose::Idle);
        const auto news = m_news.load();
        if ((news & (Waiting | Nudged)) == Waiting || callsForHandOver(news))
            attend();
    }
    if (slot.leave())
        letGo();
}

bool State::callsForHandOver(std::uint32_t news) const noexcept
{
    return (news & (m_isFair ? Waiting | Crowded | Closed : Overdue | Crowded | Closed)) != 0;
}

// Something came up while a slot was published.
void State::attend()
{
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        dropIdle(dropped);
    else if (m_isFair || m_queue.isEmpty() || (m_news.load() & Overdue) != 0)
        serve(dropped);
    else
        nudge();
    m_returned.notify_all();
}

// Most leases ask the server something; one that did not is as it was.
bool State::isFitToReturn(Slot& slot) noexcept
{
    auto& connection = *slot.connection;
    if (slot.generation != m_generation.load(std::memory_order_relaxed))
        return false;
    if (m_hooks.onReturn) {
        bool keep = false;
        try {
            keep = m_hooks.onReturn(connection);
        } catch (...) { // NOLINT(bugprone-empty-catch): closed is what comes of it
        }
        if (!keep) {
            slot.retireAt = TimePoint::min();
            return false;
        }
    }
    if (!connection.isTouched())
        return true;
    const auto moment = m_clock.now();
    slot.heardAt = slot.trustedAt = moment;
    slot.since.store(moment.time_since_epoch().count(), std::memory_order_relaxed);
    if (connection.leftovers().any())
        return false;
    connection.rest();
    return moment < slot.retireAt;
}

// What may be used again is offered, what is dirty is wiped, the rest is dropped.
void State::takeBack(Slot& slot, Whose from, bool usable) noexcept
{
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    slot.move(from, Whose::Held);
    settle(slot, usable, dropped);
    m_returned.notify_all();
}

void State::settle(Slot& slot, bool usable, Dropped& dropped)
{
    const auto left = slot.connection->leftovers();
    if (!usable || left.running || m_isClosed || slot.generation != m_generation.load()) {
        drop(slot, m_counters.discarded, dropped);
    } else if (m_clock.now() >= slot.retireAt) {
        drop(slot,
             slot.retireAt == TimePoint::min() ? m_counters.discarded
                                               : m_counters.maxLifetimeClosed,
             dropped);
    } else if (left.any()) {
        check(slot);
        wakeHousekeeper();
    } else {
        offer(slot, dropped);
    }
}

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
            throw closedPool();
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
