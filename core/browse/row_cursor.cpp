#include "core/browse/row_cursor.h"

#include "core/browse/page_query.h"
#include "core/browse/page_reading.h"
#include "core/browse/table_state.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

Lease borrow(const Readers& readers, const std::string& label, const std::stop_token& stop)
{
    const auto pool = readers.choose(stop);
    return pool.acquire(pool.label(label), stop);
}

} // namespace

RowCursor::RowCursor(const TableSource& source, const RowSet& rows, std::stop_token stop)
    : m_source(source)
    , m_filter(rows.filter)
    , m_lease(borrow(source.m_state->readers, source.m_state->label(), stop))
{
    const auto& shape = source.m_state->shape;
    const auto order = shape.orderOf(rows);
    PageQuery query;
    query.shape = &shape;
    query.filter = &m_filter;
    query.order = &order;
    const auto statement = build(query);
    m_cuts = statement.cuts;
    m_shown = statement.shown;
    run("begin read only", stop);
    try {
        m_lease->run("declare howdah_rows scroll cursor for " + statement.sql, statement.params,
                     stop);
    } catch (const Error& error) {
        if (!error.sqlState().empty())
            m_lease->run("rollback"); // what is asked to explain it could not be answered
        explain(error, shape.table.relation.name, m_filter, *m_lease);
    }
}

Result RowCursor::run(const std::string& sql, const std::stop_token& stop)
{
    try {
        return m_lease->run(sql, {}, stop);
    } catch (const Error& error) {
        if (error.sqlState().empty())
            throw;
        throw Error(error.kind(), error.what(), error.sqlState(), 0,
                    std::make_shared<const Diagnostics>(error.diagnostics()));
    }
}

bool RowCursor::hasSame(std::int64_t number, const RowPage& page, int row, std::stop_token stop)
{
    const auto found = run(fmt::format("fetch absolute {} from howdah_rows", number + 1), stop);
    if (found.rowCount() == 0)
        return false;
    const auto columns = static_cast<int>(m_source.columns().size());
    for (int column = 0; column < columns; ++column)
        if (found.cell(0, column) != page.cell(row, column))
            return false;
    return true;
}

std::int64_t RowCursor::count(std::stop_token stop)
{
    if (m_count < 0) {
        run("move absolute 0 in howdah_rows", stop);
        m_count = run("move forward all in howdah_rows", stop).affectedRows();
    }
    return m_count;
}

RowPage RowCursor::after(std::int64_t number, std::stop_token stop)
{
    return from(number + 1, std::move(stop));
}

RowPage RowCursor::from(std::int64_t number, std::stop_token stop)
{
    const int size = m_source.m_state->shape.options.pageSize;
    run(fmt::format("move absolute {} in howdah_rows", number), stop);
    auto rows = run(fmt::format("fetch forward {} from howdah_rows", size + 1), stop);
    const int count = std::min(rows.rowCount(), size);
    const bool hasMore = rows.rowCount() > size;
    const RowPage::Layout layout{{}, m_cuts ? rows.columnCount() - 1 : -1};
    return {{{std::move(rows), count, false}}, layout, number > 0, hasMore, m_shown};
}

RowPage RowCursor::before(std::int64_t number, std::stop_token stop)
{
    const auto size = m_source.m_state->shape.options.pageSize;
    const auto from = std::max<std::int64_t>(0, number - size);
    run(fmt::format("move absolute {} in howdah_rows", from), stop);
    auto rows = run(fmt::format("fetch forward {} from howdah_rows", number - from), stop);
    const int count = rows.rowCount();
    const RowPage::Layout layout{{}, m_cuts ? rows.columnCount() - 1 : -1};
    return {{{std::move(rows), count, false}}, layout, from > 0, true, m_shown};
}

} // namespace howdah
