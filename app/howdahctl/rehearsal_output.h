// How howdahctl shows a rehearsal. Main thread only.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/migrate/rehearsal.h"

namespace howdah {

/// Lines for people and the one document; sets command.status to Failed where a file did not pass.
void showRehearsal(Invocation& command, const Rehearsal& result);

} // namespace howdah
