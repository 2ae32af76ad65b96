// What a look at a database found wanting, each with the SQL that would mend it. Plain values: any
// thread. Nothing in this room runs that SQL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace howdah {

enum class InsightKind {
    Wraparound,
    SequenceEnd,
    InvalidIndex, ///< left behind by a CREATE INDEX CONCURRENTLY that failed
    UnindexedReference, ///< a foreign key whose own columns no index leads with
    DuplicateIndex,
    RedundantIndex, ///< its columns are the first of another one's
    UnusedIndex,
    DeadRows,
    StaleStatistics,
    Bloat,
    SequentialReads,
};

/// "unused_index", …
std::string_view nameOf(InsightKind kind) noexcept;

enum class InsightWeight { Note, Warning, Urgent };

struct Insight {
    InsightKind kind = InsightKind::UnusedIndex;
    InsightWeight weight = InsightWeight::Note;
    std::string object; ///< "public.orders", "public.orders_user_id_idx"
    std::string text; ///< a sentence
    std::string detail; ///< how that is known, since when it was counted, what mending costs
    std::string mend{}; ///< SQL, identifiers quoted; empty where none would help by itself
    std::string undo{}; ///< SQL that takes `mend` back, where it changes the schema
    bool isSchemaChange = false; ///< worth a migration, unlike a VACUUM
    std::int64_t bytes = 0; ///< what it takes up, or would free
};

/// From where on something is worth telling.
struct InsightLimits {
    std::int64_t unusedBytes = 256 * 1024; ///< of an index
    std::int64_t referenceRows = 1000; ///< in the referring table: a warning from there on
    std::int64_t deadRows = 10'000; ///< and a fifth of the table
    std::int64_t changedRows = 10'000; ///< and a fifth of it, since the last ANALYZE
    std::int64_t bloatBytes = 16 * 1024 * 1024; ///< and 30 % of the table, 40 % of the index
    std::int64_t rowsPerScan = 100'000; ///< read by each of at least `scans` sequential scans
    std::int64_t scans = 50;
    double sequenceWarning = 0.5; ///< share of the numbers used up
    double sequenceUrgent = 0.8;
    double wraparoundWarning = 0.5; ///< share of two thousand million transactions
    double wraparoundUrgent = 0.8;
};

} // namespace howdah
