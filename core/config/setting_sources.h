// For the log: of which settings a profile was made, and where each was written. Names and places,
// never a value. Pure.
#pragma once

#include "core/config/environment.h"
#include "core/config/profile_file.h"

#include <string>
#include <vector>

namespace howdah {

/// "host (DB_HOST in the environment), url (--database: user, password), left to libpq: port
/// (PGPORT)". Of settings that buildProfile() takes.
std::string settingSources(const std::vector<Setting>& settings, const Environment& environment);

} // namespace howdah
