// The SQL of one step: what the runner sends and a dry run prints; for this room alone. Pure.
#pragma once

#include "core/migrate/ledger_sql.h"
#include "core/migrate/migrator_options.h"
#include "core/migrate/plan.h"
#include "core/migrate/session_state.h"

namespace howdah {

/// Where a step goes on in a dirty database.
struct Resume {
    std::optional<std::int64_t> version; ///< that the ledger calls dirty
    int from = 1; ///< number of the first statement to run; one past the last: none
    std::vector<std::string> settings{}; ///< the file's own, of what ran before
    /// What clears what is left in part: DROP INDEX CONCURRENTLY and the like. Each runs alone
    /// before the first statement, and waits for others.
    std::vector<std::string> remedies{};

    bool isHalfway() const { return from > 1 || !settings.empty() || !remedies.empty(); }
    /// The version that stays marked dirty meanwhile.
    std::optional<std::int64_t> mark(const PlannedStep& step) const
    {
        return version ? version : step.marked();
    }
};

/// Begins a transaction with its limits, locks the ledger and reads it. One simple query whose last
/// result is the ledger's row.
std::string openingOf(const std::string& begin, const LedgerSql& ledger,
                      const MigratorOptions& options);

/// "set local lock_timeout = …" and the like, each with its semicolon; "" without any.
std::string limitsOf(const MigratorOptions& options);
std::vector<std::string> limitStatements(const MigratorOptions& options); ///< without semicolons

/// What history says of the step when it is done; the texts cost some parsing.
HistoryRecord recordOf(const PlannedStep& step, const MigratorOptions& options);

/// What sets the version by force, each to be sent as one simple query; the last is the COMMIT.
std::vector<std::string> forceStatements(std::optional<std::int64_t> version, const Ledger& ledger,
                                         const MigratorOptions& options);

/// Whether a statement of a step that runs apart gets a transaction of its own, so that it and the
/// record of it are kept or lost together.
bool mayBeWrapped(const PlannedStep& step, const Statement& statement);

/// In a transaction: writes into history row `id` that statement `number` was reached.
std::string reachedOf(const std::string& id, int number, const LedgerSql& ledger,
                      const SessionState& session);

/// "set statement_timeout = …" and the like for the session of a step that runs apart, each with
/// its semicolon. The file's own settings come after them and win.
std::string sessionLimitsOf(const MigratorOptions& options);

/// Whether the statement waits for other sessions while nobody waits for it: CONCURRENTLY. It gets
/// no lock_timeout, which would end it halfway and for nothing.
bool waitsForOthers(const PlannedStep& step, const Statement& statement);
/// Takes our lock_timeout off, where the file has set none of its own: no row then. And puts it
/// back.
std::string withoutLockTimeout(const MigratorOptions& options);
std::string withLockTimeout(const MigratorOptions& options);

/// All of it, for people: what the runner sends as long as nothing fails, but that the text kept in
/// history is not repeated, and an id that only the server knows is an expression for it. Where
/// no answer is awaited between the beginning and the file, the look at the ledger stands for the
/// condition that is sent instead (run_pipelined.h).
std::string spelledOut(const PlannedStep& step, const LedgerSql& ledger,
                       const MigratorOptions& options, const SessionState& session,
                       const Resume* resume = nullptr);

} // namespace howdah
