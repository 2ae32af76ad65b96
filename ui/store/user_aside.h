// What belongs to one user: read in a handful of statements. Blocks; call it from a job.
#pragma once

#include "core/repo/access_rights.h"
#include "core/repo/store.h"
#include "core/repo/user_session.h"

#include <vector>

namespace howdah {

struct UserAside {
    std::vector<Role> roles; ///< held and not expired, by name
    std::vector<UserSession> sessions; ///< the last used first, not all of them
    std::vector<UserActivity> activities; ///< the last first, not all of them
};

UserAside readUserAside(const Store& store, const Uuid& user);

} // namespace howdah
