// The borrowers' side where nobody waits: taking and giving back. waiting.cpp has the rest.
#include "core/pool/pool_state.h"

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

// One that was in use a moment ago needs no look: it cannot be told from one that dies right after.
constexpr auto trustedFor = 1ms;

} // namespace

// Most take what they had a moment ago: so far nothing is called but the clock.
Slot& State::acquire(const LeaseLabel& label, const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled before a connection was borrowed");
    auto* slot = m_slots.takeLast(m_id);
    if (!slot || !isFresh(*slot))
        slot = tryTake(slot);
    if (!slot)
        slot = &wait(stop);
    slot->noteHolder(label);
    if (m_hooks.onBorrow)
        runBorrowHook(*slot);
    return *slot;
}

inline bool State::isFresh(Slot& slot) const noexcept
{
    const auto moment = m_clock.now();
    slot.since.store(moment.time_since_epoch().count(), std::memory_order_relaxed);
    return slot.generation == m_generation.load(std::memory_order_relaxed)
        && moment - slot.trustedAt < trustedFor && moment < slot.retireAt;
}

// One that can be had at once; `slot`, already taken, before others.
Slot* State::tryTake(Slot* slot)
{
    for (;; slot = nullptr) {
        if (!slot && (m_news.load() & m_gate) == 0)
            slot = m_slots.takeAny(m_id);
        if (!slot)
            return nullptr;
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
    const bool isAsItWas = !slot.connection->isTouched() && !m_hooks.onReturn
        && slot.generation == m_generation.load(std::memory_order_relaxed);
    if ((isAsItWas || isFitToReturn(slot)) && slot.putBack())
        return;
    takeBack(slot, Whose::InUse, true);
    if (slot.leave())
        letGo();
}

// Most leases ask the server something.
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

} // namespace howdah::pool_detail
