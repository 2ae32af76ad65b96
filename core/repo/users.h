// Accounts in the store. As repository.h, with the verbs of accounts.
#pragma once

#include "core/repo/repository.h"
#include "core/repo/user.h"

namespace howdah {

class Users : public Repository<User> {
public:
    using Repository::Repository;

    /// The live account of that address, however it is spelt.
    std::optional<User> byEmail(const std::string& email) const;

    /// nullopt: no password any more. The hash, never the password.
    User setPasswordHash(const Uuid& id, const std::optional<std::string>& hash) const;
    /// To compare with, as somebody signs in; nullopt: there is none. Throws Error{NotFound} for no
    /// live account, {Denied} under a role that may not read it.
    std::optional<std::string> passwordHash(const Uuid& id) const;

    /// Notes that the address is proven; a pending account becomes active.
    User verifyEmail(const Uuid& id) const;
    User noteLogin(const Uuid& id) const; ///< somebody signed in just now

    /// What a user tells about himself, made or changed, whatever its version.
    UserProfile saveProfile(const UserProfile& profile) const;
    std::optional<UserProfile> profile(const Uuid& user) const;

    /// Made or changed; any JSON value.
    UserPreference prefer(const Uuid& user, const std::string& key, const JsonText& value) const;
    bool forgetPreference(const Uuid& user,
                          const std::string& key) const; ///< false: there was none
    std::vector<UserPreference> preferences(const Uuid& user) const; ///< by key
};

} // namespace howdah
