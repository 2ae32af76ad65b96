#include "core/browse/table_source.h"

#include "core/browse/page_reading.h"
#include "core/browse/table_state.h"
#include "core/catalog/catalog.h"
#include "core/pg/identifier.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {

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
    return PageReading(m_state->shape, rows, stop).read(*m_state->borrow(stop));
}

RowPage TableSource::last(const RowSet& rows, std::stop_token stop) const
{
    requireOrder();
    PageReading reading(m_state->shape, rows, stop);
    reading.isBackward = true;
    return reading.read(*m_state->borrow(stop));
}

RowPage TableSource::after(const RowSet& rows, const Position& position, std::stop_token stop) const
{
    requireOrder();
    PageReading reading(m_state->shape, rows, stop);
    reading.bound = &position;
    return reading.read(*m_state->borrow(stop));
}

RowPage TableSource::before(const RowSet& rows, const Position& position,
                            std::stop_token stop) const
{
    requireOrder();
    PageReading reading(m_state->shape, rows, stop);
    reading.bound = &position;
    reading.isBackward = true;
    return reading.read(*m_state->borrow(stop));
}

RowPage TableSource::from(const RowSet& rows, const Position& position, std::stop_token stop) const
{
    requireOrder();
    PageReading reading(m_state->shape, rows, stop);
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
        howdah::explain(error, table().relation.name, rows.filter, *connection);
    } catch (const nlohmann::json::exception&) {
        return std::nullopt; // a server that plans in other words
    }
}

std::int64_t TableSource::count(const RowSet& rows, std::stop_token stop) const
{
    const auto connection = m_state->borrow(stop);
    const auto sql = fmt::format("select count(*) from {}{}{}", table().relation.name.quoted(),
                                 rows.filter.isEmpty() ? "" : " where ", rows.filter.condition);
    try {
        return connection->run(sql, rows.filter.params(), std::move(stop)).integer(0, 0);
    } catch (const Error& error) {
        howdah::explain(error, table().relation.name, rows.filter, *connection);
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
        howdah::explain(error, table().relation.name, rows.filter, *connection);
    }
}

} // namespace howdah
