// What a file to be imported looks like: its format, its columns, its first rows. Pure but for the
// file; any thread.
#pragma once

#include "core/catalog/relation.h"
#include "core/transfer/input_file.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

enum class ImportFormat { Csv, JsonLines };

struct ImportLayout {
    ImportFormat format = ImportFormat::Csv;
    char delimiter = ','; ///< of CSV
    bool hasHeader = true; ///< of CSV
    std::string nullText{}; ///< of CSV: a field that is this, without quotes, is NULL
    std::vector<std::string> columns{}; ///< as the header names them, keys in JSON, else "1", "2"
};

/// What is known of it beforehand; the rest is found out.
struct ImportHints {
    std::optional<ImportFormat>
        format{}; ///< else by the file's ending, then by its first character
    std::optional<char> delimiter{}; ///< else the one that cuts the first lines alike
    std::optional<bool> hasHeader{}; ///< else true
    std::string nullText{};
};

struct ImportSample {
    std::int64_t line = 0;
    std::vector<std::optional<std::string>> values{}; ///< one for each column of the layout
    std::string problem{}; ///< why this is no row; empty when it is one
};

struct ImportSketch {
    ImportLayout layout;
    std::vector<ImportSample> rows;
};

/// Looks at the file's head. Throws Error{BadData} for an empty or binary file, a header that names
/// a column twice, text that is not UTF-8.
ImportSketch sketchOf(const InputFile& file, const ImportHints& hints = {}, int rows = 20);

/// For each column of the layout the one of the table that it goes to, as an index into
/// Table::columns; -1: to none. By name, whatever the case if only one fits; by order where a CSV
/// has no header. Columns that the server makes itself get none, nor do those that our own file of
/// rejected rows begins with.
std::vector<int> targetsByName(const ImportLayout& layout, const Table& table);

/// What a file of rejected rows has before the columns of the file itself.
extern const std::string_view rejectedLine; ///< "howdah_line"
extern const std::string_view rejectedReason; ///< "howdah_reason"
extern const std::string_view rejectedRow; ///< "howdah_row": what was no JSON object, as a string

} // namespace howdah
