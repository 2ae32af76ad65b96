// Brings a database to the state its migration files describe, and tells how far it is.
//
// A handle taken by value; copies are cheap and every call borrows a connection of its own from the
// pool. Calls block until done or stopped: run them in a job. All of golang-migrate's locks are
// held while something is applied, so any number of Howdahs and golang-migrates may try at once.
//
// A file that can run in a transaction commits together with its version and its row of history; a
// lost server, a kill or a stop leaves either all of it or none. One that cannot runs statement by
// statement under the mark `dirty`, and the number reached is recorded.
#pragma once

#include "core/base/error.h"
#include "core/migrate/drift.h"
#include "core/migrate/loss.h"
#include "core/migrate/migrator_options.h"
#include "core/migrate/plan.h"
#include "core/migrate/progress.h"
#include "core/migrate/saved_rows.h"
#include "core/pool/pool.h"

#include <chrono>
#include <functional>
#include <future>

namespace howdah {

class Execution;

struct AppliedStep {
    std::int64_t version = 0;
    std::string title;
    Direction direction = Direction::Up;
    std::chrono::milliseconds duration{0};
};

/// What was managed. A failed file is an answer, not an exception: the ones before it stay.
struct MigrationReport {
    std::vector<AppliedStep> applied;
    std::optional<std::int64_t> failedVersion; ///< if there is an error
    std::optional<Error> error; ///< names file, line and statement
    int failedStatement = 0; ///< 1-based, of the failed file; 0: none of them is to blame
    int failedLine = 0; ///< of the file, where the server pointed; 0: not known
    Phrase endState; ///< one sentence: where the database stands now
    LedgerState state; ///< the same, as far as it could be asked
    std::vector<Phrase> notes; ///< the plan's, and what could not be recorded
    std::optional<SavedRun> saved; ///< rows that the downs have taken and that can be put back
};

struct MigrationStatus {
    LedgerState state;
    std::vector<MigrationRow> rows;
    std::vector<HistoryEntry> history; ///< oldest first
    Folder folder; ///< files, what was ignored, what is wrong
    std::vector<Phrase> notes;
};

/// Migrator::status() on a connection of the caller's.
MigrationStatus migrationStatus(Connection& connection, const MigratorOptions& options,
                                std::stop_token stop = {});

class Migrator {
public:
    /// `files`: of the options' folder, where somebody has them already, or reads them just now.
    /// What plans without running anything does so with them; else the folder is read.
    explicit Migrator(Pool pool, MigratorOptions options = {},
                      std::shared_future<Folder> files = {});

    /// Needs no lock, creates nothing.
    MigrationStatus status(std::stop_token stop = {}) const;
    LedgerState version(std::stop_token stop = {}) const;

    Drift drift(DriftSearch search = DriftSearch::Quick, std::stop_token stop = {}) const;

    /// What up(), down(), … would do now. Throw as those do.
    MigrationPlan planUp(std::optional<int> count = {}, std::stop_token stop = {}) const;
    MigrationPlan planDown(std::optional<int> count = 1, std::stop_token stop = {}) const;
    MigrationPlan planRedo(int count = 1, std::stop_token stop = {}) const; ///< for run()
    MigrationPlan planGoTo(std::int64_t version, std::stop_token stop = {}) const;
    MigrationPlan planRollback(std::int64_t version, std::stop_token stop = {}) const;

    /// What the downs of `plan` would take with them; see loss.h.
    std::vector<Loss> losses(const MigrationPlan& plan, std::stop_token stop = {}) const;

    /// Run what the plan of the same name says, planned anew once the lock is had. Throw Error when
    /// nothing was begun: {Config} for bad files, {BadState} for a dirty database, {Timeout} when
    /// another migrator keeps the lock, {Denied} for a read-only profile, {Cancelled}, ….
    MigrationReport up(std::optional<int> count = {}, const OnProgress& progress = {},
                       std::stop_token stop = {}) const;
    MigrationReport down(std::optional<int> count = 1, const OnProgress& progress = {},
                         std::stop_token stop = {}) const;
    MigrationReport goTo(std::int64_t version, const OnProgress& progress = {},
                         std::stop_token stop = {}) const;
    MigrationReport rollback(std::int64_t version, const OnProgress& progress = {},
                             std::stop_token stop = {}) const;

    /// Runs exactly the steps of a plan that was shown. Throws {BadState} when it is not what would
    /// be planned by now: the database has moved, or a file was changed.
    MigrationReport run(const MigrationPlan& shown, const OnProgress& progress = {},
                        std::stop_token stop = {}) const;

    /// Sets the version and clears `dirty`, running nothing; nullopt (or below 0): nothing applied.
    MigrationReport force(std::optional<std::int64_t> version, std::stop_token stop = {}) const;

    /// Says that `version` and all below it are in place, in a database that no migration has run
    /// on: each is recorded. Throws {NotFound} for a version the folder does not have, {BadState}
    /// where there is a version already.
    MigrationReport baseline(std::int64_t version, std::stop_token stop = {}) const;
    std::string dryRunBaseline(std::int64_t version, std::stop_token stop = {}) const;

    /// What was done, the newest last, and what somebody else did since.
    std::vector<HistoryEntry> history(HistoryQuery query, std::stop_token stop = {}) const;

    /// The SQL that running `plan` would send, statement by statement.
    std::string dryRun(const MigrationPlan& plan, std::stop_token stop = {}) const;
    std::string dryRunForce(std::optional<std::int64_t> version, std::stop_token stop = {}) const;

    /// Throws Error{Denied} for a read-only profile. All that writes does so by itself; who asks
    /// the user first asks this before.
    void requireWritable() const;

    const MigratorOptions& options() const noexcept { return m_options; }
    const Pool& pool() const noexcept { return m_pool; }

private:
    using Choose = std::function<MigrationPlan(const PlanInput&)>;

    Ledger ledger(Connection& connection, const std::stop_token& stop) const;
    MigrationPlan planOn(Connection& connection, const Ledger& kept,
                         const std::shared_future<Folder>& reading, const Choose& choose,
                         const std::stop_token& stop) const;
    MigrationReport execute(Execution execution, const std::shared_future<Folder>& reading,
                            const Choose& choose, const std::stop_token& stop) const;
    MigrationPlan plan(const Choose& choose, const std::stop_token& stop) const;
    MigrationReport run(const Choose& choose, const OnProgress& progress,
                        const std::stop_token& stop) const;
    MigrationReport mark(const std::function<std::vector<std::string>(const Ledger&)>& statements,
                         const std::stop_token& stop) const;
    std::vector<std::string> baselineOn(const Ledger& ledger, std::int64_t version) const;

    Pool m_pool;
    MigratorOptions m_options;
    std::shared_future<Folder> m_files;
};

} // namespace howdah
