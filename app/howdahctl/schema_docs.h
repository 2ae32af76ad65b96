// howdahctl schema docs: the folder's schema as a page with a picture, SCHEMA.md and SCHEMA.svg.
#pragma once

#include "app/howdahctl/invocation.h"

namespace howdah {

void addSchemaDocs(CLI::App& group, Invocation& command);

} // namespace howdah
