// What a command would run: which files, in which order, in a transaction or not, and why.
//
// Pure, any thread; nothing here talks to a server or a disk.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/rows.h"
#include "core/migrate/source.h"
#include "core/sql/batch.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct PlannedStep {
    std::int64_t version = 0;
    std::string title;
    Direction direction = Direction::Up;
    std::shared_ptr<const ScriptFile> file; ///< null: only the version moves, as told
    Batch batch; ///< the statements of `file`, and whether they make one transaction
    std::optional<std::int64_t> from; ///< the database's version before
    std::optional<std::int64_t> to; ///< and after; nullopt: nothing applied
    bool late = false; ///< below the database's version, which does not move

    /// What the ledger says, with `dirty`, while the step runs apart.
    std::int64_t marked() const noexcept { return late && to ? *to : version; }
};

/// Why it runs in one transaction, or does not: half a sentence.
std::string whySo(const PlannedStep& step);

struct MigrationPlan {
    std::vector<PlannedStep> steps; ///< in the order they run
    std::vector<Phrase> notes; ///< what one should know: late files, a newer database, …
    std::vector<FileProblem> problems; ///< what has to be put right before it may run
    std::vector<HistoryEntry> noticed{}; ///< of others: what history is told before anything runs
    std::shared_ptr<const Folder> folder{}; ///< that its files were read from; may be null
};

struct PlanInput {
    const std::vector<Script>& scripts;
    const LedgerState& state;
    const std::vector<HistoryEntry>& history;
    bool allowMissingDown = false; ///< let a down without a file lower the version alone
    bool outOfOrder = false; ///< apply late files, too; only where history is kept
    Strings strings = Strings::Standard; ///< how the session that will run it reads texts
};

/// The next `count` pending files; all of them without one. Each throws Error: {BadState} for a
/// dirty database or one whose version the folder does not have, {NotFound} for an unknown version,
/// {BadUse} for a count below 1.
MigrationPlan planUp(const PlanInput& input, std::optional<int> count = {});
/// The last `count` applied files, newest first; all of them without one.
MigrationPlan planDown(const PlanInput& input, std::optional<int> count = 1);
/// The last `count` applied files undone and applied again.
MigrationPlan planRedo(const PlanInput& input, int count = 1);
/// Up or down, until `version` is the last one applied.
MigrationPlan planGoTo(const PlanInput& input, std::int64_t version);
/// Throws Error{BadState} when the plan is no longer what `now` would make of it: the database has
/// moved, or a file was changed or taken away.
void requireStill(const MigrationPlan& shown, const PlanInput& now);
/// Undoes `version` and everything above it.
MigrationPlan planRollback(const PlanInput& input, std::int64_t version);

} // namespace howdah
