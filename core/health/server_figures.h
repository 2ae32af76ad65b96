// What a server says about itself, read in one go on one connection. Plain values; only
// readFigures() talks to the server.
//
// Whoever may not see other users' sessions (pg_read_all_stats) gets the ages of his own only;
// hiddenSessions says how many those are not.
#pragma once

#include "core/pg/connection.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

struct SessionAge {
    std::string who; ///< "pid 4711 (ann, psql)"
    std::chrono::milliseconds age{0};
};

struct ServerFigures {
    std::string where; ///< "shop at db:5432, PostgreSQL 15.4"
    std::chrono::nanoseconds roundTrip{0}; ///< of an empty query
    int connections = 0; ///< of clients, to any database of the server
    int maxConnections = 0;
    std::optional<SessionAge> oldestTransaction; ///< of any client but this one
    std::optional<SessionAge> idleInTransaction; ///< the one that idles longest
    int hiddenSessions = 0;
    bool isStandby = false;
    int replicas = 0; ///< standbys that stream from this server
    /// How far this standby is behind, or the one furthest behind of a primary's; nullopt where
    /// nobody tells. A primary's needs pg_read_all_stats.
    std::optional<std::chrono::milliseconds> replicationLag;
    std::int64_t oldestAge = 0; ///< transactions since the database frozen longest ago was
    std::string oldestDatabase;

    // Counters of this database, and the moment they were read by the server's clock.
    std::chrono::microseconds readAt{0}; ///< since 1970
    std::int64_t transactions = 0; ///< committed or rolled back
    std::int64_t blocksHit = 0; ///< found in shared buffers
    std::int64_t blocksRead = 0; ///< asked of the operating system

    std::chrono::microseconds startedAt{0}; ///< since 1970: when the server was last started
};

/// Blocks for `rounds` + 1 round trips; roundTrip is the median of the former. Throws Error.
ServerFigures readFigures(Connection& connection, int rounds = 1, std::stop_token stop = {});

} // namespace howdah
