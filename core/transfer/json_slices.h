// The parts of a JSON text as they stand, so that no number loses a digit (-0, 1e400, 0.10).
// nlohmann's parser says what is JSON, and reads the strings; its numbers are doubles. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace howdah {

/// Key and value of each member of an object. Throws Error{BadData} for what is no JSON object.
std::vector<std::pair<std::string, std::string_view>> jsonMembers(std::string_view text);

/// What a JSON string, quotes included, stands for.
std::string jsonText(std::string_view string);

/// An array of JSON as PostgreSQL writes one: [1,null,["a"]] is {1,NULL,{"a"}}. `array` is JSON.
std::string arrayLiteral(std::string_view array);

} // namespace howdah
