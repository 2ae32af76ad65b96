// Everything the schemas of a database hold, dropped: what migrations leave behind, and what they
// do not know of. The server's own and what belongs to an extension stay, and so do roles, which
// other databases share.
//
// Blocks on the server. All of it is one transaction.
#pragma once

#include "core/migrate/migrator_options.h"
#include "core/pool/pool.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct DropPlan {
    std::string database;
    std::vector<std::string> statements; ///< the whole transaction, without semicolons
    std::map<std::string, int> counts; ///< "table": 12, "schema": 1
    std::vector<std::string> kept; ///< "extension pgcrypto"

    bool isEmpty() const noexcept { return counts.empty(); }
};

/// Reads the catalog, changes nothing.
DropPlan planDrop(const Pool& pool, const MigratorOptions& options, std::stop_token stop = {});

/// Runs it, under the locks that keep other migrators out. Throws Error, and nothing is dropped:
/// {Denied} for a read-only profile, {BadState} when there is by now something else to drop.
void drop(const Pool& pool, const MigratorOptions& options, const DropPlan& shown,
          std::stop_token stop = {});

} // namespace howdah
