// Whether the schema still is what the migrations made: after each run the catalog is kept beside
// the run's last row of history, as text and as its SHA-256, and compared with what is there later.
//
// Blocks for a few round trips; any thread, the connection's own.
#pragma once

#include "core/base/clock.h"
#include "core/base/phrase.h"
#include "core/catalog/diff.h"
#include "core/migrate/migrator_options.h"
#include "core/pg/connection.h"

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct Drift {
    enum class State {
        Unknown, ///< there is nothing to compare with; `reason` says why
        None,
        Suspected, ///< something in the catalog was written since; a full search tells whether
        Found,
    };

    State state = State::Unknown;
    std::string reason; ///< one sentence; empty for None
    std::optional<SystemClock::time_point> since; ///< when the catalog was kept
    std::vector<ObjectChange> changes; ///< of Found: from what the last run left to what there is
};

std::string_view nameOf(Drift::State state) noexcept; ///< "unknown", "none", …

enum class DriftSearch {
    Quick, ///< milliseconds: reads a catalog in full only where it is small
    Full,
};

/// Creates nothing, takes no lock. Throws as Ledger does.
Drift findDrift(Connection& connection, const MigratorOptions& options,
                DriftSearch search = DriftSearch::Quick, std::stop_token stop = {});

/// Keeps the catalog as it is now with the newest row of history, and forgets the one kept before;
/// the caller holds the migration lock. Returns why it could not; empty when it is kept, or where
/// there is no history to keep it in.
Phrase keepCatalog(Connection& connection, const MigratorOptions& options);

} // namespace howdah
