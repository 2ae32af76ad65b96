// TableSource::knownValues() and countValues().
#include "core/browse/value_statistics.h"

#include "core/browse/filter_columns.h"
#include "core/browse/table_source.h"
#include "core/browse/table_state.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace howdah {
namespace {

// The number that a value stands at on an axis, as SQL; "null" for a type without one.
std::string measureOf(const Column& column, const std::string& value)
{
    static constexpr std::array numbers{"smallint", "integer", "bigint",
                                        "numeric",  "real",    "double precision"};
    static constexpr std::array times{"date", "timestamp without time zone",
                                      "timestamp with time zone"};
    if (std::ranges::find(numbers, column.valueType) != numbers.end())
        return value + "::float8";
    if (column.valueType == "money")
        return value + "::numeric::float8";
    if (std::ranges::find(times, column.valueType) != times.end())
        return fmt::format("extract(epoch from {})::float8", value);
    return "null::float8";
}

// Values and steps of the histogram, in the column's order where it has one.
std::string valuesOfStatistics(const Column& column)
{
    const auto typed = "v::" + column.valueType;
    return fmt::format(
        R"(
with s as materialized (
     select * from pg_catalog.pg_stats
      where schemaname = $1 and tablename = $2 and attname = $3 order by inherited desc limit 1),
  listed as (
     select true as is_top, x.v, x.f from s,
            unnest(s.most_common_vals::text::text[], s.most_common_freqs) as x(v, f)
     union all
     select false, b, null from s, unnest(s.histogram_bounds::text::text[]) as b)
select is_top, left(v, {0}), f, {1}, length(v) > {0} from listed{2})",
        ValueStatistics::longestTop, measureOf(column, typed),
        column.isSortable ? " order by " + typed : std::string());
}

constexpr const char* figuresOfStatistics = R"(
select s.null_frac, s.n_distinct,
       extract(epoch from pg_catalog.clock_timestamp() - greatest(a.last_analyze,
                                                                  a.last_autoanalyze))::bigint,
       coalesce(a.n_mod_since_analyze, 0)
  from pg_catalog.pg_stats s
  left join pg_catalog.pg_stat_all_tables a
    on a.schemaname = s.schemaname and a.relname = s.tablename
 where s.schemaname = $1 and s.tablename = $2 and s.attname = $3
 order by s.inherited desc limit 1
)";

// Each value once with its number; all else is reckoned from that, so that the table is read once.
std::string countOf(const Column& column, const std::string& table, const std::string& condition)
{
    const auto value = comparable(column);
    const bool isText = column.category == 'S' || !column.isSortable;
    return fmt::format(
        R"(
with counted as materialized (
     select {0} as v, count(*) as n from {1}{2} group by 1),
  placed as materialized (
     select n, m, v from (select n, v, {3} as m from counted) x
      where m > '-infinity' and m < 'infinity'),
  span as materialized (select min(m) as lo, max(m) as hi from placed)
(select 0 as kind, ''::text, coalesce(sum(n), 0)::float8, false from counted)
union all (select 1, '', coalesce(sum(n), 0)::float8, false from counted where v is null)
union all (select 2, '', count(*)::float8, false from counted where v is not null)
union all (select 3, left(v::text, {4}), 0, false from counted
            where v is not null and {5} order by v limit 1)
union all (select 4, left(v::text, {4}), 0, false from counted
            where v is not null and {5} order by v desc limit 1)
union all (select 5, left(v::text, {4}), n::float8, length(v::text) > {4} from counted
            where v is not null order by n desc{6} limit {7})
union all (select 6, v::text, 0, false from placed order by m limit 1)
union all (select 7, v::text, 0, false from placed order by m desc limit 1)
union all (select 8, b::text, sum(n)::float8, false
             from (select n, case when hi > lo
                                  then least(width_bucket(m, lo, hi, {8}), {8}) else 1 end as b
                     from placed, span) x group by b))",
        value, table, condition, measureOf(column, isText ? "null" : "v"),
        ValueStatistics::longestTop, column.isSortable ? "true" : "false",
        column.isSortable ? ", v" : "", ValueStatistics::mostTop, ValueStatistics::mostBins);
}

