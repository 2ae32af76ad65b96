// One up, down or goto from its lock to its report; for this room alone.
#pragma once

#include "core/migrate/migrator.h"
#include "core/migrate/step_script.h"

namespace howdah {

class Execution {
public:
    using Replan = std::function<MigrationPlan(Connection&, const Ledger&)>;

    Execution(const Pool& pool, const MigratorOptions& options, OnProgress progress,
              std::stop_token stop);

    /// For a database that nobody looks at for drift.
    void keepNoCatalog() noexcept { m_keepsCatalog = false; }

    /// For steps that were shown, and are to be run or refused.
    void expectSteps() noexcept { m_expectsSteps = true; }

    /// `replan` is asked once without the lock, so that nobody waits who has nothing to do, and
    /// once with it.
    MigrationReport run(const Replan& replan);
    /// As run(), for the one step that begins in a dirty database.
    MigrationReport resume(const Replan& replan, Resume resume);

private:
    Ledger ledger(Connection& connection) const;
    bool runOn(const Pool::Lease& lease, const Replan& replan); ///< false: the connection is lost
    void runLocked(Connection& connection, const Replan& replan);
    void runSteps(Connection& connection, const Ledger& kept, const MigrationPlan& plan);
    void askAgain();
    void findCommitted();
    void noteStep(const PlannedStep& step, std::chrono::milliseconds took) const;
    void noteFailed() const;
    bool took(Connection& connection) const; ///< the failed step, as the ledger has it
    Phrase endState() const;
    Phrase couldNotBeAsked(const Error& error) const;

    const Pool& m_pool;
    const MigratorOptions& m_options;
    OnProgress m_progress;
    std::stop_token m_stop;
    bool m_keepsCatalog = true;
    bool m_expectsSteps = false;
    MigrationReport m_report;
    std::optional<PlannedStep> m_failed;
    std::vector<PlannedStep> m_sentAfter; // to be committed, too, before anything was answered
    Phrase m_remains; // of the failed step
    bool m_took = false; // it was committed, though the answer was lost
    bool m_isUnknown = false; // what became of it could not be asked
    std::optional<Resume> m_resume;
};

/// "the database is at version 7"
Phrase standing(const LedgerState& state);

} // namespace howdah
