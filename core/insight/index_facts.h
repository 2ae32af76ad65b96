// The indexes and foreign keys of a database, and what is wrong with them; for this room alone.
//
// readIndexFacts() blocks for two round trips; the rest is pure.
#pragma once

#include "core/catalog/relation.h"
#include "core/insight/finding.h"
#include "core/pg/connection.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct IndexFacts {
    std::uint32_t oid = 0;
    std::uint32_t table = 0;
    RelationName tableName;
    std::string name;
    std::string method; ///< "btree"
    /// One for each key column: its number (0 for an expression), operator class, collation and
    /// order, as one text to compare.
    std::vector<std::string> keys;
    std::vector<int> columns; ///< their numbers
    std::string included; ///< numbers of further columns
    std::string expressions; ///< as the server writes them
    std::string predicate;
    std::string definition; ///< CREATE INDEX …
    bool isUnique = false;
    bool isValid = true;
    bool isKept = false; ///< a constraint, foreign keys or replication rest upon it
    bool isPartition = false; ///< of an index of a partitioned table
    bool isPartitioned = false;
    std::int64_t bytes = 0;
    std::int64_t scans = -1; ///< -1: not counted
    /// What a B-tree without gaps would take, by ANALYZE's average widths; nullopt: another kind of
    /// index, or its statistics cannot be read, or there are none.
    std::optional<std::int64_t> expectedBytes{};

    RelationName fullName() const { return {tableName.schema, name}; }
};

struct ReferenceFacts {
    std::string name;
    std::uint32_t table = 0;
    RelationName tableName;
    RelationName target;
    std::vector<int> columns;
    std::vector<std::string> columnNames;
    bool isPartitioned = false; ///< the table is
    double rows = -1; ///< as estimated; -1: never analyzed
};

struct IndexReading {
    std::vector<IndexFacts> indexes;
    std::vector<ReferenceFacts> references;
    std::string countedSince; ///< "2026-03-01 10:00"; empty: since the cluster was made
};

IndexReading readIndexFacts(Connection& connection, const std::stop_token& stop);

std::vector<Insight> indexInsights(const IndexReading& reading, const InsightLimits& limits);

} // namespace howdah
