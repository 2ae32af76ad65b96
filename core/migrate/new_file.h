// A file that did not exist before; for this room alone. Writes to the disk.
#pragma once

#include <filesystem>
#include <string>

namespace howdah {

/// Throws Error: {Exists} rather than replace a file, {Config} where it cannot be written; nothing
/// of it is left then.
void writeNewFile(const std::filesystem::path& path, const std::string& text);

} // namespace howdah
