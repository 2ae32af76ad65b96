// Roles and permissions in the store: who may do what. As repository.h, with their verbs.
#pragma once

#include "core/repo/access_rights.h"
#include "core/repo/repository.h"

#include <map>

namespace howdah {

class Permissions : public Repository<Permission> {
public:
    using Repository::Repository;

    std::optional<Permission> byName(const std::string& module, const std::string& resource,
                                     const std::string& action) const;
    /// What a user may do at this moment: through roles that he holds, that are active, live and
    /// not expired. By module, resource and action, each once.
    std::vector<Permission> ofUser(const Uuid& user) const;
    /// Whether that is among them; false for an account that is not active.
    bool isAllowed(const Uuid& user, const std::string& module, const std::string& resource,
                   const std::string& action) const;
};

class Roles : public Repository<Role> {
public:
    using Repository::Repository;

    /// nullopt: a role that all organizations share. Whatever the case of the name.
    std::optional<Role> byName(const std::optional<Uuid>& organization,
                               const std::string& name) const;

    /// Throws Error{Exists} where the user holds it, {NotFound} where one of the two is not there.
    UserRole give(const Uuid& role, const Uuid& user,
                  const std::optional<Timestamp>& expiresAt = std::nullopt) const;
    void take(const Uuid& role, const Uuid& user) const; ///< {NotFound}: he does not hold it
    /// Live roles by user: two statements, however many users.
    std::map<Uuid, std::vector<Role>> ofUsers(std::span<const Uuid> users) const;

    RolePermission allow(const Uuid& role, const Uuid& permission) const; ///< throws as give()
    void disallow(const Uuid& role, const Uuid& permission) const;
    /// Live permissions by role: two statements, however many roles.
    std::map<Uuid, std::vector<Permission>> permissionsOf(std::span<const Uuid> roles) const;
};

} // namespace howdah
