#include "core/pg/binary_values.h"

#include "core/base/error.h"

#include <arpa/inet.h>
#include <array>
#include <concepts>
#include <cstring>
#include <limits>
#include <sys/socket.h>

namespace howdah::binary {
namespace {

[[noreturn]] void refuse(const char* type)
{
    throw Error(ErrorKind::BadData,
                std::string("the server sent something else where ") + type + " was expected");
}

template <std::integral T>
T load(std::string_view bytes, std::size_t at)
{
    using Bits = std::make_unsigned_t<T>;
    Bits value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<Bits>(static_cast<std::uint64_t>(value) << 8U
                                  | static_cast<unsigned char>(bytes[at + i]));
    return static_cast<T>(value);
}

template <std::integral T>
T whole(std::string_view bytes, const char* type)
{
    if (bytes.size() != sizeof(T))
        refuse(type);
    return load<T>(bytes, 0);
}

} // namespace

bool boolean(std::string_view bytes)
{
    if (bytes.size() != 1)
        refuse("a boolean");
    return bytes.front() != 0;
}

std::int32_t integer(std::string_view bytes)
{
    return whole<std::int32_t>(bytes, "an integer");
}

std::int64_t bigInteger(std::string_view bytes)
{
    return whole<std::int64_t>(bytes, "a bigint");
}

Uuid uuid(std::string_view bytes)
{
    Uuid value{};
    if (bytes.size() != value.size())
        refuse("a uuid");
    std::memcpy(value.data(), bytes.data(), value.size());
    return value;
}

std::int64_t timestamp(std::string_view bytes)
{
    return whole<std::int64_t>(bytes, "a timestamp");
}

std::int32_t date(std::string_view bytes)
{
    return whole<std::int32_t>(bytes, "a date");
}

// Digits to the base 10000, the first of them worth 10000^weight; sign 0x4000 below zero, others
// are NaN and the infinities.
std::int64_t cents(std::string_view bytes)
{
    if (bytes.size() < 8)
        refuse("a numeric");
    const auto count = load<std::int16_t>(bytes, 0);
    const auto weight = load<std::int16_t>(bytes, 2);
    const auto sign = load<std::uint16_t>(bytes, 4);
    if (count < 0 || bytes.size() != 8 + 2 * static_cast<std::size_t>(count))
        refuse("a numeric");
    constexpr auto limit = std::numeric_limits<std::int64_t>::max() / 10000 / 100;
    if ((sign != 0 && sign != 0x4000) || weight > 4)
        refuse("an amount");
    std::int64_t units = 0;
    std::int64_t hundredths = 0;
    for (int i = 0; i <= (weight < 0 ? -1 : weight); ++i) {
        const auto digit =
            i < count ? load<std::int16_t>(bytes, 8 + 2 * static_cast<std::size_t>(i)) : 0;
        if (units > limit)
            refuse("an amount");
        units = units * 10000 + digit;
    }
    for (int i = weight < 0 ? 0 : weight + 1; i < count; ++i) {
        const auto digit = load<std::int16_t>(bytes, 8 + 2 * static_cast<std::size_t>(i));
        if (weight - i != -1 || digit % 100 != 0)
            refuse("an amount with two decimals");
        hundredths = digit / 100;
    }
    const auto value = units * 100 + hundredths;
    return sign == 0 ? value : -value;
}

std::string_view json(std::string_view bytes)
{
    if (bytes.empty() || bytes.front() != '\1') // version of the format
        refuse("a jsonb");
    return bytes.substr(1);
}

std::string inet(std::string_view bytes)
{
    // family, bits of the mask, whether it is a cidr, length, address
    if (bytes.size() < 4 || bytes.size() != 4U + static_cast<unsigned char>(bytes[3]))
        refuse("an inet");
    const bool isFour = bytes.size() == 8;
    if (!isFour && bytes.size() != 20)
        refuse("an inet");
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(isFour ? AF_INET : AF_INET6, bytes.data() + 4, text.data(), text.size());
    const int bits = static_cast<unsigned char>(bytes[1]);
    std::string written = text.data();
    return bits == (isFour ? 32 : 128) ? written : written + "/" + std::to_string(bits);
}

} // namespace howdah::binary
