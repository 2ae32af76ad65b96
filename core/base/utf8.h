// Whether text is UTF-8, and where it stops being so. Pure, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace howdah {

/// The offset of the first byte that belongs to no character (also of an overlong form, a surrogate
/// or a number above U+10FFFF), nullopt when all of it is UTF-8.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text) noexcept;

} // namespace howdah
