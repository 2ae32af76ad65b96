// bytea, as a value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

using Bytes = std::vector<std::byte>;

/// The server's text form, "\x00ff". Reads the hex and the older escape form; throws Error{BadData}
/// for neither.
Bytes bytesFromText(std::string_view text);
std::string textFromBytes(const Bytes& bytes);

} // namespace howdah
