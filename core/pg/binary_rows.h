// Rows in the binary format of COPY, for CopyIn with "COPY … FROM STDIN (FORMAT binary)".
//
// Appends to a string and allocates nothing else, so that a buffer kept for the next batch makes
// rows free of allocation. A row is begun with its number of fields, then given exactly so many;
// each function writes the type its name says, and the column must be of that type. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace howdah {

using Uuid = std::array<std::uint8_t, 16>;

class BinaryRows {
public:
    /// Writes the file header. `out` must outlive this.
    explicit BinaryRows(std::string& out);

    void row(int fields);
    void null();
    void text(std::string_view value); ///< text, varchar; UTF-8
    void json(std::string_view value); ///< jsonb
    void uuid(const Uuid& value);
    void integer(std::int32_t value); ///< integer
    void timestamp(std::int64_t microseconds); ///< timestamptz, since 2000-01-01 00:00 UTC
    void cents(std::int64_t value); ///< numeric with two decimals: 1234 is 12.34

    /// Writes the file trailer; nothing may follow.
    void finish();
    std::int64_t rows() const noexcept { return m_rows; }

private:
    std::string& m_out;
    std::int64_t m_rows = 0;
};

} // namespace howdah
