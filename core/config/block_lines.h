// Where a profile stands in the lines of its file; for the sources that change such files. Pure.
#pragma once

#include "core/config/profile_file.h"
#include "core/config/yaml_lines.h"

#include <cstddef>
#include <utility>

namespace howdah {

/// The lines of a block as [from, to): from its name to the last that is indented deeper.
std::pair<std::size_t, std::size_t> extentOf(const Lines& lines, const ProfileBlock& block);

/// With the comment that stands right above it.
std::pair<std::size_t, std::size_t> extentWithComment(const Lines& lines,
                                                      const ProfileBlock& block);

Lines replaced(const Lines& lines, std::size_t from, std::size_t to, const Lines& with);

} // namespace howdah
