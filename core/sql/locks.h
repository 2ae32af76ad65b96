// The locks that a statement takes on tables, views and indexes in PostgreSQL 15, and whether it
// reads or writes the whole of them meanwhile. Every line is held against a real server's pg_locks
// by tests/core/tst_locks.cpp.
//
// Pure, any thread. What only a catalog can tell (the table of an index, the tables at the other
// end of a foreign key, partitions) comes from `known`; without it that relation is left out and
// named in `unknown`.
#pragma once

#include "core/base/phrase.h"
#include "core/sql/known_tables.h"

namespace howdah {

/// In the order of the server's own numbers.
enum class LockLevel {
    AccessShare = 1,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
};

std::string_view nameOf(LockLevel level) noexcept; ///< "ACCESS EXCLUSIVE"
std::string_view modeOf(LockLevel level) noexcept; ///< "AccessExclusiveLock", as in pg_locks
std::optional<LockLevel> lockLevelOf(std::string_view mode) noexcept; ///< of pg_locks' own word
bool conflicts(LockLevel one, LockLevel other) noexcept;
std::string_view whatWaits(LockLevel level) noexcept; ///< "reads and writes wait", …

enum class TableWork { None, Scan, Rewrite };

std::string_view nameOf(TableWork work) noexcept; ///< "", "scan", "rewrite"

struct RelationLock {
    SqlName relation{};
    LockLevel level = LockLevel::AccessShare;
    TableWork work = TableWork::None;
    Phrase reason{}; ///< of the work: "every row gets its own number"
    bool isIndex = false;
};

struct StatementLocks {
    std::vector<RelationLock> relations; ///< each once, at its strongest; new tables left out
    std::vector<Phrase> unknown; ///< "the table of index i", "whatever the DO block does"
};

StatementLocks locksOf(const std::vector<Change>& changes, const KnownTables& known = {});

} // namespace howdah
