// The mechanism behind Pool; for pool.cpp alone.
//
// One mutex guards everything, and is never held while talking to a server: connections are opened
// and checked by threads of the housekeeper's, and closed by whoever drops them after the lock is
// gone. Borrowers who must wait stand in a queue, each with a condition of its own; whoever has a
// connection to give hands it to the first, so a wake-up is never a race.
#pragma once

#include "core/pool/pool.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <list>
#include <mutex>
#include <random>
#include <stop_token>
#include <thread>
#include <vector>

namespace howdah::pool_detail {

using TimePoint = SteadyClock::time_point;

/// One open connection.
struct Entry {
    std::unique_ptr<Connection> connection;
    std::uint64_t generation = 0; // of the pool when it was asked for
    TimePoint retireAt;
    TimePoint idleSince;
};
using EntryPtr = std::unique_ptr<Entry>;

class State {
public:
    State(Pool::Connect connect, PoolOptions options, Now now);

    EntryPtr acquire(const std::stop_token& stop);
    void giveBack(EntryPtr entry) noexcept;
    void reset();
    void close();
    PoolStats stats();
    const PoolOptions& options() const noexcept { return m_options; }
    std::unique_ptr<Connection> connect(std::stop_token stop);

    /// The housekeeper's thread runs this until close().
    void keepHouse();

private:
    struct Waiter {
        std::condition_variable_any served;
        EntryPtr given;
        std::exception_ptr error;
    };
    // Entries to close once the lock is gone, whose places are free only then: declare it before.
    struct Dropped {
        State& state;
        std::vector<EntryPtr> entries;
        explicit Dropped(State& s)
            : state(s)
        {
        }
        ~Dropped();
        void add(EntryPtr entry);
        void close(); // the lock not held
    };
    // A thread that opens a connection or checks an idle one.
    struct Task {
        std::jthread thread;
        bool done = false;
    };
    struct Work {
        std::vector<EntryPtr> toCheck;
        int toOpen = 0;
        std::uint64_t generation = 0;
    };

    // With the lock held:
    EntryPtr takeIdle(Dropped& dropped);
    void takeBack(EntryPtr entry, bool usable, Dropped& dropped);
    EntryPtr offer(EntryPtr entry, TimePoint moment, bool isNew = false);
    void fail(std::exception_ptr error);
    void tidy(Dropped& dropped);
    Work planWork(TimePoint realNow);
    TimePoint nextLook(TimePoint nextTidy) const;
    int openCount() const noexcept;
    int placesTaken() const noexcept;
    bool isShort() const noexcept;
    void wakeHousekeeper() noexcept;
    Error timeoutError() const;

    // Without:
    EntryPtr wait(std::unique_lock<std::mutex>& lock, Dropped& dropped,
                  const std::stop_token& stop);
    void startTasks(Work work, std::list<Task>& tasks);
    template <typename Body>
    void start(std::list<Task>& tasks, Body body);
    void open(const std::stop_token& stop, std::uint64_t generation, bool& done);
    void check(const std::stop_token& stop, EntryPtr entry, bool& done);
    TimePoint retirement();

    const Pool::Connect m_connect;
    const PoolOptions m_options;
    const Now m_now;
    std::stop_source m_stop;

    std::mutex m_mutex;
    std::condition_variable_any m_wake; // the housekeeper
    bool m_changed = false; // there may be work for it
    std::vector<EntryPtr> m_idle; // last used last
    std::deque<Waiter*> m_queue;
    int m_inUse = 0;
    int m_opening = 0;
    int m_checking = 0;
    int m_closing = 0;
    std::uint64_t m_generation = 0;
    bool m_closed = false;
    bool m_keepWarm = false; // since a first connection could be opened
    int m_failures = 0; // to connect, in a row
    TimePoint m_retryAt; // not before that for keeping warm
    std::minstd_rand m_random;
    PoolStats m_counters;
};

} // namespace howdah::pool_detail
