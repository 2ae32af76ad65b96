// Generated files, tried: they pass lint, each down undoes its up, and the whole makes what was
// asked for.
//
// Blocks for as long as the files take, thrice. Nothing but the scratch database is touched; the
// folder only by writeGenerated().
#pragma once

#include "core/base/clock.h"
#include "core/migrate/create.h"
#include "core/migrate/generate.h"
#include "core/migrate/migrator_options.h"
#include "core/pool/pool.h"

#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// generate() and proveGenerated(), again without what the server refuses, which is told with its
/// words in `leftOut`. `before` is what `scratch` holds, the end of the folder; it is made anew for
/// each attempt. Throws as they do where nobody can tell what is to blame.
Generated generateProven(const Pool& scratch, const MigratorOptions& options,
                         const Snapshot& before, const Snapshot& target, bool destructive,
                         bool withPrivileges, std::stop_token stop = {});

/// Adds an ignore with its reason to every statement that lint would find and that has no other
/// form; and to `leftOut` what the files do not make of `target`, though nobody left it out.
/// `scratch` stands at the end of the folder `options.dir`. Throws Error{BadState} where a file
/// fails, is not undone or has a finding that no reason excuses.
void proveGenerated(const Pool& scratch, const MigratorOptions& options, const Snapshot& target,
                    Generated& generated, std::stop_token stop = {});

/// One pair a file, all of them or none. Throws as writeMigration().
std::vector<CreatedPair> writeGenerated(const std::filesystem::path& folder,
                                        const std::string& title, const Generated& generated,
                                        SystemClock::time_point now = SystemClock::now());

} // namespace howdah
