// A column of an entity, bound to the struct's member that holds its value. For entity.h and the
// entities' sources. Constant expressions; any thread.
#pragma once

#include "core/repo/values.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace howdah {

enum class ValueKind : std::uint8_t {
    Boolean,
    Integer,
    BigInteger,
    Text,
    Identifier, ///< uuid
    Moment, ///< timestamptz
    Day, ///< date
    Amount, ///< numeric
    Document, ///< jsonb
    Inet,
};

enum class ReferenceRule : std::uint8_t { Restrict, Cascade, SetNull };

/// One value without the optional<> around it.
template <typename T>
struct Optionless {
    using Type = T;
    static constexpr bool isNullable = false;
};
template <typename T>
struct Optionless<std::optional<T>> {
    using Type = T;
    static constexpr bool isNullable = true;
};
template <typename T>
using ValueOf = typename Optionless<T>::Type;

namespace entity_detail {

template <typename T, typename... Types>
consteval int placeAmong()
{
    int place = 0;
    const bool found = ((std::same_as<T, Types> || (++place, false)) || ...);
    return found ? place : -1;
}

/// In the order of ValueKind.
template <typename T>
constexpr int kindPlace = placeAmong<T, bool, std::int32_t, std::int64_t, std::string, Uuid,
                                     Timestamp, Date, Amount, JsonText, Inet>();

template <typename E, auto Member>
void* memberOf(void* row)
{
    return &(static_cast<E*>(row)->*Member);
}

} // namespace entity_detail

/// A type a column can have; optional<> of it may be NULL.
template <typename T>
concept ColumnValue = entity_detail::kindPlace<ValueOf<T>> >= 0;

struct EntityColumn {
private: // first: what follows is worked out by the compiler
    template <typename T>
    constexpr EntityColumn with(T EntityColumn::*of, T value) const
    {
        auto copy = *this;
        copy.*of = value;
        return copy;
    }

public:
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

    constexpr EntityColumn key() const { return with(&EntityColumn::isKey, true).fixed(); }
    constexpr EntityColumn secret() const { return with(&EntityColumn::isSecret, true); }
    constexpr EntityColumn fixed() const { return with(&EntityColumn::isFixed, true); }
    constexpr EntityColumn kept() const { return with(&EntityColumn::isKept, true); }
    constexpr EntityColumn searched() const { return with(&EntityColumn::isSearched, true); }
    constexpr EntityColumn digits(int count) const { return with(&EntityColumn::precision, count); }
    constexpr EntityColumn byDefault(std::string_view sql) const
    {
        return with(&EntityColumn::defaultSql, sql);
    }
    constexpr EntityColumn generated(std::string_view sql) const
    {
        return with(&EntityColumn::generatedSql, sql).kept();
    }
    constexpr EntityColumn matches(std::string_view regex) const
    {
        return with(&EntityColumn::pattern, regex);
    }
    constexpr EntityColumn notBlank() const { return matches("\\S"); }
    constexpr EntityColumn object() const { return with(&EntityColumn::isObject, true); }
    constexpr EntityColumn check(std::string_view sql) const
    {
        return with(&EntityColumn::checkSql, sql);
    }
    template <std::convertible_to<std::string_view>... Words>
    constexpr EntityColumn oneOf(Words... words) const
    {
        return with(&EntityColumn::choices, std::array<std::string_view, mostChoices>{words...});
    }
    constexpr EntityColumn references(std::string_view table, ReferenceRule rule) const
    {
        return with(&EntityColumn::referredTable, table).with(&EntityColumn::onDelete, rule);
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
