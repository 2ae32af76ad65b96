// The mechanism behind Pool; for this room alone.
//
// Who finds an idle slot takes it with one atomic step, and puts it back with another (slot.h);
// nobody else is asked. Everything that is rarer stands under one mutex: the queue of who waits,
// how many are open, which are to be closed. The two meet in the slots' words: whoever waits marks
// all of them before he looks at them a last time. Who gives back either came before the mark, and
// his slot is seen idle, or finds it and comes to the queue: no wake-up is lost, and nobody looks
// at the pool after his slot is another's.
//
//   borrowing.cpp     taking and giving back
//   waiting.cpp       the queue, and handing over
//   housekeeping.cpp  the thread that opens, checks, wipes, reaps
//   holders.cpp       who has what for how long
//
// The mutex is never held while talking to a server: connections are opened and checked by threads
// of the housekeeper's, and closed by whoever drops them after it is unlocked (Dropped).
#pragma once

#include "core/pool/pool.h"
#include "core/pool/pool_clock.h"
#include "core/pool/slots.h"
#include "core/pool/wait_queue.h"

#include <condition_variable>
#include <list>
#include <mutex>
#include <random>
#include <set>
#include <thread>

namespace howdah::pool_detail {

Error closedError();

class State {
public:
    State(Pool::Connect connect, PoolOptions options, Now now, PoolHooks hooks);

    Slot& acquire(const LeaseLabel& label, const std::stop_token& stop);
    void giveBack(Slot& slot) noexcept; ///< may end this pool, if it was abandoned
    void abandon() noexcept; ///< after keepHouse() has ended: gone with the last lease

    const char* keep(std::string_view label);
    std::vector<Holder> holders() const;
    std::unique_ptr<Connection> connect(std::stop_token stop);
    void resize(int minConns, int maxConns);
    void setSuspended(bool suspended);
    void reset();
    void close();
    std::vector<Holder> drain(std::chrono::milliseconds limit);
    void noteWrite(const WriteRecord& record) const noexcept;
    PoolStats stats() const;
    PoolOptions options() const;

    /// The housekeeper's thread runs this until close().
    void keepHouse();

private:
    // In m_news; written with the lock held, and told to the slots as their marks.
    enum News : std::uint32_t {
        Waiting = 1, // somebody does
        Overdue = 2, // for longer than others may overtake him
        Crowded = 4, // more are open than may be idle, or at all
        Suspended = 8,
        Closed = 16,
    };
    // Throughput: how long others may overtake the first in the queue. A tenth of it costs a third
    // of the throughput: each hand-over waits for the scheduler.
    static constexpr std::chrono::milliseconds overtakenFor{5};
    enum class Fitness { Fit, Unheard, Outlived, Dead };
    // What is to be done once the lock is gone: a borrower to wake, connections to close, whose
    // places are free only then. Declare it before the lock.
    struct Dropped {
        State& state;
        std::vector<std::unique_ptr<Connection>> connections;
        const std::atomic<std::uint32_t>* sleeper = nullptr;
        explicit Dropped(State& s)
            : state(s)
        {
        }
        ~Dropped()
        {
            wake(nullptr);
            close();
        }
        void wake(const std::atomic<std::uint32_t>* next) noexcept; // who was there; then `next`
        void close(); // the lock not held
    };
    struct Task { // a thread that opens a connection or checks one
        std::jthread thread;
        TimePoint stopAt; // by the real clock
        bool done = false;
    };
    struct Work {
        std::vector<Slot*> toCheck;
        int toOpen = 0;
        std::uint32_t generation = 0;
    };

