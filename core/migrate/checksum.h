// SHA-256, as 64 hex digits; for this room alone. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

namespace howdah {

std::string sha256(std::string_view bytes);

} // namespace howdah
