// Rows as libpq delivered them. Immutable and shared, so any thread may read one, and a copy costs
// a reference count.
#pragma once

#include "core/pg/bytes.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct pg_result;

namespace howdah {

/// How a statement's rows come: binary_values.h reads the second.
enum class ResultFormat { Text, Binary };

class Result {
public:
    Result() noexcept
        : Result(nullptr)
    {
    }
    explicit Result(pg_result* owned) noexcept;

    int rowCount() const noexcept;
    int columnCount() const noexcept;
    std::string_view columnName(int column) const noexcept;
    std::optional<int> columnIndex(std::string_view name) const noexcept;
    std::uint32_t columnType(int column) const noexcept; ///< pg_type oid
    int columnTypeModifier(int column) const noexcept; ///< atttypmod, -1 for none
    std::uint32_t columnTable(int column) const noexcept; ///< pg_class oid, 0 for an expression

    /// The cell's text, or nullopt for NULL and for what is beyond the last row or column. The view
    /// lives as long as any copy of this Result.
    std::optional<std::string_view> cell(int row, int column) const noexcept;

    /// The cell as text, "" for NULL.
    std::string text(int row, int column) const;
    /// As a number, a boolean, bytes. Throw Error{BadData} for NULL or another kind of text.
    std::int64_t integer(int row, int column) const;
    double number(int row, int column) const;
    bool boolean(int row, int column) const;
    Bytes bytes(int row, int column) const;

    std::string_view commandTag() const noexcept; ///< "INSERT 0 3"
    std::int64_t affectedRows() const noexcept; ///< 0 for a statement that counts none

private:
    std::shared_ptr<pg_result> m_result;
};

} // namespace howdah
