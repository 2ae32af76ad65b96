#include "core/browse/table_source.h"

#include "core/browse/page_query.h"
#include "core/browse/table_shape.h"
#include "core/catalog/catalog.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {

struct TableSource::State {
    Pool pool;
    TableShape shape;
    LeaseLabel label; // kept by the pool

    static State of(const Pool& pool, TableShape shape)
    {
        const auto label = pool.label("Data: " + shape.table.relation.name.text());
        return {pool, std::move(shape), label};
    }
    Lease borrow(const std::stop_token& stop,
                 std::source_location where = std::source_location::current()) const
    {
        return pool.acquire(label.at(where), stop);
    }
};

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

// Turns what the server says about our statement into what it means to who reads the table.
[[noreturn]] void explain(const Error& error, const RelationName& relation, const Filter& filter,
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

// One page under way: statements follow each other until it is full.
class Reading {
public:
    Reading(const TableShape& shape, const RowSet& rows, std::stop_token stop)
        : m_shape(shape)
        , m_rows(rows)
        , m_stop(std::move(stop))
        , m_order(shape.orderOf(rows))
        , m_limit(shape.paging == Paging::FirstRows ? shape.options.firstRows
                                                    : shape.options.pageSize)
    {
    }

    bool isBackward = false;
    const Position* bound = nullptr;
    bool isInclusive = false;

    RowPage read(Connection& connection)
    {
        try {
            if (m_shape.readsBlocks && !m_rows.sort)
                readBlocks(connection);
            else
                readSegments(connection);
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

private:
    bool isFull() const { return m_got > m_limit; }

    PageQuery query() const
    {
        PageQuery query;
        query.shape = &m_shape;
        query.filter = &m_rows.filter;
        query.order = &m_order;
        query.isBackward = isBackward;
        query.bound = bound;
        query.isInclusive = isInclusive;
        query.limit = m_limit + 1 - m_got;
        return query;
    }

    void run(Connection& connection, const PageQuery& query)
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

    // Rows with NULL in the sort column come before or after the others, as a statement of their
    // own; a first page where an index would have them needs no such division.
    void readSegments(Connection& connection)
    {
        if (!m_order.mayHaveNulls() || (!bound && m_order.nullsFirst == m_order.isDescending))
            return run(connection, query());
        std::vector segments{Segment::WithValue, Segment::WithNull};
        if (m_order.nullsFirst != isBackward)
            std::ranges::reverse(segments);
        const auto start = !bound             ? segments.front()
            : bound->values.at(0).has_value() ? Segment::WithValue
                                              : Segment::WithNull;
        for (auto at = std::ranges::find(segments, start); at != segments.end() && !isFull();
             ++at) {
            auto next = query();
            next.segment = *at;
            if (*at != start)
                next.bound = nullptr;
            run(connection, next);
        }
    }

    // Storage order without reading, and sorting, all that is stored: a few blocks at a time, more
    // of them as long as they hold too few rows.
    void readBlocks(Connection& connection)
    {
        const auto blocks = blockCount(connection);
        auto at = bound ? blockOf(*bound) + (isBackward ? 1 : 0) : isBackward ? blocks : 0;
        const auto rows = m_shape.table.relation.estimatedRows;
        const double perBlock = rows > 0 && blocks > 0 ? rows / static_cast<double>(blocks) : 50;
        auto step = static_cast<std::int64_t>(std::ceil((m_limit + 1) / perBlock)) + 1;
        do {
            const auto from = isBackward ? std::max<std::int64_t>(at - step, 0) : at;
            const auto to = isBackward ? at : std::max(from, std::min(at + step, blocks));
            auto next = query();
            next.blocks = fmt::format("ctid >= '({},0)' and ctid < '({},0)'", from, to);
            run(connection, next);
            at = isBackward ? from : to;
            step *= 4;
        } while (!isFull() && (isBackward ? at > 0 : at < blocks));
    }

    std::int64_t blockCount(Connection& connection) const
    {
        const auto size =
            connection.run("select pg_catalog.pg_relation_size(pg_catalog.to_regclass($1))"
                           " / pg_catalog.current_setting('block_size')::bigint",
                           {Param(m_shape.table.relation.name.quoted())}, m_stop);
        return size.cell(0, 0) ? size.integer(0, 0) : 0;
    }

    static std::int64_t blockOf(const Position& position) // "(12,3)"
    {
        std::int64_t block = 0;
        const auto& text = position.values.at(0).value();
        std::from_chars(text.data() + 1, text.data() + text.size(), block);
        return block;
    }

    const TableShape& m_shape;
    const RowSet& m_rows;
    std::stop_token m_stop;
    RowOrder m_order;
    int m_limit;
    int m_got = 0;
    std::vector<RowPage::Part> m_parts;
    RowPage::Layout m_layout;
    std::string m_shown;
};

} // namespace

TableSource::TableSource(std::shared_ptr<const State> state)
    : m_state(std::move(state))
{
}

TableSource TableSource::open(const Pool& pool, const RelationName& relation, PageOptions options,
                              std::stop_token stop)
{
    const auto connection = pool.acquire(pool.label("Data: " + relation.text()), stop);
    auto table = describe(*connection, relation, std::move(stop));
    if (!table.relation.isReadable && !table.columns.empty())
        throw Error(ErrorKind::Denied,
                    fmt::format("{0} may not read {1}; its owner can allow it: GRANT SELECT ON {2}"
                                " TO {3}",
                                connection->user(), relation.text(), relation.quoted(),
                                quoteIdentifier(connection->user())));
    return TableSource(std::make_shared<const State>(
        State::of(pool, TableShape(std::move(table), options, connection->serverVersion()))));
}

TableSource TableSource::on(const Pool& pool) const
{
    return TableSource(std::make_shared<const State>(State::of(pool, m_state->shape)));
}

const Table& TableSource::table() const noexcept
{
    return m_state->shape.table;
}

const std::vector<Column>& TableSource::columns() const noexcept
{
    return m_state->shape.columns;
}

Paging TableSource::paging() const noexcept
{
    return m_state->shape.paging;
}

RowPage TableSource::first(const RowSet& rows, std::stop_token stop) const
{
    return Reading(m_state->shape, rows, stop).read(*m_state->borrow(stop));
}

RowPage TableSource::last(const RowSet& rows, std::stop_token stop) const
{
    requireOrder();
    Reading reading(m_state->shape, rows, stop);
    reading.isBackward = true;
    return reading.read(*m_state->borrow(stop));
}

RowPage TableSource::after(const RowSet& rows, const Position& position, std::stop_token stop) const
{
    requireOrder();
    Reading reading(m_state->shape, rows, stop);
    reading.bound = &position;
    return reading.read(*m_state->borrow(stop));
}

RowPage TableSource::before(const RowSet& rows, const Position& position,
                            std::stop_token stop) const
{
    requireOrder();
    Reading reading(m_state->shape, rows, stop);
    reading.bound = &position;
    reading.isBackward = true;
    return reading.read(*m_state->borrow(stop));
}

RowPage TableSource::from(const RowSet& rows, const Position& position, std::stop_token stop) const
{
    requireOrder();
    Reading reading(m_state->shape, rows, stop);
    reading.bound = &position;
    reading.isInclusive = true;
    return reading.read(*m_state->borrow(stop));
}

void TableSource::requireOrder() const
{
    if (paging() == Paging::FirstRows)
        throw Error(ErrorKind::BadUse,
                    table().relation.name.text()
                        + " has no key to page by: only its first rows can be"
                          " read");
}

std::optional<double> TableSource::estimateRows(const RowSet& rows, std::stop_token stop) const
{
    const auto known = table().relation.estimatedRows;
    if (rows.filter.isEmpty() && known >= 0)
        return known;
    const auto connection = m_state->borrow(stop);
    const auto sql =
        fmt::format("explain (format json) select from {}{}{}", table().relation.name.quoted(),
                    rows.filter.isEmpty() ? "" : " where ", rows.filter.condition);
    try {
        const auto plan = connection->run(sql, rows.filter.params(), std::move(stop)).text(0, 0);
        return nlohmann::json::parse(plan).at(0).at("Plan").at("Plan Rows").get<double>();
    } catch (const Error& error) {
        explain(error, table().relation.name, rows.filter, *connection);
    } catch (const nlohmann::json::exception&) {
        return std::nullopt; // a server that plans in other words
    }
}

std::optional<std::string> TableSource::value(const RowSet& rows, const Position& position,
                                              int column, std::stop_token stop) const
{
    requireOrder();
    const auto order = m_state->shape.orderOf(rows);
    std::vector<std::string> conditions;
    Params params;
    for (std::size_t i = 0; i < order.terms.size(); ++i)
        if (const auto& term = order.terms[i]; term.isKey) {
            params.emplace_back(position.values.at(i).value_or(""));
            conditions.push_back(
                fmt::format("{} = ${}::{}", term.expression, params.size(), term.type));
        }
    const auto connection = m_state->borrow(stop);
    const auto& name = columns().at(static_cast<std::size_t>(column)).name;
    const auto sql = fmt::format("select {}::text from {} where {}", quoteIdentifier(name),
                                 table().relation.name.quoted(), fmt::join(conditions, " and "));
    try {
        const auto found = connection->run(sql, params, std::move(stop));
        if (found.rowCount() == 0)
            throw Error(ErrorKind::NotFound,
                        "this row of " + table().relation.name.text()
                            + " is no longer there; reload to see what is");
        const auto cell = found.cell(0, 0);
        return cell ? std::optional<std::string>(*cell) : std::nullopt;
    } catch (const Error& error) {
        if (error.sqlState().empty())
            throw;
        explain(error, table().relation.name, rows.filter, *connection);
    }
}

} // namespace howdah
