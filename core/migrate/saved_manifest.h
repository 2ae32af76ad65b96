// manifest.json of a run of saved rows; for this room alone. Touches the disk.
#pragma once

#include "core/migrate/saved_rows.h"

namespace howdah {

void writeManifest(const SavedRun& run); ///< whole or not at all; throws as DurableFile does

} // namespace howdah
