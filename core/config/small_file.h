// A settings file, read whole and checked to be text. Touches the disk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace howdah {

/// A small text file of ours. nullopt when it does not exist or is no regular file; throws
/// Error{Config} when it cannot be read, is over 1 MiB or (with its line) is not UTF-8.
std::optional<std::string> readSmallFile(const std::filesystem::path& file,
                                         const std::string& shown);

} // namespace howdah
