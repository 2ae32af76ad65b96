// Who holds and who waits for which lock, by what is locked. Blocks for one round trip.
#pragma once

#include "core/pg/connection.h"
#include "core/sql/locks.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct HeldLock {
    int pid = 0; ///< as in SessionKey
    std::optional<LockLevel> level; ///< nullopt: a predicate lock, which nobody waits for
    bool isGranted = true;
    std::optional<std::chrono::milliseconds> waited{}; ///< since PostgreSQL 14
};

struct LockedObject {
    std::string name; ///< "public.orders", "transaction 4711", "advisory lock 1, 2"
    bool isRelation = false;
    int waiting = 0;
    std::vector<HeldLock> locks; ///< those granted first, the strongest first
};

/// Of the tables, views and indexes of this database but for the server's own, of advisory locks,
/// and of whatever else somebody waits for. Those that are waited for come first. Not those of
/// `connection` itself. Throws Error.
std::vector<LockedObject> readHeldLocks(Connection& connection, const std::stop_token& stop = {});

} // namespace howdah
