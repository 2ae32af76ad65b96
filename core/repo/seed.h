// Fills the sample store (the tables of migrations/) with rows to look at. All or nothing: a seed
// that fails, is stopped or loses its server leaves the database as it was. The same seed makes the
// same rows, byte for byte, on every server and in every run. Taking them out: seed_clean.h.
//
// Synchronous: call from a worker. The connection must be idle; it stays usable after any Error
// that does not poison it. Both throw Error{NotFound} when the tables are missing, {Busy} when
// another seed is under way in the database, {Cancelled}, {BadUse} when the connection is not idle.
#pragma once

#include "core/pg/connection.h"
#include "core/pool/pool.h"
#include "core/pool/retry.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace howdah {

struct SeedRows {
    std::string name; ///< of the file or table
    std::int64_t rows = 0;
};

/// Which files: a folder's minimal/*.sql by name, then, unless `minimal`, its own *.sql.
struct SeedFiles {
    SeedFiles(std::filesystem::path where)
        : folder(std::move(where))
    {
    }
    std::filesystem::path folder;
    bool minimal = false; ///< only what the others build on: staff, rights, one shop
    std::uint64_t seed = 42; ///< the files see it as current_setting('howdah.seed')
};

/// Before each file: its name, and how many of how many it is.
using FileProgress = std::function<void(const std::string& name, int number, int of)>;

/// Runs the files in one transaction, in UTC, and says how many rows each added; none when they
/// were there. Throws Error{Config} for a folder without such files, {Exists} when the demo orders
/// of another seed are there, and what the server has against a file, naming file and line.
std::vector<SeedRows> seedSmall(Connection& connection, const SeedFiles& files,
                                std::stop_token stop = {}, const FileProgress& progress = {});

/// Likewise on a connection of `pool`, and again as `policy` says where nothing was kept: after a
/// deadlock or a lock not had in time. A file that ends the transaction is not run again.
std::vector<SeedRows> seedSmall(const Pool& pool, const SeedFiles& files, const RetryPolicy& policy,
                                const std::stop_token& stop = {},
                                const FileProgress& progress = {});

/// What seedSmall() would add now: runs the files and rolls back.
std::vector<SeedRows> planSmall(Connection& connection, const SeedFiles& files,
                                std::stop_token stop = {});

struct ScaleOptions {
    int thousands = 1; ///< of users, 1 to 100,000; the rest in proportion, see scale_batch.h
    std::uint64_t seed = 42; ///< another seed makes other people, beside those of the first
};

struct ScalePlan {
    int present = 0; ///< thousands of this seed that are in the database
    int missing = 0; ///< thousands that would be added
    std::vector<SeedRows> rows; ///< about so many, by table
};

struct ScaleReport {
    int present = 0;
    int added = 0;
    std::vector<SeedRows> rows; ///< added, by table
};

/// After each thousand: how many of how many are with the server (not yet committed).
using ScaleProgress = std::function<void(int done, int of)>;

/// What seedScale() would do. Changes nothing.
ScalePlan planScale(Connection& connection, const ScaleOptions& options, std::stop_token stop = {});

/// Adds the thousands that are missing, by COPY, in one transaction, and analyzes the tables. Does
/// nothing when all are there. Throws Error{Exists} when some rows of this seed are there and
/// others are not.
ScaleReport seedScale(Connection& connection, const ScaleOptions& options,
                      const ScaleProgress& progress = {}, std::stop_token stop = {});

/// Likewise on a connection of `pool`, and again as `policy` says, also when the connection was
/// lost, even while committing: what is there is not added again.
ScaleReport seedScale(const Pool& pool, const ScaleOptions& options, const RetryPolicy& policy,
                      const ScaleProgress& progress = {}, const std::stop_token& stop = {});

} // namespace howdah
