// Shapes that entities mix in, and the columns they bring, in the order a table has them.
//
//   struct Product : Identified, OrganizationScoped, Audited, Versioned, Timestamped, Retirable { …
//   };
#pragma once

#include "core/repo/entity.h"

namespace howdah {

struct Identified {
    Uuid id{}; ///< nil: made by the database as the row is created
};

struct OrganizationScoped {
    std::optional<Uuid> organizationId{}; ///< nullopt: the store itself
};

/// Filled in by Store::as().
struct Audited {
    std::optional<Uuid> createdBy{};
    std::optional<Uuid> updatedBy{};
};

/// Optimistic version: update() takes only a row that nobody has changed since it was read.
struct Versioned {
    std::int32_t version = 1; ///< counts changes; kept by trigger
};

struct Timestamped {
    Timestamp createdAt{}; ///< the epoch: now, as the row is created
    Timestamp updatedAt{}; ///< kept by trigger
};

/// Soft delete: a row is marked, not deleted, and can be restored.
struct Retirable {
    std::optional<Timestamp> deletedAt{};

    bool isRetired() const noexcept { return deletedAt.has_value(); }
};

template <typename E>
constexpr EntityColumn idColumn()
{
    return column<E, &E::id>("id", "Key.").byDefault("gen_random_uuid()").key();
}

template <typename E>
constexpr EntityColumn organizationColumn(std::string_view comment)
{
    return column<E, &E::organizationId>("organization_id", comment)
        .references("organizations", ReferenceRule::Restrict);
}

template <typename E>
constexpr EntityColumn createdByColumn()
{
    return column<E, &E::createdBy>(
               "created_by", "Who made it; NULL when that user is gone or it came with the store.")
        .references("users", ReferenceRule::SetNull)
        .fixed();
}

template <typename E>
constexpr EntityColumn updatedByColumn()
{
    return column<E, &E::updatedBy>("updated_by", "Who changed it last; NULL as above.")
        .references("users", ReferenceRule::SetNull);
}

template <typename E>
constexpr EntityColumn versionColumn()
{
    return column<E, &E::version>("version",
                                  "Counts changes, for optimistic locking; kept by trigger.")
        .byDefault("1")
        .check("version > 0")
        .kept();
}

template <typename E>
constexpr EntityColumn createdColumn(std::string_view comment = "When the row was made.")
{
    return column<E, &E::createdAt>("created_at", comment).byDefault("now()").fixed();
}

template <typename E>
constexpr EntityColumn updatedColumn()
{
    return column<E, &E::updatedAt>("updated_at", "When the row last changed; kept by trigger.")
        .byDefault("now()")
        .kept();
}

template <typename E>
constexpr EntityColumn
retiredColumn(std::string_view comment = "When it was retired (soft delete); NULL while live.")
{
    return column<E, &E::deletedAt>("deleted_at", comment).fixed();
}

} // namespace howdah
