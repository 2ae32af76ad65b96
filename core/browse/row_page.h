// Some consecutive rows of a table, as the server gave them: views into shared Results, no copies.
//
// A value: cheap to copy, any thread.
#pragma once

#include "core/pg/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Where a row stands in an order: its values in the columns ordered by. It keeps its meaning when
/// that row is deleted. Only for the RowSet it came from.
struct Position {
    std::vector<std::optional<std::string>> values;

    bool operator==(const Position&) const = default;
};

class RowPage {
public:
    /// Rows of one statement. `isReversed`: it ran against the order, and is read from its end.
    struct Part {
        Result rows;
        int count = 0; ///< of its rows that belong to the page, from its first
        bool isReversed = false;
    };
    struct Layout {
        std::vector<int> orderColumns; ///< of the results, that make a Position
        int cutColumn = -1; ///< of the results: "3:9000,5:4711", column and length of what is cut
    };

    RowPage() = default;
    RowPage(std::vector<Part> parts, Layout layout, bool hasMoreBefore, bool hasMoreAfter,
            std::string sql);

    /// The same, for who knows that there are rows before it.
    RowPage withMoreBefore() const;

    int rowCount() const noexcept { return m_rowCount; }
    bool hasMoreBefore() const noexcept { return m_hasMoreBefore; }
    bool hasMoreAfter() const noexcept { return m_hasMoreAfter; }

    /// The text of a cell, nullopt for NULL; the beginning of it where cutLength() says so.
    /// `column` counts TableSource::columns(). The view lives as long as any copy of this RowPage.
    std::optional<std::string_view> cell(int row, int column) const;
    /// How long a value is, in bytes, of which only the beginning was fetched.
    std::optional<std::int64_t> cutLength(int row, int column) const;

    /// Empty where the rows have no order to find them by.
    Position position(int row) const;

    /// What was asked of the server, with the values put in, those of secret columns as '***'.
    const std::string& sql() const noexcept { return m_sql; }

private:
    struct Place {
        const Result* rows = nullptr;
        int row = 0;
    };
    Place place(int row) const;

    std::vector<Part> m_parts;
    Layout m_layout;
    std::string m_sql;
    int m_rowCount = 0;
    bool m_hasMoreBefore = false;
    bool m_hasMoreAfter = false;
};

} // namespace howdah
