// The folder of migration files: VERSION_title.up.sql and VERSION_title.down.sql as golang-migrate
// names them, or VERSION_title.sql with VERSION_rollback.sql. Several folders with a colon between
// them are read as one.
//
// Reads the disk, so it may block; any thread. It says what it left aside and what is wrong instead
// of stopping at the first, so that a list can be shown whatever is in the folder.
#pragma once

#include "core/base/clock.h"
#include "core/config/profile.h"
#include "core/migrate/script.h"

#include <future>
#include <string>
#include <vector>

namespace howdah {

struct IgnoredFile {
    std::string name;
    Phrase reason; ///< "not named like a migration", "a folder", …
    bool isFolder = false;
};

struct Folder {
    std::filesystem::path path; ///< where new files belong: the first
    std::vector<std::filesystem::path> paths; ///< all of them
    std::vector<Script> scripts; ///< by version
    std::vector<IgnoredFile> ignored;
    std::vector<FileProblem> problems; ///< nothing may be applied while there is one
    SystemClock::time_point readAt{}; ///< when that began
};

/// Throws Error{Config} when a folder itself cannot be read. `before`: as it was read with the same
/// variables; a file that nobody has written since is not read again.
Folder readFolder(const std::filesystem::path& dir, const VariableMap& variables = {},
                  const Folder* before = nullptr);

/// The same on a thread of its own; it is waited for where nobody asks.
std::shared_future<Folder> readFolderAside(const std::filesystem::path& dir,
                                           const VariableMap& variables = {},
                                           const Folder* before = nullptr);

/// "a:b" as a and b; a folder whose own name has a colon is itself. Looks at the disk.
std::vector<std::filesystem::path> foldersOf(const std::filesystem::path& dir);
/// Each of them as seen from `from`, in the same form.
std::filesystem::path foldersFrom(const std::filesystem::path& from,
                                  const std::filesystem::path& dir);

/// Throws Error{Config} with the first problem, if there is one.
void requireSound(const std::vector<FileProblem>& problems);

} // namespace howdah
