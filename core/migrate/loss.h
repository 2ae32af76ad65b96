// What a down takes with it, in rows: asked of the live tables before anything is sent.
//
// Blocks for the counting, which LossOptions bounds; takes no lock that a writer would wait for. It
// reads the files as PostgreSQL's parser does: what a DO block or a function drops by itself is not
// seen, and is told as LossKind::Unknown.
#pragma once

#include "core/base/phrase.h"
#include "core/catalog/relation.h"
#include "core/migrate/plan.h"

#include <chrono>

namespace howdah {

enum class LossKind {
    Rows, ///< of a table: dropped, truncated or deleted
    Values, ///< of one column, those that are not NULL
    Perhaps, ///< may change or lose values: a narrower type, an UPDATE, a DELETE with a condition
    Unknown, ///< what the statement does is not known
};

enum class LossVerb { Drops, Empties, DeletesFrom, Narrows, Changes };

struct Loss {
    LossKind kind = LossKind::Rows;
    std::int64_t version = 0; ///< whose down it is
    std::string file;
    int line = 0; ///< in it
    LossVerb verb = LossVerb::Drops; ///< of all but Unknown
    RelationName table; ///< as it is called now; empty for Unknown
    std::string column; ///< of Values and of a narrower type
    std::string shown; ///< the table or column, without the schema where the search path finds it
    Phrase because; ///< what takes it along: " (with schema shop)"; empty when named itself
    std::optional<std::int64_t> count; ///< rows or values; none where they cannot be counted
    bool isExact = true; ///< false: an estimate, because counting took too long
    Phrase remark; ///< "some of its rows, which its condition decides"; why there is no count

    /// "drops users: 1,204 rows", "drops orders.note: about 310 values that are not NULL"
    Phrase told() const;
    std::string text() const { return told().text(); }
};

struct LossOptions {
    std::chrono::milliseconds budget{2'000}; ///< for all counting; then estimates
};

/// Of the downs of `plan`, in the order they run. What an earlier one has taken by then is not
/// counted again. A table without rows and a column without values are left out. Throws Error as
/// Connection::run() does.
std::vector<Loss> readLosses(Connection& connection, const MigrationPlan& plan,
                             LossOptions options = {}, std::stop_token stop = {});

/// Whether any of them takes rows or values that could be saved.
bool hasSavable(const std::vector<Loss>& losses) noexcept;

} // namespace howdah
