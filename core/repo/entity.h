// An entity: a struct and the table its rows live in, described once, at compile time. Everything
// else follows from it: statements, decoding, CREATE TABLE, the difference to a live schema, errors
// that name fields.
//
//   template <> const Entity& entityOf<Product>()
//   {
//       static constexpr std::array columns{
//           idColumn<Product>(),
//           column<Product, &Product::sku>("sku", "Stock keeping unit.").matches("^\\S+$"),
//           column<Product, &Product::price>("price", "Price of one.").digits(10).check("price >=
//           0"), …};
//       static constexpr Entity entity{.table = "products", .noun = "product", .columns = columns,
//       …}; static_assert(isSound(entity)); return entity;
//   }
//
// A column is bound to a member: one that the struct has not, or of a type no column has, does not
// compile. SQL type and NOT NULL follow from the member's type (optional: may be NULL). Constraints
// and indexes are named as PostgreSQL does: products_sku_check, products_category_id_fkey.
#pragma once

#include "core/repo/entity_column.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace howdah {

/// What is unique beside the primary key: a constraint, or an index where it has a condition or is
/// caseless. Rows are found by it.
struct EntityKey {
    static constexpr std::size_t most = 3;
    std::array<std::string_view, most> columns{}; ///< empty ones follow the last
    std::string_view caseless{}; ///< the column of which lower() counts
    bool isLive = false; ///< among rows that are not retired
    std::string_view whenSet{}; ///< among rows where this column is not NULL
    bool nullsEqual = false;

    constexpr EntityKey live() const
    {
        return entity_detail::with(*this, &EntityKey::isLive, true);
    }
    constexpr EntityKey ignoringCaseOf(std::string_view column) const
    {
        return entity_detail::with(*this, &EntityKey::caseless, column);
    }
    constexpr EntityKey whereSet(std::string_view column) const
    {
        return entity_detail::with(*this, &EntityKey::whenSet, column);
    }
    constexpr EntityKey nullsNotDistinct() const
    {
        return entity_detail::with(*this, &EntityKey::nullsEqual, true);
    }
    constexpr bool isConstraint() const { return caseless.empty() && !isLive && whenSet.empty(); }
    constexpr std::size_t size() const
    {
        std::size_t count = 0;
        while (count < most && !columns.at(count).empty())
            ++count;
        return count;
    }
};

constexpr EntityKey unique(std::string_view a, std::string_view b = {}, std::string_view c = {})
{
    return {.columns = {a, b, c}};
}

/// Which queries it serves follows from its definition: migrations/SCHEMA.md tells it of each.
struct EntityIndex {
    std::string_view label; ///< products_LABEL_idx
    std::string_view on; ///< "(status, name) WHERE deleted_at IS NULL", "USING gin (…)"
};

/// A CHECK over several columns; those of one column are the column's.
struct EntityCheck {
    std::string_view label; ///< events_LABEL_check
    std::string_view sql;
    std::string_view rule; ///< for people: what has to be
};

struct Entity {
    std::string_view table;
    std::string_view noun; ///< one row, in a sentence: "order item"
    std::string_view comment;
    std::span<const EntityColumn> columns; ///< in the table's order
    std::span<const EntityKey> keys{};
    std::span<const EntityIndex> indexes{};
    std::span<const EntityCheck> checks{};

    constexpr int find(std::string_view column) const ///< -1: there is none
    {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].name == column)
                return static_cast<int>(i);
        return -1;
    }
    constexpr bool has(std::string_view column) const { return find(column) >= 0; }
    const EntityColumn& at(int column) const { return columns[static_cast<std::size_t>(column)]; }
    constexpr bool isVersioned() const { return has("version"); } ///< touch_row() counts changes
    constexpr bool isRetirable() const { return has("deleted_at"); } ///< not deleted but marked
    /// The column kept in the member `offset` bytes into a row, -1 for none.
    int columnAt(const void* row, std::ptrdiff_t offset) const;
};

std::string nameOf(const Entity& entity,
                   const EntityKey& key); ///< "products_organization_id_sku_key"

/// The description of E; each entity's source specializes it.
template <typename E>
const Entity& entityOf();

/// Which column of E a member is, of E itself or of a shape mixed into it.
template <typename E, typename T, typename C>
    requires std::derived_from<E, C>
int columnOf(T C::*member)
{
    static const E blank{};
    const T E::*ours = member;
    return entityOf<E>().columnAt(&blank,
                                  reinterpret_cast<const char*>(&(blank.*ours))
                                      - reinterpret_cast<const char*>(&blank));
}

/// What a description must be to make sense, at compile time.
constexpr bool isSound(const Entity& entity)
{
    bool hasKey = false;
    for (std::size_t i = 0; i < entity.columns.size(); ++i) {
        const auto& column = entity.columns[i];
        hasKey = hasKey || column.isKey;
        if (entity.find(column.name) != static_cast<int>(i) || column.comment.empty())
            return false; // twice, or without a comment
        if (column.isKey && (column.kind != ValueKind::Identifier || column.isNullable))
            return false;
        if ((column.kind == ValueKind::Amount) != (column.precision > 0))
            return false;
        if (!column.referredTable.empty() && column.kind != ValueKind::Identifier)
            return false;
        if (column.onDelete == ReferenceRule::SetNull && !column.isNullable)
            return false;
    }
    for (const auto& key : entity.keys) {
        if (key.size() == 0 || (key.isLive && !entity.isRetirable())
            || (!key.whenSet.empty() && !entity.has(key.whenSet)))
            return false;
        for (std::size_t i = 0; i < key.size(); ++i)
            if (!entity.has(key.columns.at(i)))
                return false;
    }
    return hasKey && !entity.table.empty() && !entity.noun.empty() && !entity.comment.empty();
}

} // namespace howdah
