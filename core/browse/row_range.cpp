#include "core/browse/row_range.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using Rest = RowRange::Rest;

bool isNullAt(const Position& position, std::size_t term)
{
    return !position.values.at(term).has_value();
}

std::vector<RowRange> rangesOfOneDirection(const RowOrder& order, const Position* bound,
                                           bool isBackward)
{
    const bool nullsFirst = order.nullsFirst != isBackward;
    if (!bound) {
        if (!order.mayHaveNulls() || order.nullsFirst == order.isDescending)
            return {{0, Rest::All}}; // NULLs are where an index has them
        return nullsFirst ? std::vector<RowRange>{{0, Rest::WithNull}, {0, Rest::WithValue}}
                          : std::vector<RowRange>{{0, Rest::WithValue}, {0, Rest::WithNull}};
    }
    if (!order.mayHaveNulls())
        return {{0, Rest::Beyond}};
    std::vector<RowRange> ranges;
    if (isNullAt(*bound, 0)) {
        ranges.push_back({1, bound->values.size() > 1 ? Rest::Beyond : Rest::All});
        if (nullsFirst)
            ranges.push_back({0, Rest::WithValue});
    } else {
        ranges.push_back({0, Rest::Beyond});
        if (!nullsFirst)
            ranges.push_back({0, Rest::WithNull});
    }
    return ranges;
}

} // namespace

std::vector<RowRange> rangesOf(const RowOrder& order, const Position* bound, bool isBackward,
                               bool isInclusive)
{
    if (!order.isMixed)
        return rangesOfOneDirection(order, bound, isBackward);
    if (!bound)
        return {{0, Rest::All}};
    std::vector<RowRange> ranges;
    auto at = std::min(order.terms.size(), bound->values.size());
    if (isInclusive)
        ranges.push_back({at, Rest::All});
    while (at-- > 0) {
        const auto& term = order.terms[at];
        const bool nullsFirst = term.nullsFirst != isBackward;
        if (!isNullAt(*bound, at)) {
            ranges.push_back({at, Rest::Beyond});
            if (term.mayBeNull && !nullsFirst)
                ranges.push_back({at, Rest::WithNull});
        } else if (nullsFirst) {
            ranges.push_back({at, Rest::WithValue});
        }
    }
    return ranges;
}

std::vector<std::string> conditionsOf(const RowRange& range, const RowOrder& order,
                                      const Position* bound, bool isBackward, bool isInclusive,
                                      const BindValue& bind)
{
    std::vector<std::string> conditions;
    const auto valueOf = [&](std::size_t at) {
        return bind(bound->values.at(at).value_or(std::string()), order.terms[at]);
    };
    for (std::size_t at = 0; at < range.same; ++at)
        conditions.push_back(order.terms[at].expression
                             + (isNullAt(*bound, at) ? " is null" : " = " + valueOf(at)));
    if (range.rest == Rest::All)
        return conditions;
    const auto& next = order.terms[range.same];
    if (range.rest != Rest::Beyond) {
        conditions.push_back(next.expression
                             + (range.rest == Rest::WithNull ? " is null" : " is not null"));
        return conditions;
    }
    if (order.isMixed) {
        const bool less = next.isDescending != isBackward;
        conditions.push_back(
            fmt::format("{} {} {}", next.expression, less ? "<" : ">", valueOf(range.same)));
        return conditions;
    }
    // (a, b) > ($1, $2): a comparison of rows, which an index on (a, b) answers in one step.
    const auto end = std::min(order.terms.size(), bound->values.size());
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (auto at = range.same; at < end; ++at) {
        left.push_back(order.terms[at].expression);
        right.push_back(valueOf(at));
    }
    const bool less = order.isDescending != isBackward;
    const auto* const sign = isInclusive ? (less ? "<=" : ">=") : (less ? "<" : ">");
    conditions.push_back(
        left.size() > 1
            ? fmt::format("({}) {} ({})", fmt::join(left, ", "), sign, fmt::join(right, ", "))
            : fmt::format("{} {} {}", left.front(), sign, right.front()));
    return conditions;
}

// a < $1 or (a = $1 and (b > $2 or …)): each term in its own direction, with its own NULLs.
std::string comesBefore(const RowOrder& order, const std::vector<std::string>& terms,
                        const Position& position, const BindValue& bind)
{
    const auto end = std::min(terms.size(), position.values.size());
    std::string sql;
    std::string closing;
    for (std::size_t at = 0; at < end; ++at) {
        const auto& term = order.terms[at];
        const auto& name = terms[at];
        std::string before;
        std::string same;
        if (const auto& value = position.values[at]) {
            const auto bound = bind(*value, term);
            before = fmt::format("{} {} {}", name, term.isDescending ? ">" : "<", bound);
            same = fmt::format("{} = {}", name, bound);
            if (term.mayBeNull && term.nullsFirst)
                before = fmt::format("({} or {} is null)", before, name);
        } else {
            before = term.nullsFirst ? std::string("false") : name + " is not null";
            same = name + " is null";
        }
        const bool isLast = at + 1 == end;
        sql += isLast ? "(" + before : fmt::format("({} or ({} and ", before, same);
        closing += isLast ? ")" : "))";
    }
    return sql + closing;
}

} // namespace howdah
