// howdahctl migrate generate: files made from what the entities, or another database, are other
// than the folder.
#pragma once

#include "app/howdahctl/invocation.h"

namespace howdah {

void addGenerate(CLI::App& group, Invocation& command);

} // namespace howdah
