// Arrays as the server writes them: {one,"two, three",NULL}. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

using ArrayElements = std::vector<std::optional<std::string>>; ///< nullopt: NULL

/// The elements; nullopt for what is no array, has several dimensions or bounds of its own.
/// `delimiter` is a comma but for box.
std::optional<ArrayElements> elementsOf(std::string_view text, char delimiter = ',');
std::string arrayText(const ArrayElements& elements, char delimiter = ',');

/// Whether braces and quotes fit together, in any number of dimensions.
bool isArrayText(std::string_view text);

} // namespace howdah
