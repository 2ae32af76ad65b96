// Puts saved rows back into the tables that an up has made again.
//
// Blocks; any thread. All of it in one transaction, under the migration lock. Rows are added, never
// replaced: one whose key is taken stays in the file alone and is counted, as is a value whose row
// is gone or whose column somebody has written since. Tables come in the order of their foreign
// keys; triggers of users are silent meanwhile where the role owns the table.
#pragma once

#include "core/base/phrase.h"
#include "core/migrate/migrator_options.h"
#include "core/migrate/saved_rows.h"
#include "core/pool/pool.h"

namespace howdah {

struct RestoreOptions {
    std::optional<std::int64_t> version{}; ///< only what this version's down took
    bool again = false; ///< also what was put back before
    bool dryRun = false; ///< only look whether it can be
};

struct RestoredSet {
    SavedSet set;
    std::int64_t rows = 0; ///< put back; in a dry run those that are saved
    std::int64_t conflicts = 0;
};

struct RestoreReport {
    std::vector<RestoredSet> sets; ///< in the order they were put back
    std::vector<Phrase> notes; ///< triggers that did fire, sequences that are gone, …
    std::string sql; ///< what is sent, from begin to commit; rows are told as comments

    std::int64_t rows() const noexcept;
    std::int64_t conflicts() const noexcept;
};

/// `run` is taken from readSavedRun() and gets its Restored entries. Throws Error, and then nothing
/// has changed: {Exists} when it was restored before, {BadState} when tables or columns are not
/// there or of other types, {BadData} when a file is not what was saved, {Denied}, {Timeout}, ….
RestoreReport restoreRows(const Pool& pool, const MigratorOptions& options, SavedRun& run,
                          const RestoreOptions& restore = {}, std::stop_token stop = {});

} // namespace howdah
