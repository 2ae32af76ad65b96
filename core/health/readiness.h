// Whether a database may be given work: it answers, and its schema is what the work expects. Pure.
#pragma once

#include "core/health/health_report.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// What has to be so.
enum class ReadyWhen {
    Applied, ///< no migration is pending, none stopped halfway
    Clean, ///< none stopped halfway
    Reachable, ///< the database answers, whatever its migrations
};

std::string_view nameOf(ReadyWhen when) noexcept; ///< "applied", "clean", "reachable"
std::optional<ReadyWhen> readyWhen(std::string_view name) noexcept;

struct Readiness {
    bool isReady = false;
    std::string reason; ///< one sentence
};

Readiness readinessOf(const HealthReport& report, ReadyWhen when);

} // namespace howdah
