// Which server to talk to, and where that choice came from. Decided in one place, in this order:
//
//   --database URL, --profile NAME, --sandbox
//   DATABASE_URL, DB_HOST or DB_NAME in the environment, or in the working folder's .env
//   the default profile of profiles.yaml
//   the block that APP_ENV names (else development) in ./database.yaml or ./config/database.yaml
//   the sandbox
//
// An explicit choice is never altered by ambient variables, but for ${VAR} that the profile itself
// names and libpq's own PG* for what it leaves open. .env never serves production. Reads a few
// small files; connects to nothing.
#pragma once

#include "core/config/environment.h"
#include "core/config/paths.h"
#include "core/config/profile.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

/// What the command line said. When it said more than one thing, the first named here applies.
struct ExplicitChoice {
    std::optional<std::string> databaseUrl;
    std::optional<std::string> profile;
    bool sandbox = false;
};

struct ServerChoice {
    Profile profile;
    std::string source{}; ///< "--profile shop", "DATABASE_URL in the environment",
                          ///< "profiles.yaml: default shop", "database.yaml: development", ...
    bool isSandbox = false; ///< then `profile` has no address yet: the sandbox gives it
    /// A file of the working folder had a part in it, and may come from a stranger: the GUI does
    /// not connect before a click.
    bool needsConsent = false;
    std::vector<std::string> warnings{}; ///< one sentence each, no secrets; to be shown everywhere
};

/// Throws Error{Config}, naming file:line:key or variable, when what was chosen is wrong; it never
/// falls through to another server instead.
ServerChoice chooseServer(const ExplicitChoice& choice, const Environment& environment,
                          const Paths& paths);

} // namespace howdah
