// Splits CSV into records and fields, as COPY does: a quotation mark anywhere opens or closes, so
// that what is a record here is one to the server, and most can be handed on as they stand.
//
// Our own because of that: libcsv gives neither a record's text (for the file of rejected ones) nor
// its line, nor whether a field was quoted, on which NULL depends.
// Pure but for the source it reads from; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Fills what it is given and returns how much of it; 0 at the end. May throw.
using ByteSource = std::function<std::size_t(char* into, std::size_t size)>;

struct CsvRecord {
    std::int64_t line = 1; ///< where it begins, 1-based
    std::string_view text; ///< as it stands, without the line end
    std::vector<std::string_view> fields; ///< as they stand, with their quotes
    bool isClosed = true; ///< false: the file ends within quotes
};

class CsvReader {
public:
    static constexpr std::size_t longestRecord = 256U << 20U; // bytes

    CsvReader(ByteSource source, char delimiter);

    /// The next record, nullptr after the last; it lives until the next call. Ends of lines are
    /// \n, \r\n or \r; a byte order mark is passed over. Throws Error{BadData} for UTF-16 and for a
    /// record beyond longestRecord, most likely one whose quotation mark nobody closed.
    const CsvRecord* next();
    std::int64_t bytes() const noexcept { return m_bytes; } ///< read from the source so far

private:
    bool refill(); // false at the end; moves the record to the beginning of the buffer
    void passByteOrderMark();
    bool scan(); // to the end of the record; false when there is none
    void endField(std::size_t at);

    ByteSource m_source;
    bool m_special[256] = {};
    std::string m_buffer;
    std::size_t m_begin = 0; // of the record
    std::size_t m_at = 0; // looked at next
    std::size_t m_end = 0; // of what was read
    std::vector<std::size_t> m_ends; // of fields, from m_begin
    std::int64_t m_bytes = 0;
    std::int64_t m_line = 1;
    bool m_isQuoted = false; // within quotes
    bool m_hasQuotes = false;
    bool m_isStart = true;
    CsvRecord m_record;
};

/// What a field stands for: without its quotes.
std::string csvText(std::string_view field);

} // namespace howdah
