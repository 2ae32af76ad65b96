// What long commands say of their progress: vacuum, create index, copy, analyze, base backup,
// cluster. Blocks for one round trip.
#pragma once

#include "core/pg/connection.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct CommandProgress {
    int pid = 0;
    std::string command; ///< "VACUUM", "CREATE INDEX CONCURRENTLY", "COPY FROM", …
    std::string database; ///< empty for a base backup
    std::string target; ///< "public.orders"; "relation 16401" of another database
    std::string phase; ///< in the server's words; empty where it is hidden
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: nobody knows
    std::string unit; ///< "blocks", "bytes", "rows"
    std::string note; ///< "1,200 rows excluded", "waits for pid 17"; often empty

    /// Of this phase, 0 to 1; nullopt: nobody knows.
    std::optional<double> share() const;
};

/// Of all databases, those that the server's version tells of. Throws Error.
std::vector<CommandProgress> readProgress(Connection& connection, const std::stop_token& stop = {});

} // namespace howdah
