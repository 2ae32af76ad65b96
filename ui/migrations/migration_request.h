// What a user may ask of a migrator on the page: to be shown first, then run exactly as shown.
#pragma once

#include "core/migrate/migrator.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

struct MigrationRequest {
    enum class Kind { ApplyNext, ApplyAll, RollBackLast, GoTo, Force };

    Kind kind = Kind::ApplyNext;
    std::optional<std::int64_t> version{}; ///< for GoTo and Force; Force without one: nothing
};

struct MigrationProposal {
    MigrationPlan plan; ///< without steps for Force
    std::string sql; ///< what Force sends
};

/// Both block and throw as Migrator does.
MigrationProposal propose(const Migrator& migrator, const MigrationRequest& request,
                          const std::stop_token& stop);
MigrationReport carryOut(const Migrator& migrator, const MigrationRequest& request,
                         const MigrationPlan& shown, const OnProgress& progress,
                         const std::stop_token& stop);

} // namespace howdah
