#include "core/migrate/narrowing.h"

#include "core/migrate/live_tables.h"
#include "core/sql/known_tables.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

bool isWider(const SqlType& from, const SqlType& to)
{
    constexpr std::array<std::string_view, 4> numbers{"int2", "int4", "int8", "numeric"};
    const auto rank = [&](const SqlType& type) {
        return std::ranges::find(numbers, type.name) - numbers.begin();
    };
    if (from.isArray != to.isArray)
        return to.name == "text" && !to.isArray;
    if (to.modifiers.empty()
        && (to.name == "text" || (from.name == "float4" && to.name == "float8")))
        return true;
    const auto end = static_cast<std::ptrdiff_t>(numbers.size());
    if (!to.modifiers.empty() || rank(from) >= end || rank(to) >= end)
        return false;
    return rank(from) <= rank(to) || rank(from) < rank({.name = "numeric"}); // no integer is cut
}

} // namespace

std::optional<Phrase> narrowing(const LossSource& source, const std::vector<KnownTable>& tables)
{
    const auto table = std::ranges::find_if(tables, [&](const KnownTable& known) {
        return known.exists && known.name.mayBe(source.name);
    });
    const auto* column = table == tables.end() ? nullptr : table->column(source.column);
    if (!column || column->type.stays(source.type) || isWider(column->type, source.type))
        return std::nullopt;
    return phrase("%1 becomes %2, which may change or lose values",
                  {column->type.sql(), source.type.sql()});
}

std::vector<KnownTable> tablesOfChanges(Connection& connection,
                                        const std::vector<LossSource>& sources,
                                        const std::stop_token& stop)
{
    std::vector<SqlName> names;
    for (const auto& source : sources)
        if (source.what == LossSource::What::ChangeType)
            names.push_back(source.name);
    return names.empty() ? std::vector<KnownTable>() : readLiveTables(connection, names, stop);
}

void leaveOutWider(Connection& connection, std::vector<LossSource>& sources,
                   const std::stop_token& stop)
{
    const auto tables = tablesOfChanges(connection, sources, stop);
    std::erase_if(sources, [&](const LossSource& source) {
        return source.what == LossSource::What::ChangeType && !narrowing(source, tables);
    });
}

} // namespace howdah
