// What failed, where in the file; for this room alone. Pure.
#pragma once

#include "core/base/error.h"
#include "core/migrate/plan.h"

namespace howdah {

/// `error` of the statement `index` (from 0) of the step's file, with file, line and number before
/// and after its words. An index past the last one is of the ledger.
Error locate(const PlannedStep& step, std::size_t index, const Error& error);

/// The line of the file that the server points at: `position` is in characters, from 1; 0 means
/// the statement's first.
int lineOf(const PlannedStep& step, std::size_t index, int position);

/// `error` of what records the step: says so where the file has made its transaction read-only.
Error locateRecord(const PlannedStep& step, const Error& error);

/// `error` that no statement of the file is to blame for.
Error locate(const PlannedStep& step, const Error& error);

} // namespace howdah