// Each step between two bounds holds the same share of the rows, evenly as far as anybody knows.
void fillBins(ValueStatistics& statistics, const std::vector<double>& bounds,
              const std::vector<std::pair<double, double>>& common, double boundedRows)
{
    double low = INFINITY;
    double high = -INFINITY;
    const auto reach = [&](double at) {
        low = std::min(low, at);
        high = std::max(high, at);
    };
    std::ranges::for_each(bounds, reach);
    for (const auto& [at, rows] : common)
        reach(at);
    if (!(low < high))
        return;
    statistics.bins.assign(ValueStatistics::mostBins, 0);
    const double width = (high - low) / ValueStatistics::mostBins;
    const auto binAt = [&](double at) {
        return std::min<std::size_t>(static_cast<std::size_t>((at - low) / width),
                                     statistics.bins.size() - 1);
    };
    for (const auto& [at, rows] : common)
        statistics.bins[binAt(at)] += rows;
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        const double rows = boundedRows / static_cast<double>(bounds.size() - 1);
        const double from = bounds[i - 1];
        const double to = bounds[i];
        if (!(from < to)) {
            statistics.bins[binAt(from)] += rows;
            continue;
        }
        for (auto bin = binAt(from); bin <= binAt(to); ++bin) {
            const double start = low + width * static_cast<double>(bin);
            const double inside = std::min(to, start + width) - std::max(from, start);
            statistics.bins[bin] += rows * std::max(0.0, inside) / (to - from);
        }
    }
}

} // namespace

std::optional<ValueStatistics> TableSource::knownValues(int column, std::stop_token stop) const
{
    const auto& described = columns().at(static_cast<std::size_t>(column));
    const Params which{table().relation.name.schema, table().relation.name.name, described.name};
    const auto figures = ask(figuresOfStatistics, which, {}, stop);
    if (figures.rowCount() == 0)
        return std::nullopt;
    ValueStatistics known;
    known.rows = table().relation.estimatedRows;
    const double nullShare = figures.number(0, 0);
    const double distinct = figures.number(0, 1);
    if (known.rows >= 0)
        known.nulls = std::round(known.rows * nullShare);
    known.distinct = distinct >= 0 ? distinct : known.rows >= 0 ? -distinct * known.rows : -1;
    known.distinct = std::round(known.distinct);
    if (figures.cell(0, 2))
        known.age = figures.integer(0, 2);
    known.changedRows = figures.number(0, 3);

    const auto values = ask(valuesOfStatistics(described), which, {}, stop);
    std::vector<double> bounds;
    std::vector<std::pair<double, double>> common;
    double share = 1 - nullShare;
    const double rows = std::max(known.rows, 0.0);
    for (int row = 0; row < values.rowCount(); ++row) {
        const bool isTop = values.boolean(row, 0);
        if (isTop) {
            known.top.push_back({values.text(row, 1), std::round(values.number(row, 2) * rows),
                                 values.boolean(row, 4)});
            share -= values.number(row, 2);
        }
        const auto at = values.cell(row, 3) ? values.number(row, 3) : NAN;
        if (!std::isfinite(at))
            continue;
        if (isTop)
            common.emplace_back(at, values.number(row, 2) * rows);
        else
            bounds.push_back(at);
        if (known.binsFrom.empty())
            known.binsFrom = values.text(row, 1);
        known.binsTo = values.text(row, 1);
    }
    if (described.isSortable && values.rowCount() > 0) {
        known.smallest = values.text(0, 1);
        known.largest = values.text(values.rowCount() - 1, 1);
    }
    std::ranges::stable_sort(known.top, std::greater{}, &ValueStatistics::Top::rows);
    if (known.top.size() > ValueStatistics::mostTop)
        known.top.resize(ValueStatistics::mostTop);
    fillBins(known, bounds, common, std::max(0.0, share) * rows);
    return known;
}

ValueStatistics TableSource::countValues(const RowSet& rows, int column, std::stop_token stop) const
{
    const auto& described = columns().at(static_cast<std::size_t>(column));
    const auto counted =
        ask(countOf(described, table().relation.name.quoted(),
                    rows.filter.isEmpty() ? "" : " where " + rows.filter.condition),
            rows.filter.params(), rows.filter, stop);
    ValueStatistics found;
    found.isExact = true;
    const bool isBoolean = described.category == 'B'; // "true" as text, "t" as a value
    for (int row = 0; row < counted.rowCount(); ++row) {
        const auto text = counted.text(row, 1).substr(0, isBoolean ? 1 : std::string::npos);
        const double number = counted.number(row, 2);
        switch (counted.integer(row, 0)) {
        case 0: found.rows = number; break;
        case 1: found.nulls = number; break;
        case 2: found.distinct = number; break;
        case 3: found.smallest = text; break;
        case 4: found.largest = text; break;
        case 5: found.top.push_back({text, number, counted.boolean(row, 3)}); break;
        case 6: found.binsFrom = text; break;
        case 7: found.binsTo = text; break;
        default:
            found.bins.resize(ValueStatistics::mostBins, 0);
            found.bins.at(static_cast<std::size_t>(std::stoi(text)) - 1) = number;
        }
    }
    if (found.binsFrom == found.binsTo)
        found.bins.clear();
    return found;
}

} // namespace howdah