    // Borrowing, without the lock:
    bool isFresh(Slot& slot) const noexcept; // and notes since when it is lent
    Slot* tryTake(Slot* slot);
    Slot& wait(const std::stop_token& stop);
    TimePoint nextLook(Waiter& waiter, TimePoint deadline);
    void watch(const Waiter& waiter, TimePoint until) noexcept;
    std::uint64_t borrowings() const noexcept;
    void addStatements(PoolStats& stats) const noexcept;
    void runBorrowHook(Slot& slot);
    bool isFitToReturn(Slot& slot) noexcept;
    void takeBack(Slot& slot, Whose from, bool usable) noexcept;
    Fitness fitnessOf(Slot& slot, TimePoint moment) const noexcept;

    // With the lock held; a slot handed in is Held:
    void serve(Dropped& dropped);
    void settle(Slot& slot, bool usable, Dropped& dropped);
    void offer(Slot& slot, Dropped& dropped);
    void give(Slot& slot, Dropped& dropped);
    void drop(Slot& slot, std::uint64_t& counter, Dropped& dropped);
    void dropUnfit(Slot& slot, Fitness why, Dropped& dropped);
    void dropIdle(Dropped& dropped);
    void check(Slot& slot);
    void tellNews() noexcept;
    std::uint32_t marks() const noexcept;
    [[noreturn]] void giveUp(Waiter& waiter, const std::stop_token& stop, Dropped& dropped);
    void fail(std::exception_ptr error);
    void tidy(Dropped& dropped);
    Work planWork(TimePoint realNow);
    TimePoint nextLook(TimePoint nextTidy, const std::list<Task>& tasks) const;
    int count(Whose whose) const noexcept;
    int placesTaken() const noexcept;
    bool isShort() const noexcept;
    int openable() const noexcept;
    void wakeHousekeeper() noexcept;
    Error timeoutError() const;
    TimePoint retirement();
    void moveIn(Slot& slot, std::unique_ptr<Connection> connection, std::uint32_t generation,
                Dropped& dropped);
    void countWait(std::chrono::nanoseconds waited);

    // The housekeeper's, without:
    void startTasks(Work work, std::list<Task>& tasks);
    template <typename Body>
    void start(std::list<Task>& tasks, std::chrono::milliseconds limit, Body body);
    void open(const std::stop_token& stop, std::uint32_t generation, bool& done);
    void checkOn(const std::stop_token& stop, Slot& slot, bool& done);
    void warnOfLeaks();
    Holder holderOf(const Slot& slot, TimePoint moment) const;
    void letGo() noexcept;

    const Pool::Connect m_connect;
    const PoolHooks m_hooks;
    const PoolClock m_clock;
    const std::uint64_t m_id; // of no other pool, ever
    const bool m_isFair;
    const std::uint32_t m_gate; // news that keep a borrower from taking an idle slot: Slot::Barred
    const std::uint32_t m_call; // that bring who gives back to the queue: Slot::Called
    Slots m_slots;
    std::atomic<std::uint32_t> m_generation = 0;
    std::atomic<int> m_keepers = 0; // since abandon()
    std::atomic<bool> m_isWatched = false; // by one who waits
    std::stop_source m_stop;

    alignas(128) std::atomic<std::uint32_t> m_news = 0;

    alignas(128) mutable std::mutex m_mutex; // guards all that follows, and changes of m_news
    PoolOptions m_options; // maxConns, minConns and maxIdleConns may change
    std::condition_variable_any m_wake; // the housekeeper
    std::condition_variable m_returned; // for drain()
    bool m_changed = false; // there may be work for the housekeeper
    WaitQueue m_queue;
    std::vector<Slot*> m_toCheck; // Held
    int m_open = 0; // slots that are not Empty
    int m_opening = 0;
    int m_checking = 0; // also those in m_toCheck
    int m_closing = 0;
    bool m_isSuspended = false;
    bool m_isClosed = false;
    bool m_keepWarm = false; // since a first connection could be opened
    int m_failures = 0; // to connect, in a row
    TimePoint m_retryAt; // not before that for keeping warm
    std::minstd_rand m_random;
    PoolStats m_counters;
    std::uint64_t m_served = 0; // out of the queue
    std::set<std::string, std::less<>> m_labels;
};

} // namespace howdah::pool_detail
