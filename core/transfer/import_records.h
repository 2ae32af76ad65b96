// The rows of a file to be imported, one after the other, whatever its format; for this room alone.
#pragma once

#include "core/transfer/import_layout.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// A column of the file, and the one of the table that it goes to.
struct ImportPair {
    int source = 0; ///< of ImportLayout::columns
    int target = 0; ///< of Table::columns
};

class ImportRecords {
public:
    virtual ~ImportRecords() = default;

    /// The next row; false after the last. Its text lives until the next call.
    virtual bool next() = 0;
    std::int64_t line() const noexcept { return m_line; }
    std::string_view text() const noexcept { return m_text; } ///< without the line end
    const std::string& problem() const noexcept { return m_problem; } ///< empty: it is a row

    /// Appends it as COPY's CSV takes it, the columns of `pairs`, with the line end.
    virtual void append(const std::vector<ImportPair>& pairs, std::string& out) const = 0;
    /// What the file says, a value for each column of the layout.
    virtual std::vector<std::optional<std::string>> values() const = 0;
    virtual std::int64_t bytes() const = 0; ///< read so far

protected:
    std::int64_t m_line = 0;
    std::string_view m_text;
    std::string m_problem;
};

/// Past the header. `table` says which columns are arrays, whose JSON is written another way.
std::unique_ptr<ImportRecords> recordsOf(ByteSource source, const ImportLayout& layout,
                                         const Table* table);

/// "format csv, delimiter ',', …": as append() writes.
std::string copyOptions(const ImportLayout& layout);

} // namespace howdah
