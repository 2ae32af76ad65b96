// Whether SQL changes what all databases of a server share: roles, tablespaces, settings, other
// databases. Pure, any thread.
#pragma once

#include "core/sql/statement.h"

#include <optional>
#include <string_view>

namespace howdah {

/// The first such statement of `text`. A DO block whose words may be about roles counts, since it
/// could make one; a function's body does not. nullopt also for a text that cannot be parsed.
std::optional<Statement> clusterWideStatement(std::string_view text);

} // namespace howdah
