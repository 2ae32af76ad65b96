// Everything the schemas of a database hold, dropped: what migrations leave behind, and what they
// do not know of. Extensions go that a file of the folder makes again and whose owner one is. The
// server's own and what belongs to other extensions stay, and so do default privileges, and roles,
// which other databases share.
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
    std::vector<std::string> kept; ///< "extension pgcrypto", "default privileges of ann"

    bool isEmpty() const noexcept { return counts.empty(); }
};

/// Reads the catalog and the folder, changes nothing.
DropPlan planDrop(const Pool& pool, const MigratorOptions& options, std::stop_token stop = {});

/// Runs it, under the locks that keep other migrators out. Throws Error, and nothing is dropped:
/// {Denied} for a read-only profile, {BadState} when there is by now something else to drop.
void drop(const Pool& pool, const MigratorOptions& options, const DropPlan& shown,
          std::stop_token stop = {});

/// Of a database that is ours to fill: everything, and every extension. Behind what uses them:
/// PostgreSQL cannot drop one whose functions an index still needs, not even by CASCADE.
void dropAll(const Pool& scratch, const MigratorOptions& options, std::stop_token stop = {});

} // namespace howdah
