// Which types a member of an entity can have, and what column each becomes. For entity_column.h.
// Constant expressions; any thread.
#pragma once

#include "core/repo/values.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>

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

} // namespace entity_detail

/// A type a column can have; optional<> of it may be NULL.
template <typename T>
concept ColumnValue = entity_detail::kindPlace<ValueOf<T>> >= 0;

} // namespace howdah
