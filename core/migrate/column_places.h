// Where the columns of a table stand, after one was dropped and came back; for this room alone.
// Pure.
#pragma once

#include "core/catalog/snapshot.h"

#include <string>
#include <vector>

namespace howdah {

/// `after` with the columns at the places that they had in `before`, where all that moved are
/// columns that were not there in `between`: PostgreSQL adds a column behind the others, whatever a
/// down file says. Any other order stays.
Snapshot withReturnedColumnsInPlace(Snapshot after, const Snapshot& before,
                                    const Snapshot& between);

/// The tables that have the same columns in `after` as in `before`, in another order, with the
/// order that they have now: "public.t (a, c, b)".
std::vector<std::string> reorderedTables(const Snapshot& after, const Snapshot& before);

} // namespace howdah
