// What a new pair of files begins with; for this room alone. Reads the disk.
//
// A folder's own templates are in its subfolder templates/: NAME.up.sql and NAME.down.sql, the one
// called default where no other is asked for. ${version}, ${title} and ${name} (the title as the
// file's name has it) are put in. Those that come with Howdah: default, table, column, index, enum.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace howdah {

struct CreateTemplate {
    std::string up;
    std::string down;
};

/// Throws Error{BadUse} naming those there are, for one that does not exist.
CreateTemplate readTemplate(const std::filesystem::path& folder, std::string_view name);

} // namespace howdah
