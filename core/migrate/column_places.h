// Where the columns of a table stand, after one was dropped and came back; for this room alone.
// Pure.
#pragma once

#include "core/catalog/snapshot.h"

namespace howdah {

/// `after` with the columns at the places that they had in `before`, where all that moved are
/// columns that were not there in `between`: PostgreSQL adds a column behind the others, whatever a
/// down file says. Any other order stays.
Snapshot withReturnedColumnsInPlace(Snapshot after, const Snapshot& before,
                                    const Snapshot& between);

} // namespace howdah
