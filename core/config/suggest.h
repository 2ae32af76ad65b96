// "Did you mean": the known word that a mistyped one is nearest to. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// The candidate within two mistakes of `word` (one for short words); a swap of neighbours is one.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string_view>& candidates);

/// "; did you mean max_conns?", or "" where nothing is near.
std::string didYouMean(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace howdah
