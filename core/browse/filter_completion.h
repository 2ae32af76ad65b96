// What could be written next in a filter: columns, what can follow one, and/or. Pure, any thread.
#pragma once

#include "core/catalog/relation.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct FilterCompletion {
    std::size_t from = 0; ///< byte where the word begins that would be replaced, up to the cursor
    std::vector<std::string>
        words; ///< as they are written, the likeliest first; none: nothing fits
};

/// `cursor` in bytes. For a value the labels of an enum are offered. Nothing is within quotes, for
/// any other value, and while no letter is typed where anything could stand.
FilterCompletion completeFilter(std::string_view text, std::size_t cursor,
                                std::span<const Column> columns);

} // namespace howdah
