// howdahctl migrate history, baseline, create, drop and convert: commands of the group in
// migrate.cpp, in files of their own. Main thread.
#pragma once

#include "app/howdahctl/invocation.h"

namespace howdah {

/// Each adds its commands to the group `migrate`.
void addHistory(CLI::App& group, Invocation& command);
void addCreate(CLI::App& group, Invocation& command);
void addDrop(CLI::App& group, Invocation& command);
void addConvert(CLI::App& group, Invocation& command);

} // namespace howdah
