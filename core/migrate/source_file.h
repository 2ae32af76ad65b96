// One file of a folder of migrations, from the disk to what runs; for this room alone. Reads the
// disk; any number of threads at once.
#pragma once

#include "core/base/phrase.h"
#include "core/config/profile.h"
#include "core/migrate/script.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace howdah {

struct SourceFile {
    std::shared_ptr<const ScriptFile> file{}; ///< nullptr: it is passed over, or no good
    std::optional<FileProblem> problem{};
    Phrase ignored{}; ///< why it is passed over
    bool isFolder = false;
};

/// `known`, which may be nullptr, is given back where nobody has written the file since.
SourceFile readSource(const std::filesystem::path& path, std::int64_t version,
                      const VariableMap& variables, const std::shared_ptr<const ScriptFile>& known);

/// With the place before the words; line 0: the whole file.
FileProblem problemOf(const std::string& name, int line, const std::string& what);

} // namespace howdah
