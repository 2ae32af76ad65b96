#include "core/browse/reference_choices.h"

#include "core/browse/filter_columns.h"
#include "core/browse/value_check.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::array labelNames{"name",      "title",   "label",    "email", "username",
                                "full_name", "subject", "code",     "slug",  "description",
                                "sku",       "number",  "headline", "key"};

bool isLabel(const Column& column)
{
    return column.category == 'S' && column.isReadable && !column.isSecret();
}

void addChoices(ReferenceChoices& found, const Result& rows)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const auto key = rows.text(row, 0);
        if (std::ranges::find(found.rows, key, &ReferenceChoice::key) == found.rows.end())
            found.rows.push_back({key, rows.text(row, 1)});
    }
    if (found.rows.size() > mostReferenceChoices) {
        found.rows.resize(mostReferenceChoices);
        found.hasMore = true;
    }
}

} // namespace

const Column* labelColumn(const Table& table)
{
    for (const auto* name : labelNames)
        if (const auto at = table.columnIndex(name))
            if (const auto& column = table.columns[static_cast<std::size_t>(*at)]; isLabel(column))
                return &column;
    for (const auto* end : {"_name", "_title"})
        for (const auto& column : table.columns)
            if (isLabel(column) && column.name.ends_with(end))
                return &column;
    const auto first = std::ranges::find_if(table.columns, isLabel);
    return first == table.columns.end() ? nullptr : &*first;
}

ReferenceChoices findReferences(Connection& connection, const Table& target,
                                const std::string& keyColumn, std::string_view typed,
                                std::stop_token stop)
{
    ReferenceChoices found;
    const auto at = target.columnIndex(keyColumn);
    if (!at)
        return found;
    const auto& key = target.columns[static_cast<std::size_t>(*at)];
    const auto* label = labelColumn(target);
    // With the table: the name alone would order by what is selected, a text.
    const auto name = "target." + quoteIdentifier(key.name);
    const auto labelText = label && label != &key
        ? "target." + quoteIdentifier(label->name) + "::text"
        : std::string("''");
    const auto select = fmt::format("select {}::text, left({}, 200) from {} target", name,
                                    labelText, target.relation.name.quoted());
    const auto limit = fmt::format(" limit {}", mostReferenceChoices + 1);
    if (typed.empty()) {
        addChoices(found,
                   connection.run(fmt::format("{} where {} is not null order by {}{}", select, name,
                                              name, limit),
                                  {}, stop));
        return found;
    }
    const auto form = formOf(key);
    if (form != ValueForm::Text && form != ValueForm::Choice && problemOf(key, typed).empty())
        addChoices(found,
                   connection.run(
                       fmt::format("{} where {} = $1::{}{}", select, name, key.valueType, limit),
                       {Param(typed)}, stop));
    const auto searched = form == ValueForm::Text ? name + "::text" : std::string();
    std::string condition = labelText == "''" ? std::string() : labelText + " ilike $1";
    if (!searched.empty())
        condition += (condition.empty() ? "" : " or ") + searched + " ilike $1";
    if (!condition.empty())
        addChoices(found,
                   connection.run(fmt::format("{} where {} is not null and ({}){}", select, name,
                                              condition, limit),
                                  {Param(containing(typed))}, stop));
    return found;
}

} // namespace howdah
