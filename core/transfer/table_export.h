// The rows of a table, or those of a filter, into a file: by one COPY that the server sends as fast
// as the disk takes it, in one snapshot, with no more than a buffer of it in memory.
//
// Blocks until the last row is written: call it from a job.
#pragma once

#include "core/browse/table_source.h"
#include "core/pool/pool.h"
#include "core/transfer/transfer_progress.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

enum class RowFormat { Csv, JsonLines, Sql, Xlsx };

/// nullopt for a name that none has: "csv", "jsonl", "sql", "xlsx", which are also the endings of
/// files.
std::optional<RowFormat> rowFormatOf(std::string_view name);

struct ExportOptions {
    RowFormat format = RowFormat::Csv;
    std::vector<int> columns{}; ///< of TableSource::columns(), in this order; empty: all
    char delimiter = ','; ///< of CSV
    bool hasHeader = true; ///< of CSV and XLSX
    std::string nullText{}; ///< of CSV: NULL; the empty string is "" then
};

struct ExportReport {
    std::int64_t rows = 0;
    std::int64_t bytes = 0; ///< of the file
    std::chrono::milliseconds elapsed{};
    // Of XLSX alone, whose cells and sheets have bounds:
    int sheets = 1; ///< one holds 1,048,576 rows, the header among them
    std::int64_t cutTexts = 0; ///< longer than 32,767 characters
    std::int64_t numbersAsText = 0; ///< with more digits than a spreadsheet keeps
};

/// To `file`, "-" for standard output. It is there whole or not at all. Throws Error: what COPY and
/// OutputFile throw, {BadUse} for an XLSX to standard output, {Cancelled}.
ExportReport exportRows(const Pool& pool, const TableSource& source, const RowSet& rows,
                        const std::filesystem::path& file, const ExportOptions& options = {},
                        const OnTransfer& progress = {}, std::stop_token stop = {});

} // namespace howdah
