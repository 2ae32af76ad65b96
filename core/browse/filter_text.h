// Filters made by pointing instead of typing: text that parseFilter() reads. Pure.
#pragma once

#include "core/catalog/relation.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// The column as it is written in a filter: in quotes where it is no plain word.
std::string filterName(std::string_view column);

/// A value as it is written in a filter: in quotes where it is more than a plain word.
std::string filterValue(std::string_view value);

/// Rows whose value is this, or is not; nullopt for NULL.
std::string filterByValue(const Column& column, std::optional<std::string_view> value,
                          bool isOpposite = false);

/// Both; either may be empty.
std::string bothFilters(const std::string& one, const std::string& other);

} // namespace howdah
