// Begins a step and runs its file in one exchange with the server, where nothing has to be asked in
// between; for this room alone. Blocks.
//
// What else would be asked is a condition there: that the ledger says what is expected, that no row
// is in a table that goes. Where one does not hold, or cannot be told, all is undone and the caller
// does the same step by step, with words for what is wrong.
#pragma once

#include "core/migrate/run.h"

#include <optional>

namespace howdah {

struct SentAtOnce {
    bool isDone = false; ///< false: nothing happened, and no transaction is open
    std::optional<Error> failure{}; ///< of a statement of the file, in the open transaction
};

/// Throws Error when the ledger or a table is locked, or the connection is lost.
SentAtOnce sendAtOnce(Run& run, const PlannedStep& step);

} // namespace howdah
