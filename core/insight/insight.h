// What a look at one database finds wanting, and the figures behind it. Reads the catalog and the
// statistics, changes nothing, and never reads a table's rows.
//
// readInsight() blocks for about a dozen round trips; the cost grows with the number of tables.
#pragma once

#include "core/insight/finding.h"
#include "core/insight/relation_use.h"
#include "core/pg/connection.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// How an index of a table of users is used.
struct IndexUse {
    RelationName name;
    RelationName table;
    std::string method; ///< "btree"
    std::string definition; ///< CREATE INDEX …
    bool isUnique = false;
    bool isValid = true;
    std::int64_t bytes = 0; ///< 0 for one of a partitioned table, whose parts have their own
    std::int64_t scans = -1; ///< -1: not counted
};

struct DatabaseInsight {
    std::string database;
    std::int64_t bytes = 0;
    std::string countedSince; ///< by the server's clock; empty: the statistics were never reset
    std::optional<double>
        cacheHit; ///< percent of the blocks of tables and indexes; nullopt: none read
    int frozenAge = 0; ///< transactions since the oldest row that is not frozen
    std::vector<RelationUse> relations; ///< the largest first
    std::vector<IndexUse> indexes; ///< the largest first
    std::vector<Insight> findings; ///< the gravest first, then as InsightKind has them
};

/// Throws Error.
DatabaseInsight readInsight(Connection& connection, const InsightLimits& limits = {},
                            const std::stop_token& stop = {});

} // namespace howdah
