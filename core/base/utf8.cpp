#include "core/base/utf8.h"

namespace howdah {

std::optional<std::size_t> firstInvalidUtf8(std::string_view text) noexcept
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned lead = byte(i);
        const std::size_t length = lead < 0x80 ? 1
            : lead < 0xC2                      ? 0 // a continuation byte, or an overlong form
            : lead < 0xE0                      ? 2
            : lead < 0xF0                      ? 3
            : lead < 0xF5                      ? 4
                                               : 0;
        if (length == 0 || i + length > text.size())
            return i;
        for (std::size_t k = 1; k < length; ++k) {
            // The second byte of some leads has a narrower range: Unicode, table 3-7.
            const unsigned from = k > 1 ? 0x80U
                : lead == 0xE0          ? 0xA0U
                : lead == 0xF0          ? 0x90U
                                        : 0x80U;
            const unsigned to = k > 1 ? 0xBFU : lead == 0xED ? 0x9FU : lead == 0xF4 ? 0x8FU : 0xBFU;
            if (byte(i + k) < from || byte(i + k) > to)
                return i;
        }
        i += length;
    }
    return std::nullopt;
}

} // namespace howdah
