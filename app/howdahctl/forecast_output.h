// How howdahctl shows the lock forecast of a plan: lines below each step for people, fields for
// programs. Main thread only.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/migrate/forecast.h"

#include <nlohmann/json_fwd.hpp>

namespace howdah {

using StepForecast = std::vector<ForecastStatement>;

/// The lines of one step, each indented.
void showForecast(Console& console, const StepForecast& step);

nlohmann::ordered_json forecastJson(const StepForecast& step);

} // namespace howdah
