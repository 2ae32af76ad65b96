// What a page narrows the rows of a table by, beside the filter that its user types: the roles that
// are picked, the category that is chosen. Written as a filter is, and never shown as one. Pure.
#pragma once

#include "core/browse/filter.h"

#include <span>
#include <string>
#include <string_view>

namespace howdah {

/// The rows of `filter`, which has no such part yet, that `scope` lets pass, too. Its text, parts
/// and the places of what is wrong with its values stay those that were typed. Throws
/// Error{BadUse} for a scope that is no filter. `searched` as parseFilter() had it.
Filter inScope(const Filter& filter, std::string_view scope, std::span<const Column> columns,
               std::span<const std::string> searched = {});

} // namespace howdah
