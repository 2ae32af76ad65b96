// Lists, pages and counts of rows: what RowStore asks.
#include "core/pg/identifier.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_store.h"
#include "core/repo/row_values.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {

bool RowStore::exists(const RowQuery& query) const
{
    SqlText text{fmt::format("SELECT EXISTS (SELECT FROM {} AS t", m_texts.table), {}};
    appendConditions(text, query);
    return m_store.run(text.sql + ")", text.params).boolean(0, 0);
}

std::int64_t RowStore::count(const RowQuery& query) const
{
    SqlText text{fmt::format("SELECT count(*) FROM {} AS t", m_texts.table), {}};
    appendConditions(text, query);
    return m_store.run(text.sql, text.params).integer(0, 0);
}

std::int64_t RowStore::estimate(const RowQuery& query) const
{
    SqlText text{fmt::format("EXPLAIN (FORMAT JSON) SELECT FROM {} AS t", m_texts.table), {}};
    appendConditions(text, query);
    const auto plan = nlohmann::json::parse(m_store.run(text.sql, text.params).text(0, 0));
    return static_cast<std::int64_t>(plan.at(0).at("Plan").at("Plan Rows").get<double>());
}

PageEnds RowStore::list(const RowQuery& query, const NewRow& row) const
{
    for (const auto& term : query.sort)
        if (m_entity.at(term.column).isSecret)
            throw Error(ErrorKind::BadUse,
                        fmt::format("{}.{} is secret: rows are not ordered by it", m_entity.table,
                                    m_entity.at(term.column).name));
    SqlText text{m_texts.select, {}};
    appendPage(text, query);
    const auto result = m_store.runBinary(text.sql, text.params);
    const int rows = std::min(result.rowCount(), query.limit);
    const bool isCut = result.rowCount() > query.limit;
    for (int i = 0; i < rows; ++i)
        read(result, query.before ? rows - 1 - i : i, row());
    return query.before ? PageEnds{isCut, true} : PageEnds{query.after.has_value(), isCut};
}

Cursor RowStore::cursor(const RowQuery& query, const void* row) const
{
    const auto sort = wholeSort(query);
    std::vector<std::optional<std::string>> values;
    for (const auto& term : sort)
        values.push_back(valueText(m_entity.at(term.column), row));
    return {orderText(m_entity, sort), std::move(values)};
}

void RowStore::listBy(int column, std::span<const Uuid> keys, RowQuery query,
                      const NewRow& row) const
{
    if (keys.empty())
        return;
    const auto asked = listingBy(column, keys, std::move(query));
    take(m_store.runBinary(asked.sql, asked.params), row);
}

StatementCall RowStore::listingBy(int column, std::span<const Uuid> keys, RowQuery query) const
{
    // One key is asked for by itself: of a list the server cannot know how long it will be, and
    // plans it anew each time.
    RowCondition among{.column = column,
                       .compare = keys.size() == 1 ? Compare::Equal : Compare::In};
    for (const auto& key : keys)
        among.values.emplace_back(toText(key));
    query.conditions.push_back(std::move(among));
    SqlText text{m_texts.select, {}};
    appendConditions(text, query);
    std::string order;
    for (const auto& term : wholeSort(query))
        order +=
            fmt::format("{}t.{}{}", order.empty() ? " ORDER BY " : ", ",
                        quotedColumn(m_entity.at(term.column)), term.isDescending ? " DESC" : "");
    return {text.sql + order, std::move(text.params)};
}

} // namespace howdah
