// Takes out what seeds put in, by the keys that the same seeds make again: rows of anybody else
// stay, also where they look alike. What was added since as a part of such a row (a session of a
// seeded user, a move of a seeded order) goes with it, as the tables say with ON DELETE CASCADE;
// what merely mentions one forgets it; a row that needs one (an order of somebody's own for a
// seeded product) refuses the whole.
//
// Synchronous: call from a worker. All or nothing, in one transaction; the seeds' lock is held.
#pragma once

#include "core/repo/seed.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace howdah {

struct CleanOptions {
    std::optional<SeedFiles> files{}; ///< the set to take out; its number is that of what is there
    bool load = false; ///< the thousands of seedScale()
    std::optional<std::uint64_t> loadSeed{}; ///< of those only; else of every seed
};

struct CleanReport {
    std::vector<SeedRows> rows; ///< put in by seeds, and taken out, by table
    std::vector<SeedRows> along; ///< added since, and gone with them, by table
    int thousands = 0; ///< of users of the load, among them
};

/// What cleanSeeds() would take out now: takes it out and rolls back. Throws as that does.
CleanReport planClean(Connection& connection, const CleanOptions& options,
                      const ScaleProgress& progress = {}, std::stop_token stop = {});

/// Throws Error{StillReferenced} naming the table that still needs the rows, {Denied} without the
/// right to delete, {BadState} for a file that writes to tables by their full name, so that its
/// rows cannot be told, and as seedSmall() does.
CleanReport cleanSeeds(Connection& connection, const CleanOptions& options,
                       const ScaleProgress& progress = {}, std::stop_token stop = {});

/// Likewise on a connection of `pool`, and again as `policy` says, also when the connection was
/// lost, even while committing: what is gone is not missed.
CleanReport cleanSeeds(const Pool& pool, const CleanOptions& options, const RetryPolicy& policy,
                       const ScaleProgress& progress = {}, const std::stop_token& stop = {});

} // namespace howdah
