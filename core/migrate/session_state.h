// What a session looked like before the first file ran, so that each file finds it so; for this
// room alone.
//
// Role and settings are put back by name. DISCARD ALL would drop the advisory locks that keep other
// migrators out, and RESET ALL alone leaves SET ROLE and forgets what the pool had set.
#pragma once

#include "core/migrate/plan.h"
#include "core/pg/connection.h"

#include <string>
#include <vector>

namespace howdah {

class SessionState {
public:
    explicit SessionState(Connection& connection, std::stop_token stop = {});

    /// Statements that put it back; they may run in a transaction, and then hold once it commits.
    const std::vector<std::string>& restore() const noexcept { return m_restore; }
    /// The same behind a file that may have given database or role other settings: they count for
    /// the next one, as they would in a session of its own.
    std::vector<std::string> restoreAfter(const PlannedStep& step) const;
    /// The role alone, until the transaction ends.
    const std::string& setLocalRole() const noexcept { return m_setLocalRole; }

private:
    std::vector<std::string> m_restore;
    std::string m_setLocalRole;
};

} // namespace howdah
