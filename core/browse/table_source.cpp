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

TableSource TableSource::open(const Readers& readers, const RelationName& relation,
                              PageOptions options, std::stop_token stop)
{
    const auto describedBy = [&](Connection& connection) {
        auto table = describe(connection, relation, stop);
        if (!table.relation.isReadable && !table.columns.empty())
            throw Error(
                ErrorKind::Denied,
                fmt::format("{0} may not read {1}; its owner can allow it: GRANT SELECT ON {2}"
                            " TO {3}",
                            connection.user(), relation.text(), relation.quoted(),
                            quoteIdentifier(connection.user())));
        return TableShape(std::move(table), options, connection.serverVersion());
    };
    return TableSource(std::make_shared<const State>(
        State{readers, readers.read(State::labelOf(options, relation), describedBy, stop)}));
}

TableSource TableSource::on(const Readers& readers) const
{
    return TableSource(std::make_shared<const State>(State{readers, m_state->shape}));
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

std::vector<std::string> TableSource::keyNames() const
{
    const auto& shape = m_state->shape;
    std::vector<std::string> names;
    for (const auto& term : shape.key) {
        const auto at = static_cast<std::size_t>(term.resultColumn);
        names.push_back(at < shape.columns.size() ? shape.columns[at].name : term.expression);
    }
    return names;
}

// The place in storage comes last in every order: nobody sorts by it.
std::vector<std::string> TableSource::keyOf(const RowPage& page, int row) const
{
    const auto& key = m_state->shape.key;
    std::vector<std::string> values;
    if (paging() == Paging::Key)
        for (const auto& term : key)
            values.emplace_back(page.cell(row, term.resultColumn).value_or(std::string_view()));
    else if (const auto position = page.position(row).values; position.size() >= key.size())
        for (auto at = position.size() - key.size(); at < position.size(); ++at)
            values.push_back(position[at].value_or(std::string()));
    return values;
}

RowPage TableSource::first(const RowSet& rows, std::stop_token stop) const
{
    return page(rows, false, nullptr, false, stop);
}

RowPage TableSource::last(const RowSet& rows, std::stop_token stop) const
{
    requireOrder();
    return page(rows, true, nullptr, false, stop);
}

RowPage TableSource::after(const RowSet& rows, const Position& position, std::stop_token stop) const
{
    requireOrder();
    return page(rows, false, &position, false, stop);
}

RowPage TableSource::before(const RowSet& rows, const Position& position,
                            std::stop_token stop) const
{
    requireOrder();
    return page(rows, true, &position, false, stop);
}

RowPage TableSource::from(const RowSet& rows, const Position& position, std::stop_token stop) const
{
    requireOrder();
    return page(rows, false, &position, true, stop);
}

RowPage TableSource::page(const RowSet& rows, bool isBackward, const Position* bound,
                          bool isInclusive, const std::stop_token& stop) const
{
    return m_state->read(
        [&](Connection& connection) {
            PageReading reading(m_state->shape, rows, stop);
            reading.isBackward = isBackward;
            reading.bound = bound;
            reading.isInclusive = isInclusive;
            return reading.read(connection);
        },
        stop);
}

Result TableSource::ask(const std::string& sql, const Params& params, const Filter& filter,
                        const std::stop_token& stop) const
{
    return m_state->read(
        [&](Connection& connection) {
            try {
                return connection.run(sql, params, stop);
            } catch (const Error& error) {
                if (error.sqlState().empty())
                    throw;
                howdah::explain(error, table().relation.name, filter, connection);
            }
        },
        stop);
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
    const auto sql =
        fmt::format("explain (format json) select from {}{}{}", table().relation.name.quoted(),
                    rows.filter.isEmpty() ? "" : " where ", rows.filter.condition);
    const auto plan = ask(sql, rows.filter.params(), rows.filter, stop);
    try {
        return nlohmann::json::parse(plan.text(0, 0))
            .at(0)
            .at("Plan")
            .at("Plan Rows")
            .get<double>();
    } catch (const nlohmann::json::exception&) {
        return std::nullopt; // a server that plans in other words
    }
}

std::int64_t TableSource::count(const RowSet& rows, std::stop_token stop) const
{
    const auto sql = fmt::format("select count(*) from {}{}{}", table().relation.name.quoted(),
                                 rows.filter.isEmpty() ? "" : " where ", rows.filter.condition);
    return ask(sql, rows.filter.params(), rows.filter, stop).integer(0, 0);
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
    const auto& name = columns().at(static_cast<std::size_t>(column)).name;
    const auto sql = fmt::format("select {}::text from {} where {}", quoteIdentifier(name),
                                 table().relation.name.quoted(), fmt::join(conditions, " and "));
    const auto found = ask(sql, params, rows.filter, stop);
    if (found.rowCount() == 0)
        throw Error(ErrorKind::NotFound,
                    "this row of " + table().relation.name.text()
                        + " is no longer there; reload to see what is");
    const auto cell = found.cell(0, 0);
    return cell ? std::optional<std::string>(*cell) : std::nullopt;
}

} // namespace howdah
