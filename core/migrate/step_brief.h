// What a step's text tells before it runs, so that nothing of it is parsed, and as little as can be
// is asked, while it does; for this room alone. Pure.
#pragma once

#include "core/migrate/ledger_sql.h"
#include "core/migrate/migrator_options.h"
#include "core/migrate/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct StepBrief {
    HistoryRecord record; ///< recordOf()
    /// No statement of it can change a setting, the role or a temporary table of the session, as
    /// long as no event trigger fires.
    bool keepsSession = false;
    bool mayUnlock = false; ///< it names a function that gives advisory locks away
    /// All tables that it takes rows or values of, quoted; nullopt where more than a name tells
    /// what goes: CASCADE, a schema, a sequence, …
    std::optional<std::vector<std::string>> taken;
};

bool keepsSession(const PlannedStep& step);

/// One for each step, made some at a time, as they are asked for: while the server is at work.
class StepBriefs {
public:
    /// Both must outlive it.
    StepBriefs(const std::vector<PlannedStep>& steps, const MigratorOptions& options);

    const StepBrief& of(std::size_t step);

private:
    const std::vector<PlannedStep>& m_steps;
    const MigratorOptions& m_options;
    std::vector<StepBrief> m_made;
};

} // namespace howdah
