// Roles, permissions, and who holds which: the rights inside the application. Plain values.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct Role : Identified, OrganizationScoped, Versioned, Timestamped, Retirable {
    std::string name{};
    std::string category = "general";
    std::optional<std::string> description{};
    bool isActive = true;
};

struct Permission : Identified, Versioned, Timestamped, Retirable {
    std::string module{};
    std::string resource{};
    std::string action = "read";
    std::optional<std::string> description{};
};

struct RolePermission {
    Uuid roleId{};
    Uuid permissionId{};
    std::optional<Uuid> grantedBy{};
    Timestamp grantedAt{};
};

struct UserRole {
    Uuid userId{};
    Uuid roleId{};
    std::optional<Uuid> assignedBy{};
    Timestamp assignedAt{};
    std::optional<Timestamp> expiresAt{}; ///< nullopt: never
};

template <>
const Entity& entityOf<Role>();
template <>
const Entity& entityOf<Permission>();
template <>
const Entity& entityOf<RolePermission>();
template <>
const Entity& entityOf<UserRole>();

} // namespace howdah
