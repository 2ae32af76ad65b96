// How howdahctl shows in what two schemas differ. Main thread only.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/migrate/drift.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace howdah {

/// Lines of a difference, coloured by what came, went and changed.
void showDifference(Console& console, std::string_view text);
nlohmann::ordered_json differenceJson(const std::vector<ObjectChange>& changes);

/// Nothing where there is none to speak of. Sets command.status to Findings for what was found.
void showDrift(Invocation& command, const Drift& drift);
nlohmann::ordered_json driftJson(const Drift& drift);

} // namespace howdah
