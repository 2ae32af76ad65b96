#include "core/pg/bytes.h"

#include "core/base/error.h"

#include <charconv>

namespace howdah {
namespace {

unsigned digits(std::string_view text, int base)
{
    unsigned value = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (problem != std::errc() || end != text.data() + text.size() || value > 255)
        throw Error(ErrorKind::BadData, "bytea text is malformed at \"" + std::string(text) + "\"");
    return value;
}

} // namespace

Bytes bytesFromText(std::string_view text)
{
    Bytes bytes;
    if (text.starts_with("\\x")) {
        text.remove_prefix(2);
        bytes.reserve(text.size() / 2);
        for (; text.size() >= 2; text.remove_prefix(2))
            bytes.push_back(std::byte(digits(text.substr(0, 2), 16)));
        if (!text.empty())
            throw Error(ErrorKind::BadData, "bytea text has half a byte at its end");
        return bytes;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            bytes.push_back(std::byte(text[i]));
        } else if (text.substr(i + 1, 1) == "\\") {
            bytes.push_back(std::byte('\\'));
            ++i;
        } else {
            bytes.push_back(std::byte(digits(text.substr(i + 1, 3), 8)));
            i += 3;
        }
    }
    return bytes;
}

std::string textFromBytes(const Bytes& bytes)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string text = "\\x";
    text.reserve(2 + 2 * bytes.size());
    for (const auto byte : bytes) {
        text += hex[std::to_integer<unsigned>(byte) >> 4U];
        text += hex[std::to_integer<unsigned>(byte) & 15U];
    }
    return text;
}

} // namespace howdah
