// What a running migration tells, and what it is told; values and a callback.
#pragma once

#include "core/migrate/script.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace howdah {

/// A session that a statement under way waits for.
struct Blocker {
    int pid = 0;
    std::string user;
    std::string application;
    std::string state; ///< "active", "idle in transaction", …
    std::string query; ///< what it ran last, without secrets; at most 200 characters
    std::chrono::milliseconds age{0}; ///< of its transaction

    bool operator==(const Blocker&) const = default;
    /// "pid 4711 (user ada, application psql, idle in transaction for 3m): lock table orders"
    std::string text() const;
};

/// What is under way. `statement` is 0 while something is waited for.
struct MigrationProgress {
    std::int64_t version = 0;
    std::string title;
    Direction direction = Direction::Up;
    int step = 0; ///< 1-based, of `steps` files
    int steps = 0;
    int statement = 0; ///< 1-based, of `statements` in this file
    int statements = 0;
    std::chrono::milliseconds elapsed{0}; ///< of this file, or of the waiting
    std::string waitingFor; ///< "pid 4711 (user ada, …) holds the migration lock"; else empty
    /// Who keeps the statement waiting right now, told anew some times a second until it is nobody.
    std::vector<Blocker> blockers;
};
/// Called by one thread at a time: the one that runs the migration, or one that looks meanwhile who
/// is in its way. Must not block for long.
using OnProgress = std::function<void(const MigrationProgress&)>;

} // namespace howdah
