#include "core/pg/binary_rows.h"

#include <bit>
#include <concepts>
#include <cstring>

namespace howdah {
namespace {

using namespace std::string_view_literals;

// The wire has the most significant byte first.
template <std::integral T>
std::size_t store(char* at, T value)
{
    for (std::size_t i = 0; i < sizeof(T); ++i)
        at[i] = static_cast<char>(value >> (8 * (sizeof(T) - 1 - i)));
    return sizeof(T);
}

template <std::integral T>
void append(std::string& out, T value)
{
    std::array<char, sizeof(T)> bytes;
    store(bytes.data(), value);
    out.append(bytes.data(), bytes.size());
}

template <std::integral T>
void appendField(std::string& out, T value)
{
    std::array<char, 4 + sizeof(T)> bytes;
    store(bytes.data(), std::int32_t{sizeof(T)});
    store(bytes.data() + 4, value);
    out.append(bytes.data(), bytes.size());
}

} // namespace

BinaryRows::BinaryRows(std::string& out)
    : m_out(out)
{
    m_out.append("PGCOPY\n\377\r\n\0"sv);
    append(m_out, std::int32_t{0}); // flags
    append(m_out, std::int32_t{0}); // length of the header's extension
}

void BinaryRows::row(int fields)
{
    append(m_out, static_cast<std::int16_t>(fields));
    ++m_rows;
}

void BinaryRows::null()
{
    append(m_out, std::int32_t{-1});
}

void BinaryRows::text(std::string_view value)
{
    append(m_out, static_cast<std::int32_t>(value.size()));
    m_out.append(value);
}

void BinaryRows::json(std::string_view value)
{
    append(m_out, static_cast<std::int32_t>(value.size() + 1));
    m_out.push_back('\1'); // version of the format
    m_out.append(value);
}

void BinaryRows::uuid(const Uuid& value)
{
    std::array<char, 20> bytes;
    store(bytes.data(), std::int32_t{16});
    std::memcpy(bytes.data() + 4, value.data(), value.size());
    m_out.append(bytes.data(), bytes.size());
}

void BinaryRows::integer(std::int32_t value)
{
    appendField(m_out, value);
}

void BinaryRows::timestamp(std::int64_t microseconds)
{
    appendField(m_out, microseconds);
}

// numeric travels as digits to the base 10000, the first of them worth 10000^weight.
void BinaryRows::cents(std::int64_t value)
{
    const auto amount = static_cast<std::uint64_t>(value < 0 ? -value : value);
    std::array<std::int16_t, 6> digits; // of the whole part, the last one first
    int whole = 0;
    for (auto rest = amount / 100; rest > 0; rest /= 10000)
        digits[static_cast<std::size_t>(whole++)] = static_cast<std::int16_t>(rest % 10000);
    const auto fraction = static_cast<std::int16_t>(amount % 100 * 100);
    const int count = whole + (fraction != 0 ? 1 : 0);

    std::array<char, 4 + 8 + 2 * 7> bytes;
    auto* at = bytes.data();
    at += store(at, static_cast<std::int32_t>(8 + 2 * count));
    at += store(at, static_cast<std::int16_t>(count));
    at += store(at, static_cast<std::int16_t>(count == 0 ? 0 : whole - 1));
    at += store(at, static_cast<std::int16_t>(value < 0 ? 0x4000 : 0)); // sign
    at += store(at, std::int16_t{2}); // decimals shown
    for (int i = whole; i > 0; --i)
        at += store(at, digits[static_cast<std::size_t>(i - 1)]);
    if (fraction != 0)
        at += store(at, fraction);
    m_out.append(bytes.data(), static_cast<std::size_t>(at - bytes.data()));
}

void BinaryRows::finish()
{
    append(m_out, std::int16_t{-1});
}

} // namespace howdah
