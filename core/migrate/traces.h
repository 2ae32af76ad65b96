// What the catalog tells of one statement, where it tells anything: whether it took effect, and
// what a half-done one left behind; for this room alone.
//
// Names are found as the connection's search path finds them. Blocks for a round trip or two.
#pragma once

#include "core/base/phrase.h"
#include "core/migrate/repair.h"
#include "core/sql/change.h"

namespace howdah {

struct Trace {
    Effect effect = Effect::Unknown;
    Phrase evidence{}; ///< "index public.i is INVALID"
    /// What clears what is left in part, or (`completes`) brings it to its end; each runs alone.
    std::vector<std::string> remedy{};
    bool completes = false;
};

Trace traceOf(Connection& connection, const std::vector<Change>& changes,
              const std::stop_token& stop);

/// Whether running a statement of this kind twice is as good as once: VACUUM, REINDEX, …
bool mayRunAgain(std::string_view kind);

} // namespace howdah
