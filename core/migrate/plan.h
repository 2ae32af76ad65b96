// Files against ledger: which migrations there are in which state, and what a command would run.
//
// Pure, any thread; nothing here talks to a server or a disk.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/source.h"
#include "core/sql/batch.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

enum class MigrationState {
    Pending, // above the database's version
    Applied, // at or below it
    Late, // below it, but history proves that it never ran
    Missing, // applied, and its file is gone
    Dirty, // stopped halfway
};

std::string_view nameOf(MigrationState state) noexcept; ///< "pending", "applied", …

/// One line of the list; the page and the command line both print these.
struct MigrationRow {
    std::int64_t version = 0;
    std::string title;
    MigrationState state = MigrationState::Pending;
    std::optional<SystemClock::time_point> appliedAt; ///< unknown where golang-migrate applied it
    std::string appliedBy; ///< likewise empty
    std::optional<std::int64_t> durationMs;
    bool hasUp = false;
    bool hasDown = false;
};

/// By version. Without history, applied can only mean "not above the database's version".
std::vector<MigrationRow> compare(const std::vector<Script>& scripts, const LedgerState& state,
                                  const std::vector<HistoryEntry>& history);

/// "the database is at 12, newer than the newest file …"; empty when it is not.
std::string newerThanFolder(const std::vector<Script>& scripts, const LedgerState& state);
/// What to tell the user of a dirty database: what is known of it, and how to go on.
std::string whatStopped(const std::vector<HistoryEntry>& history);
std::string dirtyAdvice(const LedgerState& state, const std::vector<HistoryEntry>& history);

struct PlannedStep {
    std::int64_t version = 0;
    std::string title;
    Direction direction = Direction::Up;
    std::shared_ptr<const ScriptFile> file; ///< null: only the version moves, as told
    Batch batch; ///< the statements of `file`, and whether they make one transaction
    std::optional<std::int64_t> from; ///< the database's version before
    std::optional<std::int64_t> to; ///< and after; nullopt: nothing applied
};

struct MigrationPlan {
    std::vector<PlannedStep> steps; ///< in the order they run
    std::vector<std::string> notes; ///< what one should know: late files, a newer database, …
    std::vector<FileProblem> problems; ///< what has to be put right before it may run
};

struct PlanInput {
    const std::vector<Script>& scripts;
    const LedgerState& state;
    const std::vector<HistoryEntry>& history;
    bool allowMissingDown = false; ///< let a down without a file lower the version alone
};

/// The next `count` pending files; all of them without one. Each throws Error: {BadState} for a
/// dirty database or one whose version the folder does not have, {NotFound} for an unknown version,
/// {BadUse} for a count below 1.
MigrationPlan planUp(const PlanInput& input, std::optional<int> count = {});
/// The last `count` applied files, newest first; all of them without one.
MigrationPlan planDown(const PlanInput& input, std::optional<int> count = 1);
/// Up or down, until `version` is the last one applied.
MigrationPlan planGoTo(const PlanInput& input, std::int64_t version);
/// Throws Error{BadState} when the plan is no longer what `now` would make of it: the database has
/// moved, or a file was changed or taken away.
void requireStill(const MigrationPlan& shown, const PlanInput& now);
/// Undoes `version` and everything above it.
MigrationPlan planRollback(const PlanInput& input, std::int64_t version);

} // namespace howdah
