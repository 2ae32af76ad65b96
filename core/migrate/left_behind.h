// What a file leaves in its session beside settings, role and temporary tables (session_state.h):
// prepared statements, cursors WITH HOLD, LISTEN, and our own advisory locks, should it have given
// them away; for this room alone.
#pragma once

#include "core/migrate/run.h"

namespace howdah {

/// Told from the file's text and the server's answers; no round trip. `brief`: of the step that
/// ran last, here and below.
bool leavesMore(const Connection& connection, const StepBrief& brief);

/// Between two steps, in no transaction: takes all of it back, so that the next file finds the
/// session as the first one did; no round trip where there is nothing. Throws Error{Timeout} where
/// another migrator has taken the locks meanwhile and keeps them.
void takeBack(Run& run, const StepBrief& brief);

} // namespace howdah
