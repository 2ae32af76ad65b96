// A scratch database with the schema of a real one, and a sample of its rows where that is wanted.
//
// Blocks for as long as pg_dump and psql take, which run as processes; any thread. From the real
// database it is only read.
#pragma once

#include "core/migrate/migrator_options.h"
#include "core/migrate/scratch.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct CloneOptions {
    bool apart = false; ///< in a private PostgreSQL, not beside
    SandboxOptions sandbox{}; ///< for that: the folder it is made in
    std::optional<int> sampleRows{}; ///< of each table; none without
};

struct Clone {
    Scratch scratch;
    std::vector<std::string> notes; ///< where its schema comes from, and in what it is otherwise
};

/// The schema is pg_dump's; where there is none that can read the server, what the migrations up to
/// the database's version make. Throws as Scratch does, {Cancelled}, and {BadState} where neither
/// way leads to a schema.
Clone cloneSchema(const Profile& profile, const Pool& pool, const MigratorOptions& migrator,
                  const CloneOptions& options,
                  const std::function<void(const std::string&)>& told = {},
                  std::stop_token stop = {});

} // namespace howdah
