#include "core/repo/roles.h"

namespace howdah {
namespace {

// Permissions p that user $1 has now.
constexpr auto heldNow = R"( AS p
  JOIN role_permissions AS carried ON carried.permission_id = p.id
  JOIN roles AS r ON r.id = carried.role_id AND r.is_active AND r.deleted_at IS NULL
  JOIN user_roles AS held ON held.role_id = r.id AND held.user_id = $1
                         AND (held.expires_at IS NULL OR held.expires_at > now())
  JOIN users AS u ON u.id = held.user_id AND u.status = 'active' AND u.deleted_at IS NULL
 WHERE p.deleted_at IS NULL)";

// Links from one row to another, as the other's rows by the first's key.
template <typename Link, typename To>
std::map<Uuid, std::vector<To>> followed(const Store& store, std::span<const Uuid> keys,
                                         Uuid Link::*from, Uuid Link::*to)
{
    std::map<Uuid, std::vector<To>> result;
    std::vector<Link> links;
    for (auto& [key, some] : Repository<Link>(store).listBy(from, keys))
        links.insert(links.end(), some.begin(), some.end());
    std::map<Uuid, To> there;
    for (auto& row : Repository<To>(store).load(keysOf(links, to), Which::Active))
        there.emplace(row.id, row);
    for (const auto& link : links)
        if (const auto found = there.find(link.*to); found != there.end())
            result[link.*from].push_back(found->second);
    return result;
}

} // namespace

std::optional<Permission> Permissions::byName(const std::string& module,
                                              const std::string& resource,
                                              const std::string& action) const
{
    return findBy<&Permission::module, &Permission::resource, &Permission::action>(module, resource,
                                                                                   action);
}

std::vector<Permission> Permissions::ofUser(const Uuid& user) const
{
    std::vector<Permission> found;
    rows().select(std::string(" WHERE t.id IN (SELECT p.id FROM permissions") + heldNow
                      + ") ORDER BY t.module, t.resource, t.action, t.id",
                  {toText(user)}, into(found));
    return found;
}

bool Permissions::isAllowed(const Uuid& user, const std::string& module,
                            const std::string& resource, const std::string& action) const
{
    return store()
        .run(std::string("SELECT EXISTS (SELECT FROM permissions") + heldNow
                 + " AND p.module = $2 AND p.resource = $3 AND p.action = $4)",
             {toText(user), module, resource, action})
        .boolean(0, 0);
}

std::optional<Role> Roles::byName(const std::optional<Uuid>& organization,
                                  const std::string& name) const
{
    return findBy<&Role::organizationId, &Role::name>(organization, name);
}

UserRole Roles::give(const Uuid& role, const Uuid& user,
                     const std::optional<Timestamp>& expiresAt) const
{
    UserRole held;
    held.userId = user;
    held.roleId = role;
    held.assignedBy = store().actor();
    held.expiresAt = expiresAt;
    return Repository<UserRole>(store()).create(held);
}

void Roles::take(const Uuid& role, const Uuid& user) const
{
    Repository<UserRole>(store()).purge({user, role});
}

std::map<Uuid, std::vector<Role>> Roles::ofUsers(std::span<const Uuid> users) const
{
    return followed<UserRole, Role>(store(), users, &UserRole::userId, &UserRole::roleId);
}

RolePermission Roles::allow(const Uuid& role, const Uuid& permission) const
{
    RolePermission carried;
    carried.roleId = role;
    carried.permissionId = permission;
    carried.grantedBy = store().actor();
    return Repository<RolePermission>(store()).create(carried);
}

void Roles::disallow(const Uuid& role, const Uuid& permission) const
{
    Repository<RolePermission>(store()).purge({role, permission});
}

std::map<Uuid, std::vector<Permission>> Roles::permissionsOf(std::span<const Uuid> roles) const
{
    return followed<RolePermission, Permission>(store(), roles, &RolePermission::roleId,
                                                &RolePermission::permissionId);
}

} // namespace howdah
