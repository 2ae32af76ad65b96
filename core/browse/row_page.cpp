#include "core/browse/row_page.h"

#include <charconv>

namespace howdah {

RowPage::RowPage(std::vector<Part> parts, Layout layout, bool hasMoreBefore, bool hasMoreAfter,
                 std::string sql)
    : m_parts(std::move(parts))
    , m_layout(std::move(layout))
    , m_sql(std::move(sql))
    , m_hasMoreBefore(hasMoreBefore)
    , m_hasMoreAfter(hasMoreAfter)
{
    for (const auto& part : m_parts)
        m_rowCount += part.count;
}

RowPage RowPage::withMoreBefore() const
{
    auto page = *this;
    page.m_hasMoreBefore = true;
    return page;
}

std::optional<std::string_view> RowPage::cell(int row, int column) const
{
    const auto [rows, at] = place(row);
    return rows->cell(at, column);
}

std::optional<std::int64_t> RowPage::cutLength(int row, int column) const
{
    if (m_layout.cutColumn < 0)
        return std::nullopt;
    const auto [rows, at] = place(row);
    const auto cut = rows->cell(at, m_layout.cutColumn).value_or("");
    const auto* next = cut.data();
    const auto* const end = next + cut.size();
    while (next < end) {
        int which = 0;
        std::int64_t length = 0;
        next = std::from_chars(next, end, which).ptr + 1;
        next = std::from_chars(next, end, length).ptr + 1;
        if (which == column)
            return length;
    }
    return std::nullopt;
}

Position RowPage::position(int row) const
{
    const auto [rows, at] = place(row);
    Position position;
    position.values.reserve(m_layout.orderColumns.size());
    for (const int column : m_layout.orderColumns)
        position.values.emplace_back(rows->cell(at, column));
    return position;
}

RowPage::Place RowPage::place(int row) const
{
    for (const auto& part : m_parts) {
        if (row < part.count)
            return {&part.rows, part.isReversed ? part.count - 1 - row : row};
        row -= part.count;
    }
    return {&m_parts.front().rows, -1}; // libpq warns and says NULL
}

} // namespace howdah
