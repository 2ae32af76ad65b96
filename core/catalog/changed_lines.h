// What differs between two texts, line by line. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// "- " a line of `before` alone, "+ " of `after` alone, "  " of both: three of these about each
/// change, and "…" for the others. Empty where the texts are the same.
std::vector<std::string> changedLines(std::string_view before, std::string_view after);

} // namespace howdah
