#include "core/repo/access_rights.h"

namespace howdah {

template <>
const Entity& entityOf<Role>()
{
    using E = Role;
    static constexpr std::array columns{
        idColumn<E>(),
        organizationColumn<E>("Organization that defined the role; NULL for one that all share."),
        column<E, &E::name>("name", "Name of the role; once an organization, whatever its case.")
            .notBlank()
            .searched(),
        column<E, &E::category>("category", "Group it is listed under, as in sales or support.")
            .byDefault("'general'")
            .notBlank(),
        column<E, &E::description>("description", "What holders do.").searched(),
        column<E, &E::isActive>("is_active", "Whether holding it gives anything at present.")
            .byDefault("true"),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
        retiredColumn<E>(),
    };
    static constexpr std::array keys{
        unique("organization_id", "name").ignoringCaseOf("name").live().nullsNotDistinct()};
    static constexpr std::array indexes{
        EntityIndex{"organization_id", "(organization_id)"},
        EntityIndex{"category", "(category) WHERE is_active AND deleted_at IS NULL"},
    };
    static constexpr Entity entity{.table = "roles",
                                   .noun = "role",
                                   .comment = "A named bundle of permissions that users can hold.",
                                   .columns = columns,
                                   .keys = keys,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<Permission>()
{
    using E = Permission;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::module>("module", "Part of the application, as in store.")
            .notBlank()
            .searched(),
        column<E, &E::resource>("resource", "What is acted on, as in orders.")
            .notBlank()
            .searched(),
        column<E, &E::action>("action",
                              "What is done to it, as in read or refund; module, resource and "
                              "action together are unique.")
            .byDefault("'read'")
            .notBlank()
            .searched(),
        column<E, &E::description>("description", "The same in a sentence.").searched(),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
        retiredColumn<E>(),
    };
    static constexpr std::array keys{unique("module", "resource", "action").live()};
    static constexpr Entity entity{
        .table = "permissions",
        .noun = "permission",
        .comment = "One thing that may be allowed: an action on a resource of a module.",
        .columns = columns,
        .keys = keys};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<RolePermission>()
{
    using E = RolePermission;
    static constexpr std::array columns{
        column<E, &E::roleId>("role_id", "The role.")
            .references("roles", ReferenceRule::Cascade)
            .key(),
        column<E, &E::permissionId>("permission_id", "The permission it carries.")
            .references("permissions", ReferenceRule::Cascade)
            .key(),
        column<E, &E::grantedBy>("granted_by",
                                 "Who put it there; NULL when the user is gone or it came with the "
                                 "store.")
            .references("users", ReferenceRule::SetNull)
            .fixed(),
        column<E, &E::grantedAt>("granted_at", "When it was put there.").byDefault("now()").fixed(),
    };
    static constexpr std::array indexes{
        EntityIndex{"permission_id", "(permission_id)"},
        EntityIndex{"granted_by", "(granted_by)"},
    };
    static constexpr Entity entity{.table = "role_permissions",
                                   .noun = "permission of a role",
                                   .comment = "Which permissions a role bundles.",
                                   .columns = columns,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<UserRole>()
{
    using E = UserRole;
    static constexpr std::array columns{
        column<E, &E::userId>("user_id", "The holder.")
            .references("users", ReferenceRule::Cascade)
            .key(),
        column<E, &E::roleId>("role_id", "The role held.")
            .references("roles", ReferenceRule::Cascade)
            .key(),
        column<E, &E::assignedBy>("assigned_by",
                                  "Who gave it; NULL when that user is gone or it came with the "
                                  "account.")
            .references("users", ReferenceRule::SetNull)
            .fixed(),
        column<E, &E::assignedAt>("assigned_at", "When it was given.").byDefault("now()").fixed(),
        column<E, &E::expiresAt>("expires_at", "When it ends by itself; NULL for never.")
            .check("expires_at > assigned_at"),
    };
    static constexpr std::array indexes{
        EntityIndex{"role_id", "(role_id)"},
        EntityIndex{"assigned_by", "(assigned_by)"},
    };
    static constexpr Entity entity{.table = "user_roles",
                                   .noun = "role of a user",
                                   .comment = "Which roles a user holds.",
                                   .columns = columns,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
