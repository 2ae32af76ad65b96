// Files of dbmate, goose and sql-migrate, which hold both directions, as pairs.
//
// Reads and writes the disk, so it may block; any thread. What a file did is kept: the marks of a
// statement go, a file that ran outside of a transaction says so in its first line, which Howdah
// heeds (howdah:no-transaction).
#pragma once

#include "core/migrate/source.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct ConvertedFile {
    std::string name; ///< "20240102030405_users.up.sql"
    std::string text;
};

struct Conversion {
    std::filesystem::path source;
    std::string tool; ///< "dbmate", "goose", "sql-migrate"
    ConvertedFile up;
    std::optional<ConvertedFile> down; ///< none where the file has no such part
};

struct ConversionPlan {
    std::vector<Conversion> files; ///< by name
    std::vector<FileProblem> problems; ///< nothing is written while there is one
};

/// One file's text. Throws Error{Config} naming the line, for what has no equal here.
Conversion convertFile(const std::filesystem::path& source, std::string_view text);

/// Every such file of `folder`; ones that are pairs already are left alone. `to` is where they
/// would go: what exists there is a problem. Throws Error{Config} for a folder that cannot be read.
ConversionPlan planConversion(const std::filesystem::path& folder, const std::filesystem::path& to);

/// Writes them, and then removes the sources if asked to. Replaces nothing; when one cannot be
/// written, none is left. Throws as requireSound() and writeNewFile() do.
void convert(const ConversionPlan& plan, const std::filesystem::path& to, bool removeSources);

} // namespace howdah
