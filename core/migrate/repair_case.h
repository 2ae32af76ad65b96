// A dirty database looked at, with what each repair would run; for this room alone.
#pragma once

#include "core/migrate/plan.h"
#include "core/migrate/repair.h"
#include "core/migrate/step_script.h"

#include <set>

namespace howdah {

struct RepairCase {
    Diagnosis diagnosis;
    PlannedStep stopped; ///< its file null: neither the folder nor history has its text
    Resume retry;
    std::set<int> gone; ///< numbers of those that are recorded and no longer in place
    std::vector<std::string> remedies; ///< clear what the statement under way left in part
    int completed = 0; ///< number of the statement that its remedy brings to its end; 0: none
    std::optional<PlannedStep> undo; ///< runs the other way
    Resume undoing;
};

/// nullopt for a database that is not dirty. Blocks; changes nothing.
std::optional<RepairCase> openCase(Connection& connection, const MigratorOptions& options,
                                   int retryFrom, const std::stop_token& stop);

/// Fills in the four options. `session` is how the session looked before anything ran.
void addOptions(RepairCase& found, const Folder& folder, const Ledger& ledger,
                const MigratorOptions& options, const SessionState& session, int retryFrom);

/// What says that `version` is applied, or is not, running nothing; each to be sent as one simple
/// query, the last is the COMMIT.
std::vector<std::string> markStatements(const RepairCase& found, bool applied, const LedgerSql& sql,
                                        const MigratorOptions& options);

} // namespace howdah
