// What a file does that no rollback undoes, as far as its text tells; for this room alone. Pure.
#pragma once

#include "core/migrate/plan.h"

#include <optional>
#include <string>

namespace howdah {

/// Why a file must be rehearsed nowhere: "COPY … TO PROGRAM in line 3 reaches beyond the database,
/// and no rollback undoes that". nullopt for one that may be.
std::optional<Phrase> reachesOutside(const PlannedStep& step);

} // namespace howdah
