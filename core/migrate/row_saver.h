// Saves what a down is about to take, for one run of the migrator; for this room alone. Blocks for
// as long as COPY takes.
#pragma once

#include "core/migrate/migrator_options.h"
#include "core/migrate/plan.h"
#include "core/migrate/saved_rows.h"
#include "core/pg/connection.h"

#include <stop_token>

namespace howdah {

struct LossTarget;

class RowSaver {
public:
    /// Nothing is on disk before something is saved.
    explicit RowSaver(const MigratorOptions& options);

    /// In the open transaction of the down, before its first statement: locks what the down takes
    /// as the down would and copies it out. The files are complete when it returns, so that they
    /// are there before the commit. Settings of the transaction stay as they are. Throws Error, and
    /// the down must not go on then: {Denied}, {Exhausted}, {BadState} for a table without a key.
    void save(Connection& connection, const PlannedStep& step, std::stop_token stop);

    /// The down was rolled back: what was saved of it is nobody's loss.
    void discard(std::int64_t version) noexcept;

    /// What is saved of `version`, for its row of history: the run's name; empty for nothing.
    std::string savedOf(std::int64_t version) const;
    const SavedRun& run() const noexcept { return m_run; }

private:
    void begin(Connection& connection);
    void copyAll(Connection& connection, const PlannedStep& step,
                 const std::vector<LossTarget>& targets, const std::stop_token& stop);
    void copyWhole(Connection& connection, const LossTarget& target, std::int64_t version,
                   const std::stop_token& stop);
    void copyValues(Connection& connection, const std::vector<const LossTarget*>& columns,
                    std::int64_t version, const std::stop_token& stop);
    void copy(Connection& connection, const std::string& sql, SavedSet set,
              const std::stop_token& stop);
    void saveSequence(Connection& connection, const LossTarget& target, std::int64_t version,
                      const std::stop_token& stop);

    const MigratorOptions& m_options;
    SavedRun m_run;
    int m_files = 0;
};

} // namespace howdah
