#include "core/pg/params.h"

#include <bit>

namespace howdah {
namespace {

// Oids of built-in types, fixed in the server's pg_type.dat.
constexpr std::uint32_t boolOid = 16;
constexpr std::uint32_t byteaOid = 17;
constexpr std::uint32_t int8Oid = 20;
constexpr std::uint32_t int4Oid = 23;
constexpr std::uint32_t float8Oid = 701;

template <typename Unsigned>
std::string bigEndian(Unsigned value)
{
    std::string bytes(sizeof value, '\0');
    for (auto i = bytes.size(); i-- > 0; value = static_cast<Unsigned>(value >> 8U))
        bytes[i] = static_cast<char>(value & 0xFFU);
    return bytes;
}

} // namespace

Param::Param(const char* text)
    : Param(std::string(text))
{
}

Param::Param(std::string_view text)
    : Param(std::string(text))
{
}

Param::Param(std::string text)
    : m_value(std::move(text))
    , m_null(false)
{
}

Param::Param(bool value)
    : m_value(1, value ? '\1' : '\0')
    , m_type(boolOid)
    , m_null(false)
    , m_binary(true)
{
}

Param::Param(double value)
    : m_value(bigEndian(std::bit_cast<std::uint64_t>(value)))
    , m_type(float8Oid)
    , m_null(false)
    , m_binary(true)
{
}

Param::Param(const Bytes& value)
    : m_value(value.size(), '\0')
    , m_type(byteaOid)
    , m_null(false)
    , m_binary(true)
{
    for (std::size_t i = 0; i < value.size(); ++i)
        m_value[i] = static_cast<char>(value[i]);
}

void Param::setInt4(std::int32_t value)
{
    m_value = bigEndian(static_cast<std::uint32_t>(value));
    m_type = int4Oid;
    m_null = false;
    m_binary = true;
}

void Param::setInt8(std::int64_t value)
{
    m_value = bigEndian(static_cast<std::uint64_t>(value));
    m_type = int8Oid;
    m_null = false;
    m_binary = true;
}

} // namespace howdah
