// Raw settings made into a Profile: variables expanded, values checked, limits compared.
// Pure apart from the look-up handed in.
#pragma once

#include "core/config/environment.h"
#include "core/config/expand.h"
#include "core/config/profile.h"
#include "core/config/profile_file.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// The settings of a file with `${VAR}` put in; a password that is written out is worth a warning.
/// Throws Error{Config} "file:line:key: ...".
std::vector<Setting> expandSettings(std::vector<Setting> settings, const Lookup& lookup,
                                    Trust trust, std::vector<std::string>& warnings);

/// A Profile of expanded settings. A `url` comes first and the other keys fill what it leaves open.
/// What neither says and `environment` has a PG* variable for is left to libpq. Adds sentences to
/// `warnings`. Throws Error{Config} "file:line:key: ..." for an unknown key or a bad value.
Profile buildProfile(std::string name, const std::vector<Setting>& settings,
                     const Environment& environment, std::vector<std::string>& warnings);

/// Says of a finished profile that it is production and may cross the network in the clear.
std::optional<std::string> clearTextWarning(const Profile& profile, const Environment& environment);

/// Points `profile` at the server of a URL or keyword string; what that leaves open stays as it is.
/// Returns the paths of the keys it set, and "extra". Throws Error{Config} that repeats no
/// password.
std::vector<std::string> applyUrl(Profile& profile, std::string_view url,
                                  std::vector<std::string>& warnings);

} // namespace howdah
