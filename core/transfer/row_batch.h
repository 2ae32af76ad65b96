// Some thousand rows that are copied together, and those that the server turns down found among
// them: within savepoints, by the line it names and by halves, so that the good ones go by COPY and
// a bad one costs a few round trips. For table_import.cpp alone.
#pragma once

#include "core/transfer/import_target.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

class RowBatch {
public:
    using Reject =
        std::function<void(std::int64_t line, std::string_view reason, std::string_view row)>;
    RowBatch(ImportTarget& target, Transaction& transaction, Reject reject);

    void add(const ImportRecords& records);
    bool isFull() const noexcept;
    /// All that was added; it is empty afterwards. The rows taken.
    std::int64_t load();

private:
    struct Row {
        std::int64_t line = 0;
        std::size_t text = 0; // where it ends in m_text
        std::size_t copy = 0; // and in m_copy
        std::string problem;
    };
    std::string_view copyOf(std::size_t from, std::size_t count) const;
    std::string_view textOf(std::size_t row) const;
    std::size_t rowAt(std::size_t from, std::int64_t serverLine) const;
    void reject(std::size_t row, std::string_view reason);
    std::int64_t copy(std::size_t from, std::size_t count);

    ImportTarget& m_target;
    Transaction& m_transaction;
    Reject m_reject;
    std::vector<Row> m_rows;
    std::string m_text; // as the rows stand in the file
    std::string m_copy; // as they are sent
    std::size_t m_cap = 0; // rows tried at once; less where many are bad
};

} // namespace howdah
