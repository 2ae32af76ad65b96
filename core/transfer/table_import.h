// Rows of a file into a table, by COPY as fast as the server takes them, a COPY for every 16 MiB;
// in one transaction: all of them or none, unless rejects are asked for, which takes the good ones
// and writes the others to a file with line and reason.
//
// Blocks until it is committed: call it from a job.
#pragma once

#include "core/pool/pool.h"
#include "core/transfer/import_layout.h"
#include "core/transfer/transfer_progress.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct ImportOptions {
    ImportLayout layout{};
    std::vector<int> targets{}; ///< for each column of the layout, as targetsByName() gives them
    /// Table::columns that name a row: one that is there is changed, not added. They have to be a
    /// unique key, and imported. Of several rows with one key the last one counts.
    std::vector<int> key{};
    bool keepsExisting = false; ///< with a key: a row that is there stays as it is
    std::optional<std::filesystem::path> rejects{}; ///< nullopt: one bad row, and nothing is kept
    bool isDryRun = false; ///< all is done, and rolled back
};

struct ImportReport {
    std::int64_t rows = 0; ///< added or changed
    std::int64_t read = 0; ///< rows of the file
    std::int64_t rejected = 0; ///< the file of rejects is only there when there are some
    std::int64_t bytes = 0; ///< of the file
    std::chrono::milliseconds elapsed{};
    /// Statements that put sequences behind the largest value they have to give now.
    std::vector<std::string> sequences{};
};

/// Throws Error: {BadData}, {Constraint} … with the line and column of the first bad row, and then
/// nothing is kept; {Denied} where the session may not write, before anything is read; {BadUse} for
/// options that do not fit the table; {Cancelled}; {InDoubt} where the answer to COMMIT was lost.
ImportReport importRows(const Pool& pool, const Table& table, InputFile& file,
                        const ImportOptions& options, const OnTransfer& progress = {},
                        std::stop_token stop = {});

/// What a value of the file would be in its column.
struct PreviewCell {
    std::optional<std::string> text{}; ///< as the server writes it; nullopt: NULL
    std::string problem{}; ///< why it cannot be in this column; empty when it can
};
struct PreviewRow {
    std::int64_t line = 0;
    std::vector<PreviewCell> cells{}; ///< one for each column of the layout, empty where left out
    std::string problem{}; ///< why the whole row is none
};

/// The server tries the rows of the sketch on a table that is dropped again: nothing is written.
std::vector<PreviewRow> previewImport(const Pool& pool, const Table& table,
                                      const ImportOptions& options,
                                      const std::vector<ImportSample>& rows,
                                      std::stop_token stop = {});

} // namespace howdah
