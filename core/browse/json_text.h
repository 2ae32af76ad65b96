// JSON as text, without losing anything of it: numbers keep every digit, keys their order. Pure.
#pragma once

#include <string>
#include <string_view>

namespace howdah {

/// What keeps a text from being JSON, and where ("line 2, column 5: …"); empty: it is JSON.
std::string jsonProblem(std::string_view text);

/// The same with line ends and two spaces for each level; of what is no JSON, what it is.
std::string prettyJson(std::string_view text);
/// The same without any space it does not need.
std::string compactJson(std::string_view text);

} // namespace howdah
