// Borrowers who wait, first come first. Not for other rooms.
//
// A Waiter lives on the stack of who waits, and sleeps on his own word until somebody sets a bit of
// it. That all yield or spin first was tried: where the processors are busy it makes every wait
// longer. For one of them see State::watch().
#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <exception>

namespace howdah::pool_detail {

struct Slot;

struct Waiter {
    enum Bit : std::uint32_t {
        Stopped = 1, // the borrower's stop token
        Done = 2, // `given` or `error` is set; whoever set it touches this no more
        Asleep = 4,
    };

    /// Until one of the first two is set or `until` has come. Returns the word.
    std::uint32_t park(SteadyClock::time_point until) noexcept;
    bool isTold() const noexcept { return (word.load() & (Stopped | Done)) != 0; }
    void set(Bit bit) noexcept; ///< and wake
    /// As set(), but for the waking: true where wake(&word) is still to be called.
    bool mark(Bit bit) noexcept { return (word.fetch_or(bit) & Asleep) != 0; }
    /// The waiter himself may be gone by then: the address is only compared.
    static void wake(const std::atomic<std::uint32_t>* sleeper) noexcept;
    void clear(Bit bit) noexcept { word &= ~std::uint32_t{bit}; }

    std::atomic<std::uint32_t> word = 0;
    SteadyClock::time_point since; // by the precise clock
    bool isOverdue = false; // his own: everybody knows
    Slot* given = nullptr; // InUse, for this one
    std::exception_ptr error;
};

/// With the pool's lock held, all of it.
class WaitQueue {
public:
    bool isEmpty() const noexcept { return m_waiters.empty(); }
    int size() const noexcept { return static_cast<int>(m_waiters.size()); }
    Waiter& front() noexcept { return *m_waiters.front(); }
    void push(Waiter& waiter) { m_waiters.push_back(&waiter); }
    void remove(Waiter& waiter) noexcept { std::erase(m_waiters, &waiter); }
    /// To the first. Returns who is to be woken of it, once the lock is gone: else he would run
    /// into the lock. nullptr: he is awake.
    [[nodiscard]] const std::atomic<std::uint32_t>* give(Slot& slot) noexcept;
    void fail(std::exception_ptr error) noexcept; ///< the first; then only he has the error

private:
    Waiter& pop() noexcept;

    std::deque<Waiter*> m_waiters;
};

} // namespace howdah::pool_detail
