// Puts the steps of a plan together; for this room alone. Pure; on the parser's stack.
#pragma once

#include "core/migrate/plan.h"

namespace howdah {

class Planner {
public:
    /// Throws Error{BadState} where nothing may be planned: the database is dirty.
    explicit Planner(const PlanInput& input);

    /// Each adds to the plan; the versions in their order, or against it.
    void up(std::optional<int> count, std::int64_t last = INT64_MAX);
    void down(std::optional<int> count, std::int64_t first = 0);
    void again(); ///< up with all that the plan has taken down

    const MigrationRow* row(std::int64_t version) const; ///< nullptr for none
    MigrationPlan take() { return std::move(m_plan); }

private:
    void note();
    bool isWanted(const MigrationRow& row) const; ///< by up()
    void requireCurrentFile() const;
    void addUp(const Script& script, bool late);
    void addDown(const MigrationRow& row, std::optional<std::int64_t> below);
    void add(PlannedStep step);
    void addFile(PlannedStep& step);

    const PlanInput& m_input;
    std::vector<MigrationRow> m_rows;
    std::optional<std::int64_t> m_at; // the version that the next step finds
    MigrationPlan m_plan;
};

} // namespace howdah
