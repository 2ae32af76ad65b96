// A run of migration files that leaves nothing: what each statement takes, locks and changes, seen
// before it happens.
//
// In place each file runs in a transaction of its own that is rolled back; files build on one
// another, so those before it run first in the same one. A lock is waited for no longer than
// lock_timeout, and one that others would wait for is held no longer than the profile's
// hold_budget: a timer here cancels then. What cannot be tried so is tried on a clone: a scratch
// database with the same schema, beside the real one or in a private PostgreSQL.
//
// Blocks for as long as the files take; run it in a job.
#pragma once

#include "core/base/error.h"
#include "core/base/phrase.h"
#include "core/catalog/table_change.h"
#include "core/migrate/migrator_options.h"
#include "core/migrate/plan.h"
#include "core/pool/pool.h"
#include "core/sandbox/sandbox.h"
#include "core/sql/locks.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

enum class RehearsalPlace { InPlace, Beside, Sandbox };

std::string_view nameOf(RehearsalPlace place) noexcept; ///< "place", "beside", "sandbox"

/// Where a profile's files are rehearsed unless told otherwise: in place for development and test,
/// else beside, or in the sandbox for a profile that is read-only. Anywhere else in place is for
/// the user to agree to.
RehearsalPlace usualPlace(const Profile& profile) noexcept;

/// As pg_locks showed it.
struct TakenLock {
    std::string relation; ///< "public.users"
    LockLevel level = LockLevel::AccessShare;
    bool isIndex = false;
    bool isNew = false; ///< the files made it, so that nobody waits for it
};

struct ChangedRows {
    std::string table; ///< "public.users"
    std::int64_t inserted = 0;
    std::int64_t updated = 0;
    std::int64_t deleted = 0;
};

struct RehearsedStatement {
    int line = 1;
    std::string kind; ///< "ALTER TABLE"
    std::string tag; ///< what the server answered: "UPDATE 12"; empty for one that failed
    std::chrono::microseconds took{0};
    std::vector<TakenLock> locks; ///< those it added to what its file held already
};

struct RehearsedFile {
    enum class Outcome {
        Passed,
        Failed, ///< `error` says where and why
        Stopped, ///< it held a strong lock longer than hold_budget, or waited too long for one
        NotRehearsed, ///< it cannot be, or one before it failed; `reason` says which
    };

    std::int64_t version = 0;
    std::string title;
    std::string file; ///< its name; empty where only the version moves
    Direction direction = Direction::Up;
    Outcome outcome = Outcome::Passed;
    RehearsalPlace place = RehearsalPlace::InPlace;
    Phrase reason; ///< of another place than the others', or of not being rehearsed
    std::chrono::microseconds took{0};
    /// How long others would have waited for what it locked; without new tables.
    std::chrono::microseconds heldStrongLock{0};
    std::vector<RehearsedStatement> statements; ///< those that ran, the failed one among them
    std::vector<TakenLock> locks; ///< each relation once, at its strongest
    std::vector<ChangedRows> rows;
    std::vector<ObjectChange> changes; ///< of the whole schema
    std::vector<TableChange> tables; ///< the same, table by table
    std::vector<std::string>
        lasting; ///< what the rollback did not undo: sequences that moved on, …
    std::vector<std::string> notes;
    std::optional<Error> error; ///< names file, line and statement
};

std::string_view nameOf(RehearsedFile::Outcome outcome) noexcept; ///< "passed", "not rehearsed", …

struct Rehearsal {
    std::vector<RehearsedFile> files; ///< one for each step of the plan
    std::string where; ///< "in place, each file rolled back"
    std::vector<Phrase> notes; ///< in what a clone is not like the real one, …

    bool passed() const noexcept; ///< every file
};

struct RehearsalOptions {
    std::optional<RehearsalPlace> on{}; ///< nullopt: usualPlace()
    /// Copies up to so many rows of each table into a clone; none without.
    std::optional<int> sampleRows{};
    SandboxOptions sandbox{}; ///< `folder` is where private clusters are made
};

/// Told before each file, and before what takes time besides: "making a scratch database".
using OnRehearsing = std::function<void(const std::string& what)>;

/// Throws Error{Config} for files that are not sound, {Denied} in place with a read-only profile,
/// {Cancelled}, {Unreachable}. Whatever happens, nothing is left behind but what `lasting` names.
Rehearsal rehearse(const Profile& profile, const Pool& pool, const MigratorOptions& migrator,
                   const MigrationPlan& plan, const RehearsalOptions& options,
                   const OnRehearsing& told = {}, std::stop_token stop = {});

} // namespace howdah
