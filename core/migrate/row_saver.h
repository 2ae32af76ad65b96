// Saves what a down is about to take, for one run of the migrator; for this room alone. Blocks for
// as long as COPY takes.
#pragma once

#include "core/migrate/migrator_options.h"
#include "core/migrate/plan.h"
#include "core/migrate/saved_rows.h"
#include "core/pg/connection.h"

#include <stop_token>

namespace howdah {

struct LossSource;
struct LossTarget;
struct RowsToSave;

class RowSaver {
public:
    /// Nothing is on disk before something is saved.
    explicit RowSaver(const MigratorOptions& options);

    /// In the open transaction of the down, before the statements that `sources` are of: locks what
    /// they take as they would and copies it out. The files are complete when it returns, so that
    /// they are there before the commit. Settings of the transaction stay as they are. Throws
    /// Error, and the down must not go on then: {Denied}, {Exhausted}, {BadState} for a table
    /// without a key.
    void save(Connection& connection, const PlannedStep& step, std::vector<LossSource> sources,
              std::stop_token stop);

    struct Mark {
        std::size_t sets = 0;
        std::size_t sequences = 0;
    };
    Mark mark() const noexcept { return {m_run.sets.size(), m_run.sequences.size()}; }
    /// What was saved since was rolled back, and is nobody's loss.
    void discardSince(Mark mark) noexcept;
    void discard(std::int64_t version) noexcept; ///< likewise all of a down

    /// What is saved of `version`, for its row of history: the run's name; empty for nothing.
    std::string savedOf(std::int64_t version) const;
    const SavedRun& run() const noexcept { return m_run; }

private:
    void begin(Connection& connection);
    void copyAll(Connection& connection, const PlannedStep& step,
                 const std::vector<LossTarget>& targets, const std::stop_token& stop);
    void copy(Connection& connection, RowsToSave rows, const std::stop_token& stop);
    void saveSequence(Connection& connection, const LossTarget& target, std::int64_t version,
                      const std::stop_token& stop);

    const MigratorOptions& m_options;
    SavedRun m_run;
    int m_files = 0;
};

} // namespace howdah
