// A column of an entity, bound to the struct's member that holds its value. For entity.h and the
// entities' sources. Constant expressions; any thread.
#pragma once

#include "core/repo/value_kind.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace howdah {

enum class ReferenceRule : std::uint8_t { Restrict, Cascade, SetNull };

namespace entity_detail {

template <typename E, auto Member>
void* memberOf(void* row)
{
    return &(static_cast<E*>(row)->*Member);
}

/// A description with one thing said differently.
template <typename D, typename T>
constexpr D with(D description, T D::*said, const std::type_identity_t<T>& value)
{
    description.*said = value;
    return description;
}

} // namespace entity_detail

struct EntityColumn {
    static constexpr std::size_t mostChoices = 8;

    std::string_view name;
    std::string_view comment;
    ValueKind kind{};
    bool isNullable = false;
    std::size_t size = 0; ///< of the member, in bytes
    std::size_t alignment = 1;
    void* (*member)(void* row) = nullptr;

    int precision = 0; ///< of numeric; its scale is 2
    std::string_view defaultSql{};
    std::string_view generatedSql{};
    std::string_view pattern{}; ///< CHECK (name ~ 'pattern')
    std::array<std::string_view, mostChoices> choices{}; ///< CHECK (name IN (…)); empty ones follow
    bool isObject = false; ///< CHECK (jsonb_typeof(name) = 'object')
    std::string_view checkSql{}; ///< any other CHECK of the column
    std::string_view referredTable{}; ///< REFERENCES referredTable (id)
    ReferenceRule onDelete = ReferenceRule::Restrict;
    bool isKey = false; ///< of the primary key
    bool isSecret = false; ///< written by create() and verbs of its own, never read with the row
    bool isFixed = false; ///< never changes once there
    bool isKept = false; ///< by the database: never sent
    bool isSearched = false; ///< looked at by search

    constexpr EntityColumn key() const
    {
        return entity_detail::with(*this, &EntityColumn::isKey, true).fixed();
    }
    constexpr EntityColumn secret() const
    {
        return entity_detail::with(*this, &EntityColumn::isSecret, true);
    }
    constexpr EntityColumn fixed() const
    {
        return entity_detail::with(*this, &EntityColumn::isFixed, true);
    }
    constexpr EntityColumn kept() const
    {
        return entity_detail::with(*this, &EntityColumn::isKept, true);
    }
    constexpr EntityColumn searched() const
    {
        return entity_detail::with(*this, &EntityColumn::isSearched, true);
    }
    constexpr EntityColumn digits(int count) const
    {
        return entity_detail::with(*this, &EntityColumn::precision, count);
    }
    constexpr EntityColumn byDefault(std::string_view sql) const
    {
        return entity_detail::with(*this, &EntityColumn::defaultSql, sql);
    }
    constexpr EntityColumn generated(std::string_view sql) const
    {
        return entity_detail::with(*this, &EntityColumn::generatedSql, sql).kept();
    }
    constexpr EntityColumn matches(std::string_view regex) const
    {
        return entity_detail::with(*this, &EntityColumn::pattern, regex);
    }
    constexpr EntityColumn notBlank() const { return matches("\\S"); }
    constexpr EntityColumn object() const
    {
        return entity_detail::with(*this, &EntityColumn::isObject, true);
    }
    constexpr EntityColumn check(std::string_view sql) const
    {
        return entity_detail::with(*this, &EntityColumn::checkSql, sql);
    }
    template <std::convertible_to<std::string_view>... Words>
    constexpr EntityColumn oneOf(Words... words) const
    {
        return entity_detail::with(*this, &EntityColumn::choices,
                                   std::array<std::string_view, mostChoices>{words...});
    }
    constexpr EntityColumn references(std::string_view table, ReferenceRule rule) const
    {
        auto copy = entity_detail::with(*this, &EntityColumn::referredTable, table);
        copy.onDelete = rule;
        return copy;
    }

    /// The value a new row has when nothing is said is made by the database as it is stored: a key,
    /// the time, a number of a sequence. A constant one is the struct's own initial value.
    constexpr bool isFilled() const
    {
        if (defaultSql.empty() || defaultSql == "true" || defaultSql == "false")
            return false;
        const bool isText =
            defaultSql.front() == '\'' && defaultSql.find('\'', 1) == defaultSql.size() - 1;
        return !isText && (defaultSql.front() < '0' || defaultSql.front() > '9');
    }
    constexpr bool isUpdated() const ///< part of what update() writes
    {
        return !isKey && !isSecret && !isFixed && !isKept;
    }
};

template <typename E, auto Member>
    requires std::is_member_object_pointer_v<decltype(Member)>
    && ColumnValue<std::remove_cvref_t<decltype(std::declval<E&>().*Member)>>
constexpr EntityColumn column(std::string_view name, std::string_view comment)
{
    using T = std::remove_cvref_t<decltype(std::declval<E&>().*Member)>;
    return {.name = name,
            .comment = comment,
            .kind = static_cast<ValueKind>(entity_detail::kindPlace<ValueOf<T>>),
            .isNullable = Optionless<T>::isNullable,
            .size = sizeof(T),
            .alignment = alignof(T),
            .member = &entity_detail::memberOf<E, Member>};
}

} // namespace howdah
