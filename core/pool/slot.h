// One place of a pool: a connection, whose it is just now, and who borrowed it. Not for other
// rooms.
//
// A single atomic word says whose it is. Only who moved it to InUse or Held may touch the plain
// members, until he moves it on; the atomic ones are written by the same, and read by anybody.
//
//   Empty --(opened)--> Held --> Idle <==> InUse      ==: a borrower, without a lock
//     ^                  | ^      | ^--------|
//     |---(closed)-------| |------|                   --: with the pool's lock held
//
// In the same word stand the pool's marks, so that a borrower learns whether he may take, or give
// back past the queue, by the very step with which he would.
#pragma once

#include "core/base/clock.h"
#include "core/pg/connection.h"
#include "core/pool/lease.h"
#include "core/pool/lease_stack.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <source_location>

namespace howdah::pool_detail {

class State;
using TimePoint = SteadyClock::time_point;

struct Slot;

// What a thread remembers of its last borrowing. The slot may be long gone, with its pool: ids are
// never used again, so it is looked at only while the pool that asks is the one that is meant.
struct Last {
    std::uint64_t poolId = 0;
    Slot* slot = nullptr;
    int thread = 0;
};
inline constinit thread_local Last lastOfThread;

int askThreadId() noexcept;
/// gettid(2), asked once a thread.
inline int threadId() noexcept
{
    return lastOfThread.thread != 0 ? lastOfThread.thread : askThreadId();
}

enum class Whose : std::uint32_t {
    Empty, // no connection
    Idle, // whoever takes it first
    InUse, // a borrower's
    Held, // the pool's own: being opened, checked, wiped, handed over or closed
};

// Lines of its own, and the neighbour that the processor fetches along.
struct alignas(128) Slot {
    /// What the pool wants of borrowers; written with its lock held.
    enum Mark : std::uint32_t {
        Barred = 4, // takers are to queue
        Called = 8, // who gives back is to go to the queue
    };

    /// Idle -> InUse, in one step that only one of several can make. The borrower is then visiting.
    bool take() noexcept
    {
        auto seen = word.load(std::memory_order_relaxed);
        return (seen & (mask | Barred)) == number(Whose::Idle)
            && word.compare_exchange_strong(seen, seen + 1 + visit);
    }
    /// InUse -> Idle, unless he is called; the visit ends. When true, slot and pool may be gone.
    bool putBack() noexcept
    {
        auto seen = word.load(std::memory_order_relaxed);
        while ((seen & Called) == 0)
            if (word.compare_exchange_weak(seen, seen - 1 - visit))
                return true;
        return false;
    }
    /// Idle -> Held, likewise.
    bool hold() noexcept
    {
        auto seen = word.load();
        return whoseIn(seen) == Whose::Idle && word.compare_exchange_strong(seen, seen + 2);
    }
    void move(Whose from, Whose to) noexcept { word += number(to) - number(from); } // by its owner
    void lend() noexcept
    {
        word += number(Whose::InUse) - number(Whose::Held) + visit;
    } // for another
    Whose whose() const noexcept { return whoseIn(word.load()); }

    void mark(std::uint32_t marks) noexcept ///< these, and no others
    {
        word |= marks;
        word &= marks | ~(Barred | Called);
    }

    /// A borrower who is called still needs the pool after the slot is another's. He visits it
    /// until then, so that the pool is not taken from under his feet. True for the last one of an
    /// abandoned pool.
    bool leave() noexcept { return leftAlone(word.fetch_sub(visit) - visit); }
    /// The last handle of the pool is gone. True when nobody visits.
    bool abandon() noexcept { return leftAlone(word.fetch_or(abandoned) | abandoned); }

    /// All that labels, leak detection and counting cost a borrower.
    void noteHolder(const LeaseLabel& borrower) noexcept
    {
        constexpr auto relaxed = std::memory_order_relaxed;
        label.store(borrower.text(), relaxed);
        where.store(borrower.where(), relaxed);
        thread.store(threadId(), relaxed);
        stack.capture();
        uses.store(uses.load(relaxed) + 1, relaxed); // one writer
    }

    std::atomic<std::uint32_t> word = 0; // whose, marks, whether abandoned, how many visit
    std::uint32_t generation = 0; // of the pool when its connection was asked for
    State* pool = nullptr;
    std::unique_ptr<Connection> connection;
    TimePoint retireAt;
    TimePoint heardAt; // the server answered
    TimePoint trustedAt; // that, or the socket was looked at

    std::atomic<const char*> label = nullptr;
    std::atomic<std::source_location> where;
    std::atomic<TimePoint::rep> since = 0; // InUse: borrowed; Idle: given back
    std::atomic<std::uint64_t> uses = 0; // how often it was borrowed
    std::atomic<int> thread = 0;
    std::atomic<int> backend = 0;
    [[no_unique_address]] LeaseStack stack;
    std::uint64_t warnedOf = 0; // the use, by the housekeeper
    StatementTimes statements; // of all connections that were here; its user counts

private:
    static constexpr std::uint32_t mask = 3;
    static constexpr std::uint32_t abandoned = 16;
    static constexpr std::uint32_t visit = 32;
    static std::uint32_t number(Whose whose) noexcept { return static_cast<std::uint32_t>(whose); }
    static Whose whoseIn(std::uint32_t word) noexcept { return static_cast<Whose>(word & mask); }
    static bool leftAlone(std::uint32_t word) noexcept
    {
        return (word & abandoned) != 0 && word < visit;
    }
};

} // namespace howdah::pool_detail
