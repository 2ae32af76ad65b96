// The values bound to $1, $2, ... of a statement.
//
// Numbers, booleans and bytes travel typed and in binary; text travels untyped, so that the server
// gives it the type the statement asks for. Values only: any thread.
#pragma once

#include "core/pg/bytes.h"

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// One value. NULL is nullptr, std::nullopt or an empty optional.
class Param {
public:
    Param(std::nullptr_t /*null*/) { }
    Param(std::nullopt_t /*null*/) { }
    Param(const char* text);
    Param(std::string_view text);
    Param(std::string text);
    Param(bool value);
    Param(double value);
    Param(const Bytes& value);
    /// Up to 32 bits as integer, wider as bigint.
    template <std::integral T>
        requires(!std::same_as<T, bool> && sizeof(T) <= 8)
    Param(T value)
    {
        if constexpr (sizeof(T) < 4 || (sizeof(T) == 4 && std::signed_integral<T>))
            setInt4(static_cast<std::int32_t>(value));
        else
            setInt8(static_cast<std::int64_t>(value));
    }
    template <typename T>
    Param(const std::optional<T>& value)
    {
        if (value)
            *this = Param(*value);
    }

    bool isNull() const noexcept { return m_null; }
    bool isBinary() const noexcept { return m_binary; }
    std::uint32_t type() const noexcept { return m_type; } ///< pg_type oid, 0: the server decides
    const std::string& value() const noexcept { return m_value; }

private:
    void setInt4(std::int32_t value);
    void setInt8(std::int64_t value);

    std::string m_value;
    std::uint32_t m_type = 0;
    bool m_null = true;
    bool m_binary = false;
};

using Params = std::vector<Param>;

} // namespace howdah
