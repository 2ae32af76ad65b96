// What a user may ask of a migrator on the page: to be shown first, then run exactly as shown.
#pragma once

#include "core/migrate/migrator.h"
#include "core/migrate/repair.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

struct MigrationRequest {
    enum class Kind { ApplyNext, ApplyAll, RollBackLast, GoTo, Force, Repair, RestoreRows };

    Kind kind = Kind::ApplyNext;
    /// For GoTo and Force, where none means nothing; for Repair the dirty one; for RestoreRows the
    /// one whose down took them.
    std::optional<std::int64_t> version{};
    RepairKind repair = RepairKind::Retry; ///< for Repair
    std::string saved{}; ///< for RestoreRows: the name of the SavedRun

    /// No file runs as a plan has it: what is sent is SQL alone.
    bool hasNoPlan() const noexcept
    {
        return kind == Kind::Force || kind == Kind::Repair || kind == Kind::RestoreRows;
    }
};

struct MigrationProposal {
    MigrationPlan plan; ///< without steps where the request has no plan
    std::string sql{}; ///< what such a one sends
    std::optional<Diagnosis> diagnosis{}; ///< what Repair is about
    std::vector<Loss> losses{}; ///< what the downs of the plan would take with them
};

/// Both block and throw as Migrator does.
MigrationProposal propose(const Migrator& migrator, const MigrationRequest& request,
                          const std::stop_token& stop);
/// Something of the plan takes away what is there.
bool undoes(const MigrationPlan& plan);
/// `saveRows` keeps what `shown.losses` tells of, where the migrator has a folder for that.
MigrationReport carryOut(const Migrator& migrator, const MigrationRequest& request,
                         const MigrationProposal& shown, bool saveRows, const OnProgress& progress,
                         const std::stop_token& stop);

} // namespace howdah
