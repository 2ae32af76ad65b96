// howdahctl migrate repair: a command of the group in migrate.cpp, in a file of its own. Main
// thread.
#pragma once

#include "app/howdahctl/invocation.h"

namespace howdah {

/// Adds it to the group `migrate`.
void addRepair(CLI::App& group, Invocation& command);

} // namespace howdah
