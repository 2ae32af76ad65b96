#include "core/browse/page_reading.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace howdah {
namespace {

Error changedTable(const RelationName& relation, const Error& error)
{
    if (error.sqlState() == "42P01" || error.sqlState() == "3F000")
        return {ErrorKind::NotFound,
                relation.text()
                    + " no longer exists: it was dropped or renamed; reload the list of tables",
                error.sqlState()};
    return {ErrorKind::NotFound,
            fmt::format("{} has changed since it was opened ({}); reload to see it as it is now",
                        relation.text(), error.what()),
            error.sqlState()};
}

} // namespace

// Turns what the server says about our statement into what it means to who reads the table.
void explain(const Error& error, const RelationName& relation, const Filter& filter,
             Connection& connection)
{
    if (error.kind() == ErrorKind::BadData)
        for (const auto& value : filter.values) {
            try {
                connection.run(fmt::format("select $1::{}", value.type), {Param(value.value)});
            } catch (const Error& about) {
                if (about.kind() != ErrorKind::BadData)
                    throw;
                const auto hidden = fmt::format("this is not a value of type {}", value.type);
                throw Error(ErrorKind::BadData, value.isSecret ? hidden : about.what(),
                            about.sqlState(), value.position);
            }
        }
    const auto& state = error.sqlState();
    if (error.kind() == ErrorKind::NotFound || state == "42804" || state == "0A000")
        throw changedTable(relation, error);
    throw Error(error.kind(), error.what(), state, 0,
                std::make_shared<const Diagnostics>(error.diagnostics()));
}

PageReading::PageReading(const TableShape& shape, const RowSet& rows, std::stop_token stop)
    : m_shape(shape)
    , m_rows(rows)
    , m_stop(std::move(stop))
    , m_order(shape.orderOf(rows))
    , m_limit(shape.paging == Paging::FirstRows ? shape.options.firstRows : shape.options.pageSize)
{
}

RowPage PageReading::read(Connection& connection)
{
    try {
        if (m_shape.readsBlocks && !m_rows.sort)
            readBlocks(connection);
        else
            readRanges(connection);
    } catch (const Error& error) {
        explain(error, m_shape.table.relation.name, m_rows.filter, connection);
    }
    const bool more = isFull();
    if (more)
        --m_parts.back().count;
    if (isBackward)
        std::ranges::reverse(m_parts);
    const bool behind = bound != nullptr; // there was a row; it may be gone, but who asks knows
    return {std::move(m_parts), std::move(m_layout), isBackward ? more : behind,
            isBackward ? behind : more, std::move(m_shown)};
}

PageQuery PageReading::query() const
{
    PageQuery query;
    query.shape = &m_shape;
    query.filter = &m_rows.filter;
    query.order = &m_order;
    query.isBackward = isBackward;
    query.bound = bound;
    query.isInclusive = isInclusive;
    query.limit = m_limit + 1 - m_got;
    query.offset = offset;
    return query;
}

void PageReading::run(Connection& connection, const PageQuery& query)
{
    const auto statement = build(query);
    auto result = connection.run(statement.sql, statement.params, m_stop);
    const int count = result.rowCount();
    if (m_parts.empty())
        for (const auto& term : m_order.terms)
            m_layout.orderColumns.push_back(term.resultColumn);
    if (statement.cuts)
        m_layout.cutColumn = result.columnCount() - 1;
    m_got += count;
    m_parts.push_back({std::move(result), count, isBackward});
    m_shown += (m_shown.empty() ? "" : ";\n") + statement.shown;
}

void PageReading::readRanges(Connection& connection)
{
    int passing = offset;
    for (const auto& range : rangesOf(m_order, bound, isBackward, isInclusive)) {
        if (isFull())
            return;
        auto next = query();
        next.range = range;
        next.offset = passing;
        const int before = m_got;
        run(connection, next);
        passing = m_got > before || passing == 0 ? 0 : passing - countPassed(connection, next);
    }
}

// Of a range that ended within the offset.
int PageReading::countPassed(Connection& connection, PageQuery query) const
{
    query.limit = query.offset;
    query.offset = 0;
    query.termsOnly = true;
    const auto statement = build(query);
    return static_cast<int>(
        connection
            .run("select count(*) from (" + statement.sql + ") as passed", statement.params, m_stop)
            .integer(0, 0));
}

// Storage order without reading, and sorting, all that is stored: a few blocks at a time, more
// of them as long as they hold too few rows.
void PageReading::readBlocks(Connection& connection)
{
    const auto blocks = blockCount(connection, m_shape.table.relation.name, m_stop);
    auto at = bound ? blockOf(*bound) + (isBackward ? 1 : 0) : isBackward ? blocks : 0;
    const auto rows = m_shape.table.relation.estimatedRows;
    const double perBlock = rows > 0 && blocks > 0 ? rows / static_cast<double>(blocks) : 50;
    auto step = static_cast<std::int64_t>(std::ceil((m_limit + 1) / perBlock)) + 1;
    do {
        const auto from = isBackward ? std::max<std::int64_t>(at - step, 0) : at;
        const auto to = isBackward ? at : std::max(from, std::min(at + step, blocks));
        auto next = query();
        next.range.rest = bound ? RowRange::Rest::Beyond : RowRange::Rest::All;
        next.blocks = fmt::format("ctid >= '({},0)' and ctid < '({},0)'", from, to);
        run(connection, next);
        at = isBackward ? from : to;
        step *= 4;
    } while (!isFull() && (isBackward ? at > 0 : at < blocks));
}

std::int64_t blockCount(Connection& connection, const RelationName& relation,
                        const std::stop_token& stop)
{
    const auto size =
        connection.run("select pg_catalog.pg_relation_size(pg_catalog.to_regclass($1))"
                       " / pg_catalog.current_setting('block_size')::bigint",
                       {Param(relation.quoted())}, stop);
    return size.cell(0, 0) ? size.integer(0, 0) : 0;
}

std::int64_t PageReading::blockOf(const Position& position) // "(12,3)"
{
    std::int64_t block = 0;
    const auto& text = position.values.at(0).value();
    std::from_chars(text.data() + 1, text.data() + text.size(), block);
    return block;
}

} // namespace howdah
