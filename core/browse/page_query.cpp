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

} // namespace

std::string termList(const RowOrder& order)
{
    std::string list;
    for (const auto& term : order.terms)
        list += (list.empty() ? "" : ", ") + term.expression;
    return list;
}

// What is the same in all rows of the range, and a place for NULLs where there are none, would keep
// the server from an index.
std::string orderBy(const PageQuery& query)
{
    const auto [same, rest] = query.range;
    const bool hasValue = rest == RowRange::Rest::Beyond || rest == RowRange::Rest::WithValue;
    const auto first = same + (rest == RowRange::Rest::WithNull ? 1 : 0);
    std::string sql;
    for (auto at = first; at < query.order->terms.size(); ++at) {
        const auto& term = query.order->terms[at];
        const bool down = term.isDescending != query.isBackward;
        const bool nullsFirst = term.nullsFirst != query.isBackward;
        const bool hasNulls = term.mayBeNull && !(at == same && hasValue);
        sql += (sql.empty() ? " order by " : ", ") + term.expression;
        sql += down ? " desc" : "";
        if (hasNulls && nullsFirst != down)
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
    for (const auto& condition :
         conditionsOf(query.range, *query.order, query.bound, query.isBackward, query.isInclusive,
                      [&](const std::string& value, const OrderTerm& term) {
                          return binder.bind(value, term);
                      }))
        require(condition);
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
