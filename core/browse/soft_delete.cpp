#include "core/browse/soft_delete.h"

#include "core/pg/identifier.h"

#include <algorithm>

namespace howdah {

const Column* softDeleteColumn(std::span<const Column> columns)
{
    const auto found = std::ranges::find_if(columns, [](const Column& column) {
        return column.name == softDeleteName && !column.notNull && !column.isGenerated
            && (column.valueType == "timestamp with time zone"
                || column.valueType == "timestamp without time zone");
    });
    return found == columns.end() ? nullptr : &*found;
}

Filter withDeleted(Filter filter, std::span<const Column> columns, DeletedRows which)
{
    const auto* column = softDeleteColumn(columns);
    if (!column || which == DeletedRows::Shown)
        return filter;
    filter.deleted = which;
    const auto marked = quoteIdentifier(column->name)
        + (which == DeletedRows::Hidden ? " is null" : " is not null");
    filter.condition =
        filter.condition.empty() ? marked : marked + " and (" + filter.condition + ')';
    return filter;
}

} // namespace howdah
