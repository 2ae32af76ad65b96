// Looks from beside at the locks of a session while it works, and says when it has held one for too
// long that others wait for; for this room alone.
//
// A thread of its own, which has `beside` for itself until the watch ends.
#pragma once

#include "core/pg/connection.h"
#include "core/sql/locks.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <tuple>

namespace howdah {

struct SeenLock {
    std::string relation; ///< "public.users"
    LockLevel level = LockLevel::AccessShare;
    bool isIndex = false;

    auto operator<=>(const SeenLock& other) const
    {
        return std::tie(relation, level, isIndex)
            <=> std::tie(other.relation, other.level, other.isIndex);
    }
};

/// Whether others, who read or write, would wait for it.
bool isStrong(LockLevel level) noexcept;

class LockWatch {
public:
    struct Options {
        std::chrono::milliseconds every{20};
        std::chrono::milliseconds budget{0}; ///< of holding a strong lock; 0: none
    };

    /// Requests `over` once the budget is spent.
    LockWatch(Connection& beside, int pid, Options options, std::stop_source over);
    ~LockWatch();
    LockWatch(const LockWatch&) = delete;
    LockWatch& operator=(const LockWatch&) = delete;

    std::string overheld() const; ///< "ACCESS EXCLUSIVE on public.users"; empty: within the budget
    std::string blocker() const; ///< whom it waited for last: "pid 4711 (ann, active)"; or empty
    std::set<SeenLock> seen() const; ///< on relations that are there for others as well

private:
    void watch(const std::stop_token& end);
    void look();

    Connection& m_beside;
    int m_pid;
    Options m_options;
    std::stop_source m_over;
    mutable std::mutex m_mutex; // of all below
    std::condition_variable_any m_tick;
    std::set<SeenLock> m_seen;
    std::string m_overheld;
    std::string m_blocker;
    std::chrono::steady_clock::time_point m_strongSince{}; // the watch's alone
    std::jthread m_thread;
};

} // namespace howdah
