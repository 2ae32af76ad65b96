// Runs planned steps on one connection, under the locks that its caller holds; for this room alone.
#pragma once

#include "core/base/clock.h"
#include "core/migrate/ledger_sql.h"
#include "core/migrate/loss_source.h"
#include "core/migrate/migrator_options.h"
#include "core/migrate/plan.h"
#include "core/migrate/progress.h"
#include "core/migrate/row_saver.h"
#include "core/migrate/session_state.h"
#include "core/migrate/step_brief.h"
#include "core/migrate/step_script.h"
#include "core/pg/connection.h"

#include <array>
#include <compare>
#include <functional>
#include <map>
#include <stop_token>

namespace howdah {

void rollBack(Connection& connection) noexcept; ///< if there is anything to roll back

/// How far a step has come that was sent before its turn (run_pipelined.h); its transaction is
/// open.
struct Ahead {
    enum class Where {
        Opening, ///< its file has not begun
        File,
        Record, ///< its file is done
    } where = Where::Opening;
    std::size_t statement = 0; ///< of the file, from 0
    std::optional<Error> error{}; ///< what was said there, or the connection is lost; not of Record
                                  ///< alone, for which it waits then
};

/// Of a step that is sent before its turn: what the server is to look at before its file.
struct AskedBefore {
    bool ledger = false; ///< its record does not look itself
    bool triggers = false;
    bool began = false; ///< how long it took until then
    bool timed = false; ///< it takes the times of the statements
    std::size_t tables = 0; ///< so many go, and may hold nothing

    auto operator<=>(const AskedBefore&) const = default;
};

/// What the steps of one run share.
struct Run {
    Connection& connection;
    LedgerSql ledger; ///< knows after the first step that its tables exist
    const MigratorOptions& options;
    const std::vector<PlannedStep>& steps;
    StepBriefs briefs; ///< of them
    SessionState session;
    OnProgress progress;
    std::stop_token stop;
    std::array<std::int64_t, 2> lockIds{}; ///< of the locks its caller holds
    std::optional<Resume> resume{}; ///< the one step goes on from what a dirty database has of it
    RowSaver* saver = nullptr; ///< null: nothing is saved
    std::optional<std::vector<LossSource>>
        taken{}; ///< what a step takes that runs apart, once read
    std::vector<Phrase> notes{};
    Phrase remains{}; ///< after a failed step: what of it took effect; empty for nothing
    int failedStatement = 0; ///< likewise: which one is to blame, from 1; 0 for none
    int failedLine = 0;

    bool remakesLedger = false; ///< the step under way drops its tables
    bool settlesEach = false; ///< its deferred constraints are checked after each statement
    std::size_t at = 0; ///< number of the step under way, from 0: committed() counts it up
    std::optional<Ahead> ahead{}; ///< of that step
    std::size_t sent = 0; ///< one past the last step whose COMMIT was sent
    std::size_t together = 1; ///< so many steps may be under way: more while they are quick
    int inVain = 0; ///< steps in a row that were sent ahead and undone
    /// To be told of each commit as soon as it is answered, the server may be at the next step.
    std::function<void(std::chrono::milliseconds took)> committed{};
    std::map<AskedBefore, std::string> conditions{}; ///< their SQL
    MigrationProgress told{}; ///< of the step under way
    const PlannedStep* underWay = nullptr;
    SteadyClock::time_point started{};
    SteadyClock::time_point statementStarted{};
    std::vector<std::chrono::microseconds> times{}; ///< of its statements that are done

    const PlannedStep& step() const { return steps[at]; }
    void start(std::size_t number); ///< of a step, from 0
    void tell(int statement, const std::string& waitingFor = {});
    std::chrono::milliseconds elapsed() const; ///< of the step under way
    /// Statement `index` of the step under way, which is where the next one starts.
    void statementEnded(std::size_t index);
    /// locate(), and keeps the place.
    Error blame(const PlannedStep& step, std::size_t index, const Error& error);
    /// begin() for what a step is to find.
    void openBefore(const PlannedStep& step, const std::string& begin);
    /// Begins a transaction, with the file's own words if they are given, locks the ledger, and
    /// makes sure that it says what is expected: that nobody else has moved the database.
    void open(const std::string& begin, std::optional<std::int64_t> version, bool dirty,
              const std::stop_token& mayStop);
    HistoryRecord recordFor(std::size_t number); ///< of a step; and what was saved of it
    bool savesRowsOf(const PlannedStep& step) const;
    /// In the transaction of a down, before its first statement: saves what it will take.
    void saveRows(const PlannedStep& step);
    /// The same right before a statement that runs apart: what that one takes.
    void saveRowsBefore(const PlannedStep& step, std::size_t statement);
    void discardRows(const PlannedStep& step, const Error& error) noexcept; ///< it was rolled back
    /// Again and again while it meets another's lock, loses a deadlock or a serialization race;
    /// what it did must be undone by then. `mayStop` ends that, and nothing else does.
    void retrying(const std::function<void()>& work, const std::stop_token& mayStop);
};

/// The server found what the file's text did not tell: REINDEX of a partitioned table, a procedure
/// that commits, a new value of an enum that is used under another spelling.
bool wantsNoTransaction(const Error& error);
/// Rows that a deferred constraint still has to look at forbid to change their table in the same
/// transaction. After statements that each commit, as psql runs a file, nothing is left to look at.
bool hasPendingRows(const Error& error);

std::string labelOf(const PlannedStep& step); ///< "up 7 orders", for the log

/// Runs the step at run.at, and tells run.committed. Throws Error naming file, line and statement.
/// The step is rolled back then, or else the database is dirty and `remains` says how far it came.
void runStep(Run& run);

/// The file, its version and its history in one transaction: few round trips however long it is,
/// and some more for a down that takes rows. Tells run.committed, of steps that went along, too.
void runWhole(Run& run, const PlannedStep& step);

/// Marks the database dirty, sends statement by statement recording the number reached, and marks
/// it clean: for what cannot run in a transaction because of `reason`.
void runApart(Run& run, const PlannedStep& step, const Phrase& reason);

} // namespace howdah
