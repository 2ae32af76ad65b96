// One file of a rehearsal on one connection; for this room alone.
#pragma once

#include "core/migrate/lock_watch.h"
#include "core/migrate/rehearsal.h"
#include "core/migrate/session_look.h"
#include "core/migrate/session_state.h"

#include <span>

namespace howdah {

/// Where files are rehearsed: a session that runs them, and one that looks on from beside.
class RehearsalStage {
public:
    struct Options {
        std::chrono::milliseconds holdBudget{0}; ///< 0: none, as on a clone
        std::vector<RelationName> without{}; ///< the ledger, which is no part of the schema
    };

    /// `migrator` must outlive it.
    RehearsalStage(const Pool& pool, const MigratorOptions& migrator, Options options,
                   std::stop_token stop);
    ~RehearsalStage();
    RehearsalStage(const RehearsalStage&) = delete;
    RehearsalStage& operator=(const RehearsalStage&) = delete;

    /// Runs `earlier` and then `step` in one transaction, and rolls it back. False when the server
    /// says that `step` cannot run in one, or not in theirs.
    bool tryInPlace(std::span<const PlannedStep> earlier, const PlannedStep& step,
                    RehearsedFile& file);
    /// Runs `step` for good: in a transaction where it can, else statement by statement.
    void applyToClone(const PlannedStep& step, RehearsedFile& file);

private:
    // A stop of the user's and one of the watch's, as one.
    struct Watched {
        std::stop_source any;
        std::stop_callback<std::function<void()>> passOn;
        LockWatch watch;

        Watched(Connection& beside, int pid, LockWatch::Options options,
                const std::stop_token& stop)
            : passOn(stop, [this] { any.request_stop(); })
            , watch(beside, pid, options, any)
        {
        }
        std::stop_token token() const { return any.get_token(); }
    };

    void openTransaction(const PlannedStep& step, const Watched& watched);
    void replay(std::span<const PlannedStep> earlier, const Watched& watched);
    void runAll(const PlannedStep& step, const Watched& watched, RehearsedFile& file);
    bool commitWhole(const PlannedStep& step, RehearsedFile& file, bool settlesEach);
    void runEach(const PlannedStep& step, RehearsedFile& file);
    void runWrapped(const PlannedStep& step, RehearsedFile& file);
    void runAlone(const PlannedStep& step, RehearsedFile& file);
    bool isKnown(const std::string& relation) const;
    Result send(const PlannedStep& step, std::size_t index, RehearsedFile& file,
                const std::stop_token& stop);
    void endInTransaction(const Watched& watched);
    void compareSchema(RehearsedFile& file, const std::stop_token& stop);
    void restoreSession();
    void rollBackAll();
    /// What a failure means for the file; throws where it is the whole rehearsal's.
    void settle(const PlannedStep& step, const Watched* watched, const Error& error,
                RehearsedFile& file);

    Pool::Lease m_lease;
    std::unique_ptr<Connection> m_beside;
    const MigratorOptions& m_migrator;
    Options m_options;
    std::stop_token m_stop;
    SessionState m_session;
    KnownRelations m_known; // relations that were there at the start
    Snapshot m_before; // the schema that the next file meets
    std::size_t m_index = 0; // of the statement under way
    std::vector<std::string> m_warnings;
};

} // namespace howdah
