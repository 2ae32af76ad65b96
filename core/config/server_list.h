// Every server the user could open: what was chosen, the profiles, and the private PostgreSQL.
//
// The command line and the window list the same. A mistake in one profile is told with that profile
// and keeps no one from the others. Reads a few small files, so a window asks from a Job.
#pragma once

#include "core/config/environment.h"
#include "core/config/paths.h"
#include "core/config/server_choice.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct ServerEntry {
    ServerChoice choice; ///< only its profile's name when there is a problem
    std::string problem; ///< why it cannot be opened: "profiles.yaml:7:shop.port: …"; empty: it can
    std::filesystem::path file; ///< where it is written; empty for variables and the sandbox
    bool isChosen = false; ///< what the command line or the surroundings say

    const std::string& name() const noexcept { return choice.profile.name; }
};

struct ServerList {
    std::vector<ServerEntry> entries;
    std::vector<std::string> problems; ///< with whole files, or with what was chosen
    std::filesystem::path profiles; ///< where the user's own are, or would be

    const ServerEntry* chosen() const noexcept; ///< nullptr when the choice itself is in error
    /// The chosen one may be opened without a click: it works and does not come from a stranger.
    const ServerEntry* opensByItself() const noexcept;
};

/// Never throws for a wrong file: that is in `problems`. Blocks on the disk only.
ServerList listServers(const ExplicitChoice& choice, const Environment& environment,
                       const Paths& paths);

} // namespace howdah
