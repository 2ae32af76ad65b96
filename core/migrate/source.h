// The folder of migration files: VERSION_title.up.sql and VERSION_title.down.sql as golang-migrate
// names them, or VERSION_title.sql with VERSION_rollback.sql.
//
// Reads the disk, so it may block; any thread. It says what it left aside and what is wrong instead
// of stopping at the first, so that a list can be shown whatever is in the folder.
#pragma once

#include "core/migrate/script.h"

#include <string>
#include <vector>

namespace howdah {

struct IgnoredFile {
    std::string name;
    std::string reason; ///< "not named like a migration", "a folder", …
};

struct FileProblem {
    std::string file; ///< name, without the folder
    int line = 0; ///< 0: the whole file
    std::string message; ///< what is wrong and what to do, one sentence; names the file and line
};

struct Folder {
    std::filesystem::path path;
    std::vector<Script> scripts; ///< by version
    std::vector<IgnoredFile> ignored;
    std::vector<FileProblem> problems; ///< nothing may be applied while there is one
};

/// Throws Error{Config} when the folder itself cannot be read.
Folder readFolder(const std::filesystem::path& dir);

/// Throws Error{Config} with the first problem, if there is one.
void requireSound(const std::vector<FileProblem>& problems);

} // namespace howdah
