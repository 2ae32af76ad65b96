// The statements that cost a server most, as pg_stat_statements counts them, and how to get it
// where it is missing.
//
// readStatements() blocks for a few round trips; the rest is pure.
#pragma once

#include "core/pg/connection.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct StatementFigures {
    std::string key; ///< what tells it from others: role, database, text, called by a function
    std::string user;
    std::string query; ///< without secrets; constants are $1, $2, …
    bool isHidden = false; ///< another's, whose text our role may not read
    std::int64_t calls = 0;
    std::int64_t rows = 0;
    double totalMs = 0;
    double longestMs = 0; ///< since the counters were reset, also where the rest is a difference
    std::int64_t blocksHit = 0;
    std::int64_t blocksRead = 0;
    std::int64_t tempBlocks = 0; ///< written where memory did not do

    double meanMs() const noexcept { return calls > 0 ? totalMs / static_cast<double>(calls) : 0; }
};

/// One thing to do before there are figures, in order.
struct EnablingStep {
    std::string text; ///< what, and who can do it
    std::string sql; ///< empty where it is none
    bool isDone = false;
};

struct StatementReading {
    bool isThere = false; ///< else `steps` say what is missing
    std::vector<EnablingStep> steps{};
    double at = 0; ///< seconds since 1970, by the server's clock
    std::string resetAt{}; ///< "2026-03-01 10:00:00.123456"; empty: not told before PostgreSQL 14
    std::vector<StatementFigures> statements{}; ///< of this database, by total time
    bool hidesOthers = false; ///< some texts are not for our role: GRANT pg_read_all_stats
};

/// Throws Error.
StatementReading readStatements(Connection& connection, const std::stop_token& stop = {});

/// What came since `base`, those that were not called left out. After a reset everything did.
std::vector<StatementFigures> statementsSince(const StatementReading& base,
                                              const StatementReading& now);

} // namespace howdah
