// What goes on on a server just now, again and again, on a connection of its own beside the pool:
// where the pool is exhausted one wants to see it most.
//
// A handle; copies share the connection, which is opened with the first look, named after what it
// is for ("howdah: Activity") and given up by rest(). Thread-safe; everything but rest() blocks.
#pragma once

#include "core/activity/held_locks.h"
#include "core/activity/progress_views.h"
#include "core/activity/server_session.h"
#include "core/activity/session_end.h"
#include "core/pool/pool.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace howdah {

struct Activity {
    std::vector<ServerSession> sessions;
    std::vector<LockedObject> locks; ///< where they were asked for
    std::vector<CommandProgress> progress; ///< likewise
    bool isPooled = false; ///< seen through a pooler: a session is lent to one client after another

    const ServerSession* find(int pid) const;
};

class ActivityFeed {
public:
    enum class Look { Sessions, Locks, Progress }; ///< the sessions always

    /// A server silent for longer than `patience` ends the look: Error{Unreachable}.
    explicit ActivityFeed(Pool pool, std::chrono::milliseconds patience = std::chrono::seconds(5));

    /// Throws Error.
    Activity look(Look what, const std::stop_token& stop = {}) const;
    /// Told of as a write, whatever comes of it (Pool::noteWrite).
    EndOutcome end(const SessionKey& key, SessionEnding ending,
                   const std::stop_token& stop = {}) const;
    /// Closes the connection: nobody looks. The next look opens another.
    void rest() const;

private:
    struct State;
    template <typename Work>
    auto on(Work work, const std::stop_token& stop) const;

    std::shared_ptr<State> m_state;
};

} // namespace howdah
