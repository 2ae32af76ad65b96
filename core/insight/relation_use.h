// How the tables of a database are used and kept, and what is wrong with that.
//
// readRelationUse() blocks for one round trip; the rest is pure.
#pragma once

#include "core/catalog/relation.h"
#include "core/insight/finding.h"
#include "core/pg/connection.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

namespace howdah {

struct RelationUse {
    using Age = std::optional<std::chrono::seconds>; ///< nullopt: never

    RelationName name;
    double rows = -1; ///< as estimated; -1: never analyzed
    std::int64_t tableBytes = 0; ///< with TOAST, without indexes
    std::int64_t indexBytes = 0;
    std::int64_t heapBytes = 0; ///< the rows alone
    std::int64_t sequentialScans = 0;
    std::int64_t sequentialRows = 0; ///< read by those
    std::int64_t indexScans = 0;
    std::int64_t inserted = 0;
    std::int64_t updated = 0;
    std::int64_t hotUpdated = 0; ///< of those without a new entry in any index
    std::int64_t deleted = 0;
    std::int64_t live = 0; ///< rows, as counted by the statistics
    std::int64_t dead = 0;
    std::int64_t changedSinceAnalyze = 0;
    std::int64_t blocksHit = 0; ///< of rows and indexes
    std::int64_t blocksRead = 0;
    Age vacuumed{}; ///< by hand or by autovacuum, whichever was later
    Age analyzed{};
    bool hasAutovacuum = true;
    int frozenAge = 0; ///< transactions
    /// What a table without gaps would take, by ANALYZE's average width of a row; nullopt: its
    /// statistics cannot be read, or there are none.
    std::optional<std::int64_t> expectedBytes{};

    std::int64_t bytes() const noexcept { return tableBytes + indexBytes; }
};

/// Tables and materialized views of users, the largest first.
std::vector<RelationUse> readRelationUse(Connection& connection, const std::stop_token& stop = {});

std::vector<Insight> relationInsights(const std::vector<RelationUse>& relations,
                                      const InsightLimits& limits);

} // namespace howdah
