#include "core/browse/page_query.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// The values bound so far, and how they are shown.
class Binder {
public:
    explicit Binder(const Filter& filter)
        : m_params(filter.params())
    {
        for (const auto& value : filter.values)
            m_shown.push_back(quoteLiteral(value.isSecret ? "***" : value.value));
    }

    std::string bind(const std::string& value, const OrderTerm& term)
    {
        m_params.emplace_back(value);
        m_shown.push_back(quoteLiteral(term.isSecret ? "***" : value));
        return fmt::format("${}::{}", m_params.size(), term.type);
    }

    Params take() { return std::move(m_params); }
    const std::vector<std::string>& shown() const { return m_shown; }

private:
    Params m_params;
    std::vector<std::string> m_shown;
};

// (a, b) > ($1, $2): a comparison of rows, which an index on (a, b) answers in one step.
std::string beyondRow(const PageQuery& query, Binder& binder)
{
    const auto& terms = query.order->terms;
    const std::size_t first = query.segment == Segment::WithNull ? 1 : 0;
    const auto end = std::min(terms.size(), query.bound->values.size());
    std::string left;
    std::string right;
    for (auto i = first; i < end; ++i) {
        left += (left.empty() ? "" : ", ") + terms[i].expression;
        right += (right.empty() ? "" : ", ")
            + binder.bind(query.bound->values.at(i).value_or(""), terms[i]);
    }
    if (left.empty())
        return {};
    const bool less = query.order->isDescending != query.isBackward;
    const auto* const sign = query.isInclusive ? (less ? "<=" : ">=") : (less ? "<" : ">");
    return end - first > 1 ? fmt::format("({}) {} ({})", left, sign, right)
                           : fmt::format("{} {} {}", left, sign, right);
}

// Terms of several directions, each with NULLs of its own: a > $1 or a = $1 and (b < $2 or …).
std::string beyondTerms(const PageQuery& query, Binder& binder)
{
    const auto& terms = query.order->terms;
    const auto end = std::min(terms.size(), query.bound->values.size());
    std::string leading;
    std::string sql;
    for (std::size_t i = 0; i < end; ++i) {
        const auto& term = terms[i];
        const auto& value = query.bound->values[i];
        const bool nullsFirst = term.nullsFirst != query.isBackward;
        const bool down = term.isDescending != query.isBackward;
        std::string behind;
        std::string same;
        if (value) {
            const auto bound = binder.bind(*value, term);
            behind = fmt::format("{} {} {}", term.expression, down ? "<" : ">", bound);
            same = fmt::format("{} = {}", term.expression, bound);
            if (i == 0 && !term.mayBeNull) // what an index on this column can begin with
                leading = fmt::format("{} {} {} and ", term.expression, down ? "<=" : ">=", bound);
            if (term.mayBeNull && !nullsFirst)
                behind = fmt::format("({} or {} is null)", behind, term.expression);
        } else {
            behind = nullsFirst ? term.expression + " is not null" : "false";
            same = term.expression + " is null";
        }
        const bool isLast = i + 1 == end;
        sql += isLast && query.isInclusive ? fmt::format("({} or {}", behind, same)
            : isLast                       ? "(" + behind
                                           : fmt::format("({} or ({} and ", behind, same);
    }
    for (std::size_t i = 0; i + 1 < end; ++i)
        sql += "))";
    return leading + sql + ")";
}

} // namespace

std::string termList(const RowOrder& order)
{
    std::string list;
    for (const auto& term : order.terms)
        list += (list.empty() ? "" : ", ") + term.expression;
    return list;
}

std::string orderBy(const PageQuery& query)
{
    const bool down = query.order->isDescending != query.isBackward;
    std::string sql;
    for (const auto& term : query.order->terms) {
        if (query.segment == Segment::WithNull && &term == &query.order->terms.front())
            continue;
        sql += (sql.empty() ? " order by " : ", ") + term.expression;
        if (!query.order->isMixed) {
            sql += down ? " desc" : "";
            continue;
        }
        const bool termDown = term.isDescending != query.isBackward;
        const bool nullsFirst = term.nullsFirst != query.isBackward;
        sql += termDown ? " desc" : "";
        if (term.mayBeNull && nullsFirst != termDown)
            sql += nullsFirst ? " nulls first" : " nulls last";
    }
    return sql;
}

std::string withLiterals(const std::string& sql, const std::vector<std::string>& values)
{
    std::string out;
    char quote = 0;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '$') {
            std::size_t number = 0;
            while (i + 1 < sql.size() && sql[i + 1] >= '0' && sql[i + 1] <= '9')
                number = number * 10 + static_cast<std::size_t>(sql[++i] - '0');
            out += values.at(number - 1);
            continue;
        }
        out += c;
    }
    return out;
}

BoundStatement build(const PageQuery& query)
{
    Binder binder(*query.filter);
    std::string where;
    const auto require = [&](const std::string& condition) {
        where += (where.empty() ? " where " : " and ") + condition;
    };
    if (!query.filter->isEmpty())
        require(query.filter->condition);
    if (query.segment != Segment::All)
        require(query.order->terms.front().expression
                + (query.segment == Segment::WithNull ? " is null" : " is not null"));
    if (query.bound)
        if (const auto beyond =
                query.order->isMixed ? beyondTerms(query, binder) : beyondRow(query, binder);
            !beyond.empty())
            require(beyond);
    if (query.until) {
        auto end = query;
        end.bound = query.until;
        end.isInclusive = false;
        end.isBackward = !query.isBackward;
        require(beyondRow(end, binder));
    }
    if (!query.blocks.empty())
        require(query.blocks);
    const auto inner =
        fmt::format("select {} from {}{}{}{}{}",
                    query.termsOnly ? termList(*query.order) : query.shape->selectList,
                    query.shape->table.relation.name.quoted(), where, orderBy(query),
                    query.limit > 0 ? fmt::format(" limit {}", query.limit) : std::string(),
                    query.offset > 0 ? fmt::format(" offset {}", query.offset) : std::string());
    // The order of a subquery stays; cutting outside of it touches only the page's rows.
    const auto cutting =
        query.termsOnly ? std::string() : query.shape->cuttingColumns(*query.order);
    auto sql = cutting.empty() ? inner : fmt::format("select {} from ({}) as page", cutting, inner);
    return {std::move(sql), binder.take(), withLiterals(inner, binder.shown()), !cutting.empty()};
}

} // namespace howdah
