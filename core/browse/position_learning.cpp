// learnMarks(): what statistics and samples tell of where rows lie.
#include "core/browse/page_query.h"
#include "core/browse/position_marks.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace howdah {
namespace {

// 6,000 rows place a share of all within 3 % but for one sample in 20,000 (Dvoretzky, Kiefer,
// Wolfowitz); 2,000 would miss that once in 18.
constexpr double sampledRows = 6'000;
constexpr double mostDraws = 60'000;
constexpr int mostMarks = 4'000;
constexpr double mostPointers = 291; // line pointers a block of 8 kB can have
constexpr int fewestMarks = 100;
constexpr int mostFew = 50'000; // rows that are looked up where a sample misses them
constexpr double cheapCost = 100'000; // of the planner: about a second of reading
constexpr double freshShare = 0.02; // of the rows, changed since they were analyzed

struct Statistics {
    double rows = -1; // when the table was last looked at …
    double blocks = 0; // … and how many blocks it had then
    double changed = 0; // rows since it was analyzed
};

Statistics readExtents(Connection& connection, const TableShape& shape, PositionMarks& marks,
                       const std::stop_token& stop)
{
    const auto parts = connection.run(
        "with recursive tree(oid) as (select pg_catalog.to_regclass($1)::oid"
        " union select i.inhrelid from pg_catalog.pg_inherits i join tree on i.inhparent = "
        "tree.oid)"
        " select c.oid, c.reltuples, c.relpages, coalesce(pg_catalog.pg_relation_size(c.oid), 0)"
        " / pg_catalog.current_setting('block_size')::bigint,"
        " coalesce(pg_catalog.pg_stat_get_mod_since_analyze(c.oid), 0)"
        " from tree join pg_catalog.pg_class c on c.oid = tree.oid"
        " where c.relkind in ('r', 'm') order by c.oid",
        {Param(shape.table.relation.name.quoted())}, stop);
    Statistics known{0, 0, 0};
    double rows = 0;
    bool isAnalyzed = true;
    for (int row = 0; row < parts.rowCount(); ++row) {
        const auto blocks = parts.integer(row, 3);
        marks.extents.push_back({parts.text(row, 0), blocks});
        marks.blocks += blocks;
        const double tuples = parts.number(row, 1);
        const double pages = parts.number(row, 2);
        isAnalyzed = isAnalyzed && (blocks == 0 || (tuples >= 0 && pages > 0));
        known.rows += std::max(tuples, 0.0);
        known.blocks += pages;
        known.changed += parts.number(row, 4);
        if (pages > 0) // as the planner does: what has grown has grown alike
            rows += tuples / pages * static_cast<double>(blocks);
    }
    marks.rows = isAnalyzed ? rows : -1;
    if (!isAnalyzed)
        known.rows = -1;
    return known;
}

bool areFresh(const Statistics& known, const PositionMarks& marks)
{
    return known.rows >= 0 && known.changed <= known.rows * freshShare
        && std::abs(static_cast<double>(marks.blocks) - known.blocks)
        <= known.blocks * freshShare + 2;
}

// The histogram says where a column's values are, so it serves orders in which that column alone
// tells one row from another.
bool readHistogram(Connection& connection, const TableShape& shape, const RowOrder& order,
                   PositionMarks& marks, const std::stop_token& stop)
{
    const auto& first = order.terms.front();
    const auto& relation = shape.table.relation;
    if (first.mayBeNull || order.isMixed
        || first.resultColumn >= static_cast<int>(shape.columns.size()))
        return false;
    const auto& name = shape.columns[static_cast<std::size_t>(first.resultColumn)].name;
    const auto found = connection.run(
        "select s.n_distinct, s.correlation, coalesce((select sum(f) from"
        " pg_catalog.unnest(s.most_common_freqs) f), 0), b.bound from pg_catalog.pg_stats s,"
        " pg_catalog.unnest(s.histogram_bounds::text::text[]) with ordinality b(bound, n)"
        " where s.schemaname = $1 and s.tablename = $2 and s.attname = $3 and not s.inherited"
        " order by b.n",
        {Param(relation.name.schema), Param(relation.name.name), Param(name)}, stop);
    if (found.rowCount() < 11)
        return false;
    const bool isUnique =
        order.terms.size() == 1 || (found.number(0, 0) <= -0.99 && found.number(0, 2) < 0.01);
    if (!isUnique)
        return false;
    marks.method = MarkMethod::Histogram;
    marks.correlation = found.cell(0, 1) ? found.number(0, 1) : 0;
    for (int row = 0; row < found.rowCount(); ++row)
        marks.marks.push_back({{found.text(row, 3)}});
    const double bounds = found.rowCount() - 1;
    marks.promise = bounds >= 1000 ? 0.003 : 0.011 * std::max(1.0, 100 / bounds);
    if (!isReckoned(first.type)) // nothing lies between two bounds but the middle
        *marks.promise += 0.5 / bounds;
    return true;
}

// What a filter lets through, where that is too little for a sample to meet: all of it, as long as
// the planner has a cheap way to them. nullopt: it has not, or they are many after all.
std::optional<Result> readFew(Connection& connection, const TableShape& shape, const RowSet& rows,
                              const RowOrder& order, const std::stop_token& stop)
{
    PageQuery query;
    query.shape = &shape;
    query.filter = &rows.filter;
    query.order = &order;
    query.termsOnly = true;
    query.limit = mostFew + 1;
    const auto statement = build(query);
    const auto plan = connection.run("explain " + statement.sql, statement.params, stop).text(0, 0);
    // "Limit  (cost=0.42..812.07 rows=…": the dearest it gets
    const auto cost = plan.find("..");
    if (cost == std::string::npos || std::strtod(plan.c_str() + cost + 2, nullptr) > cheapCost)
        return std::nullopt;
    auto found = connection.run(statement.sql, statement.params, stop);
    return found.rowCount() > mostFew ? std::nullopt : std::optional(std::move(found));
}

void readSample(Connection& connection, const TableShape& shape, const RowSet& rows,
                const RowOrder& order, const Statistics& known, PositionMarks& marks,
                const std::stop_token& stop)
{
    const double perBlock = known.rows > 0 ? known.rows / known.blocks : -1;
    const double pointers =
        perBlock > 0 ? std::min(mostPointers, std::ceil(perBlock * 1.2) + 4) : mostPointers;
    double draws = perBlock > 0
        ? std::clamp(sampledRows * pointers / perBlock, sampledRows, mostDraws)
        : sampledRows * 3;
    const bool isWhole = marks.extents.size() == 1;
    PageQuery query;
    query.order = &order;
    const auto read = [&] {
        const auto blocks = static_cast<double>(marks.blocks);
        const auto picked = isWhole
            ? fmt::format("ctid = any(array(select format('(%s,%s)', floor(random() * {})::bigint,"
                          " 1 + floor(random() * {})::int)::tid from generate_series(1, {:.0f})))",
                          marks.blocks, pointers, draws)
            : std::string("true");
        const auto sampled = isWhole
            ? std::string()
            : fmt::format(" tablesample system ({:.6f})", std::min(100.0, 100 * 1'000 / blocks));
        return connection.run(fmt::format("select {} from {}{} where {}{}{}{}", termList(order),
                                          shape.table.relation.name.quoted(), sampled, picked,
                                          rows.filter.isEmpty() ? "" : " and ",
                                          rows.filter.condition, orderBy(query)),
                              rows.filter.params(), stop);
    };
    auto found = read();
    if (perBlock <= 0 && rows.filter.isEmpty() && isWhole && found.rowCount() < sampledRows / 2) {
        draws = std::min(mostDraws, draws * sampledRows / std::max(60, found.rowCount()));
        found = read();
    }
    // Of all places for rows so many were looked at, some of them more than once.
    const double slots = static_cast<double>(marks.blocks) * pointers;
    if (rows.filter.isEmpty() && isWhole && !areFresh(known, marks))
        marks.rows = std::round(found.rowCount() / -std::expm1(-draws / slots));
    if (!rows.filter.isEmpty() && found.rowCount() < fewestMarks)
        if (auto all = readFew(connection, shape, rows, order, stop))
            found = std::move(*all);
    const int step = std::max(1, found.rowCount() / mostMarks);
    for (int row = step / 2; row < found.rowCount(); row += step) {
        Position position;
        for (int column = 0; column < found.columnCount(); ++column)
            position.values.emplace_back(found.cell(row, column));
        marks.marks.push_back(std::move(position));
    }
    if (marks.marks.empty())
        return;
    marks.method = MarkMethod::Sample;
    if (rows.filter.isEmpty() && isWhole && found.rowCount() >= fewestMarks)
        marks.promise = 0.03 * std::sqrt(std::max(1.0, sampledRows / found.rowCount()));
}

} // namespace

PositionMarks learnMarks(Connection& connection, const TableShape& shape, const RowSet& rows,
                         const std::stop_token& stop)
{
    PositionMarks marks;
    if (shape.paging == Paging::FirstRows)
        return marks;
    const auto order = shape.orderOf(rows);
    const auto known = readExtents(connection, shape, marks, stop);
    if (marks.blocks == 0) {
        marks.rows = marks.extents.empty() ? -1 : 0;
        return marks;
    }
    if (shape.paging == Paging::Storage && !rows.sort) {
        marks.method = MarkMethod::Blocks;
        return marks;
    }
    const bool byHistogram = rows.filter.isEmpty() && marks.extents.size() == 1
        && areFresh(known, marks) && readHistogram(connection, shape, order, marks, stop);
    if (!byHistogram)
        readSample(connection, shape, rows, order, known, marks, stop);
    return marks;
}

} // namespace howdah
