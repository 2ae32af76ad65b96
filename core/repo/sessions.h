// Signed-in devices and the trail of activities in the store. As repository.h, with their verbs.
#pragma once

#include "core/repo/repository.h"
#include "core/repo/user_session.h"

#include <utility>

namespace howdah {

class UserSessions : public Repository<UserSession> {
public:
    using Repository::Repository;

    /// The session a token's hash opens: active, live, not expired. Needs the right to read hashes.
    std::optional<UserSession> accepted(const std::string& tokenHash) const;
    UserSession noteRequest(const Uuid& id) const; ///< last seen just now
    /// Signs out. Throws Error{NotFound} for a session that has ended.
    UserSession end(const Uuid& id) const;
    int endAllOf(const Uuid& user) const; ///< how many
    /// The latest first.
    std::vector<UserSession> ofUser(const Uuid& user, bool activeOnly = false) const;
};

struct ActivityCount {
    std::string type;
    std::int64_t count = 0;
    Timestamp last{};
};

class UserActivities : public Repository<UserActivity> {
public:
    using Repository::Repository;

    /// The latest first; a page.
    Listing<UserActivity> ofUser(const Uuid& user, int limit = 50,
                                 const std::optional<Cursor>& after = std::nullopt) const;
    /// What was done to a row of a table, the latest first; a page.
    Listing<UserActivity> ofRow(const std::string& table, const Uuid& row, int limit = 50) const;
    /// How often a user did what since then, the most frequent first.
    std::vector<ActivityCount> countsOf(const Uuid& user, Timestamp since) const;
};

} // namespace howdah
