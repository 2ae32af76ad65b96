#include "core/browse/position_marks.h"

#include "core/browse/array_text.h"
#include "core/browse/row_range.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace howdah {
namespace {

std::optional<std::int64_t> wholeNumber(const std::string& text)
{
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                      : std::nullopt;
}

std::optional<double> finiteNumber(const std::string& text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() && std::isfinite(value)
        ? std::optional(value)
        : std::nullopt;
}

// The first 15 digits of a uuid as a number; values differ there or hardly at all.
std::optional<std::uint64_t> beginningOfUuid(const std::string& text)
{
    auto digits = text;
    std::erase(digits, '-');
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(
        digits.data(), digits.data() + std::min<std::size_t>(15, digits.size()), value, 16);
    return problem == std::errc() && digits.size() == 32 ? std::optional(value) : std::nullopt;
}

// A value that lies `share` of the way from one to the other, for types one can reckon with.
std::string between(const std::string& type, const std::string& from, const std::string& to,
                    double share)
{
    if (type == "bigint" || type == "integer" || type == "smallint") {
        const auto low = wholeNumber(from);
        const auto high = wholeNumber(to);
        if (low && high)
            return fmt::format(
                "{:.0f}",
                std::floor(static_cast<double>(*low)
                           + (static_cast<double>(*high) - static_cast<double>(*low)) * share));
    } else if (type == "numeric" || type == "double precision" || type == "real") {
        const auto low = finiteNumber(from);
        const auto high = finiteNumber(to);
        if (low && high)
            return fmt::format("{:.17g}", *low + (*high - *low) * share);
    } else if (type == "uuid") {
        const auto low = beginningOfUuid(from);
        const auto high = beginningOfUuid(to);
        if (low && high && *low <= *high) {
            const auto way = static_cast<double>(*high - *low) * share;
            return fmt::format("{:015x}{:017x}", *low + static_cast<std::uint64_t>(way), 0);
        }
    }
    return share < 0.5 ? from : to;
}

} // namespace

bool isReckoned(const std::string& type)
{
    return type == "bigint" || type == "integer" || type == "smallint" || type == "numeric"
        || type == "double precision" || type == "real" || type == "uuid";
}

std::optional<Position> PositionMarks::at(const RowOrder& order, double fraction) const
{
    switch (method) {
    case MarkMethod::None: return std::nullopt;
    case MarkMethod::Blocks: {
        auto block = static_cast<std::int64_t>(fraction * static_cast<double>(blocks));
        for (const auto& extent : extents) {
            if (block < extent.blocks) {
                auto place = fmt::format("({},0)", block);
                return order.terms.size() > 1 ? Position{{extent.oid, std::move(place)}}
                                              : Position{{std::move(place)}};
            }
            block -= extent.blocks;
        }
        return std::nullopt;
    }
    case MarkMethod::Histogram: {
        const auto last = static_cast<double>(marks.size() - 1);
        const auto place = (order.isDescending ? 1 - fraction : fraction) * last;
        const auto low = std::min(std::floor(place), last - 1);
        const auto index = static_cast<std::size_t>(low);
        return Position{{between(order.terms.front().type, marks[index].values[0].value_or(""),
                                 marks[index + 1].values[0].value_or(""), place - low)}};
    }
    case MarkMethod::Sample: {
        const auto count = static_cast<double>(marks.size());
        return marks[static_cast<std::size_t>(std::min(fraction * count, count - 1))];
    }
    }
    return std::nullopt;
}

std::int64_t countBefore(Connection& connection, const RowOrder& order,
                         const std::vector<Position>& marks, const Position& position,
                         const std::stop_token& stop)
{
    if (marks.empty())
        return 0;
    const auto terms = std::min(marks.front().values.size(), position.values.size());
    Params params;
    std::vector<std::string> arrays;
    std::vector<std::string> columns;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < terms; ++i) {
        ArrayElements values;
        for (const auto& mark : marks)
            values.push_back(mark.values[i]);
        params.emplace_back(arrayText(values));
        // As text: an array of arrays would be taken apart into their elements.
        arrays.push_back(fmt::format("pg_catalog.unnest(${}::text[])", params.size()));
        columns.push_back(fmt::format("m{}", i));
        names.push_back(fmt::format("m{}::{}", i, order.terms[i].type));
    }
    const auto before =
        comesBefore(order, names, position, [&](const std::string& value, const OrderTerm& term) {
            params.emplace_back(value);
            return fmt::format("${}::{}", params.size(), term.type);
        });
    return connection
        .run(fmt::format("select count(*) from rows from ({}) as mark({}) where {}",
                         fmt::join(arrays, ", "), fmt::join(columns, ", "), before),
             params, stop)
        .integer(0, 0);
}

std::optional<double> PositionMarks::before(Connection& connection, const RowOrder& order,
                                            const Position& position,
                                            const std::stop_token& stop) const
{
    if (method == MarkMethod::Blocks) {
        std::int64_t block = 0;
        const auto& place = position.values.back().value_or("(0,0)");
        std::from_chars(place.data() + 1, place.data() + place.size(), block);
        if (order.terms.size() > 1)
            for (const auto& extent : extents) {
                if (position.values[0] == extent.oid)
                    break;
                block += extent.blocks;
            }
        return blocks > 0 ? std::optional(static_cast<double>(block) / static_cast<double>(blocks))
                          : std::nullopt;
    }
    if (marks.empty())
        return std::nullopt;
    const auto count = static_cast<double>(countBefore(connection, order, marks, position, stop));
    const auto all = static_cast<double>(marks.size());
    return std::clamp(method == MarkMethod::Histogram ? (count - 0.5) / (all - 1) : count / all,
                      0.0, 1.0);
}

} // namespace howdah
