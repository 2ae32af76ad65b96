#include "core/browse/whole_rows.h"

#include "core/browse/page_query.h"
#include "core/pg/identifier.h"

#include <fmt/format.h>

namespace howdah {

std::string selectWhole(const RelationName& relation, std::span<const Column> columns,
                        const std::vector<int>& chosen, const RowSet& rows)
{
    const auto nameOf = [&](int column) {
        return quoteIdentifier(columns[static_cast<std::size_t>(column)].name);
    };
    std::vector<std::string> list;
    for (const int column : chosen)
        list.push_back(nameOf(column));
    std::vector<std::string> literals;
    for (const auto& value : rows.filter.values)
        literals.push_back(quoteLiteral(value.value));
    std::string sql = fmt::format("select {} from {}", fmt::join(list, ", "), relation.quoted());
    if (!rows.filter.isEmpty())
        sql += " where " + withLiterals(rows.filter.condition, literals);
    const auto orderBy = [&](const Sort& sort, const char* before) {
        sql += fmt::format("{}{}{} nulls {}", before, nameOf(sort.column),
                           sort.isDescending ? " desc" : "", sort.nullsFirst ? "first" : "last");
    };
    if (rows.sort)
        orderBy(*rows.sort, " order by ");
    for (const auto& sort : rows.then)
        orderBy(sort, ", ");
    return sql;
}

} // namespace howdah
