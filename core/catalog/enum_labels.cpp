#include "core/catalog/enum_labels.h"

#include <fmt/format.h>

namespace howdah {

EnumLabels readEnumLabels(Connection& connection, const std::vector<std::uint32_t>& types,
                          std::stop_token stop)
{
    EnumLabels labels;
    const auto rows =
        connection.run("select enumtypid, enumlabel from pg_catalog.pg_enum"
                       " where enumtypid = any ($1::oid[])"
                       " order by enumtypid, enumsortorder",
                       {Param(fmt::format("{{{}}}", fmt::join(types, ",")))}, std::move(stop));
    for (int row = 0; row < rows.rowCount(); ++row)
        labels[static_cast<std::uint32_t>(rows.integer(row, 0))].push_back(rows.text(row, 1));
    return labels;
}

} // namespace howdah
