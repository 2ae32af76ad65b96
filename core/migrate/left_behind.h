// What a file leaves in its session beside settings, role and temporary tables (session_state.h):
// prepared statements, cursors WITH HOLD, LISTEN, and our own advisory locks, should it have given
// them away; for this room alone.
#pragma once

#include "core/migrate/run.h"

namespace howdah {

/// Told from the file's text and the server's answers; no round trip.
bool leavesMore(const Connection& connection, const PlannedStep& step);

/// Between two steps, in no transaction: takes all of it back, so that the next file finds the
/// session as the first one did. Throws Error{Timeout} where another migrator has taken the locks
/// meanwhile and keeps them.
void takeBack(Run& run, const PlannedStep& step);

} // namespace howdah
