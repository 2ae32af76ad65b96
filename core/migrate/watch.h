// Passes on what a run tells, and looks meanwhile who keeps its statement waiting; for this room
// alone.
//
// It looks from a thread and a connection of its own, opened beside the pool once a statement has
// taken some tenths of a second and closed with it: a run that meets nobody needs none.
#pragma once

#include "core/base/clock.h"
#include "core/migrate/progress.h"
#include "core/pool/pool.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace howdah {

/// Who blocks the session `pid`, the oldest transaction first. Blocks for one round trip.
std::vector<Blocker> readBlockers(Connection& connection, int pid, const std::stop_token& stop);

class BlockerWatch {
public:
    /// Watches the session `pid`. `progress` is called by one thread at a time.
    BlockerWatch(Pool pool, int pid, OnProgress progress);

    void tell(const MigrationProgress& now);
    /// Seen last while this version's file ran.
    std::vector<Blocker> seen() const;

private:
    void look(const std::stop_token& stop);
    void report(std::uint64_t moment, std::vector<Blocker> blockers);

    Pool m_pool;
    int m_pid;
    OnProgress m_progress;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake; // by a stop alone
    MigrationProgress m_now;
    SteadyClock::time_point m_toldAt{};
    std::uint64_t m_moment = 0; // counts what was told
    std::vector<Blocker> m_seen;
    std::jthread m_thread; // last: ends before what it uses
};

} // namespace howdah
