// Values for the ${name} of migration files: where they are named, and how. Pure, any thread.
//
// The command line (--var NAME=VALUE) comes first, then the profile (migrations.variables), then
// the environment (HOWDAH_VAR_NAME).
#pragma once

#include "core/config/environment.h"
#include "core/config/profile.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace howdah {

inline constexpr std::string_view variablePrefix = "HOWDAH_VAR_"; ///< of the environment's

/// How many characters of `text` are a name: letters, digits and _, no digit first.
std::size_t variableNameLength(std::string_view text) noexcept;

/// "name=value"; nullopt when it is not of that form. A value is one line, so that the lines of a
/// file stay its lines.
std::optional<std::pair<std::string, std::string>> variableOf(std::string_view text);

/// "owner=ann, region=eu"; nullopt when it is not of that form.
std::optional<VariableMap> variablesOf(std::string_view text);

/// The environment's, where the profile has none of the name.
void addVariables(Profile& profile, const Environment& environment);

} // namespace howdah
