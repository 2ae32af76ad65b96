// The commands of `howdahctl profile` that change profiles.yaml, in two more files. Main thread
// only.
#pragma once

#include "app/howdahctl/invocation.h"

#include <CLI/CLI.hpp>

namespace howdah {

/// add, edit, duplicate, rename, move, remove, default, password
void addProfileEdit(CLI::App& group, Invocation& command);

/// import, export
void addProfileImport(CLI::App& group, Invocation& command);

} // namespace howdah
