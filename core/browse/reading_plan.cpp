// TableSource::explain(): what reading a page costs the server.
#include "core/browse/page_query.h"
#include "core/browse/page_reading.h"
#include "core/browse/table_source.h"
#include "core/browse/table_state.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// Rows a sequential scan reads do not show in a plan, only those it lets through: the table's own
// number stands in.
void addScans(const nlohmann::json& node, Connection& connection, const std::stop_token& stop,
              ReadingPlan& plan)
{
    if (node.value("Node Type", "") == "Seq Scan") {
        const auto name = node.value("Relation Name", "");
        const auto known = connection.run(
            "select greatest(c.reltuples, 0) from pg_catalog.pg_class c join"
            " pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and"
            " c.relname = $2",
            {node.value("Schema", ""), name}, stop);
        const double rows = known.rowCount() > 0 ? known.number(0, 0) : 0;
        if (rows >= plan.scannedRows) {
            plan.scannedRows = rows;
            plan.scanned = name;
        }
    }
    if (const auto below = node.find("Plans"); below != node.end())
        for (const auto& child : *below)
            addScans(child, connection, stop, plan);
}

} // namespace

ReadingPlan TableSource::explain(const RowSet& rows, std::stop_token stop) const
{
    const auto order = m_state->shape.orderOf(rows);
    PageQuery query;
    query.shape = &m_state->shape;
    query.filter = &rows.filter;
    query.order = &order;
    query.limit = paging() == Paging::FirstRows ? m_state->shape.options.firstRows
                                                : m_state->shape.options.pageSize;
    const auto statement = build(query);
    const auto ask = [&](Connection& connection) {
        ReadingPlan plan;
        const auto lines = connection.run("explain " + statement.sql, statement.params, stop);
        for (int row = 0; row < lines.rowCount(); ++row)
            plan.text += (row ? "\n" : "") + lines.text(row, 0);
        const auto tree = nlohmann::json::parse(
            connection
                .run("explain (format json, verbose) " + statement.sql, statement.params, stop)
                .text(0, 0));
        addScans(tree.at(0).at("Plan"), connection, stop, plan);
        return plan;
    };
    return m_state->read(
        [&](Connection& connection) {
            try {
                return ask(connection);
            } catch (const Error& error) {
                howdah::explain(error, table().relation.name, rows.filter, connection);
            } catch (const nlohmann::json::exception&) {
                throw Error(ErrorKind::Unsupported, "this server plans in words we cannot read");
            }
        },
        stop);
}

} // namespace howdah
