// How rows of a COPY become a file, one class a format; for table_export.cpp alone.
#pragma once

#include "core/transfer/output_file.h"
#include "core/transfer/table_export.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

class RowWriter {
public:
    virtual ~RowWriter() = default;
    /// The COPY whose rows it wants.
    virtual std::string copySql(const std::string& select) const = 0;
    /// A row as COPY sends it, with its line end.
    virtual void row(std::string_view line) = 0;
    virtual void end() { }
};

/// All that the writers want to know; outlives them.
struct ExportTask {
    const ExportOptions& options;
    const RelationName& relation;
    std::vector<Column> columns; ///< those to be written
    OutputFile& file;
    ExportReport& report;
};

std::unique_ptr<RowWriter> rowWriterFor(ExportTask& task);
std::unique_ptr<RowWriter> xlsxWriterFor(ExportTask& task); // xlsx_writer.cpp

/// "copy (…) to stdout": text, whose rows CopyText reads.
std::string copyAsText(const std::string& select);

/// A row of COPY's text format as values.
class CopyText {
public:
    /// They live until the next call.
    const std::vector<std::optional<std::string_view>>& values(std::string_view line);

private:
    std::string m_text;
    std::vector<std::optional<std::string_view>> m_values;
};

} // namespace howdah
