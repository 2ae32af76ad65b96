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
        std::vector<std::string> key;
        for (int column = 1; column < rows.columnCount(); ++column)
            key.push_back(rows.text(row, column));
        if (std::ranges::find(found.rows, key, &ReferenceChoice::key) == found.rows.end())
            found.rows.push_back({std::move(key), rows.text(row, 0)});
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
                                const std::vector<std::string>& keyColumns, std::size_t at,
                                std::string_view typed, std::stop_token stop)
{
    ReferenceChoices found;
    const auto place = target.columnIndex(keyColumns.at(at));
    if (!place)
        return found;
    const auto& key = target.columns[static_cast<std::size_t>(*place)];
    const auto* label = labelColumn(target);
    // With the table: the name alone would order by what is selected, a text.
    std::vector<std::string> names;
    for (const auto& column : keyColumns)
        names.push_back("target." + quoteIdentifier(column));
    const auto& name = names[at];
    const auto given = fmt::format("({}) is not null", fmt::join(names, ", ")); // all of them
    const auto labelText = label && label != &key
        ? "target." + quoteIdentifier(label->name) + "::text"
        : std::string("''");
    const auto select = fmt::format("select left({}, 200), {}::text from {} target", labelText,
                                    fmt::join(names, "::text, "), target.relation.name.quoted());
    const auto limit = fmt::format(" limit {}", mostReferenceChoices + 1);
    if (typed.empty()) {
        addChoices(found,
                   connection.run(fmt::format("{} where {} order by {}{}", select, given,
                                              fmt::join(names, ", "), limit),
                                  {}, stop));
        return found;
    }
    const auto form = formOf(key);
    if (form != ValueForm::Text && form != ValueForm::Choice && problemOf(key, typed).empty())
        addChoices(found,
                   connection.run(fmt::format("{} where {} and {} = $1::{}{}", select, given, name,
                                              key.valueType, limit),
                                  {Param(typed)}, stop));
    const auto searched = form == ValueForm::Text ? name + "::text" : std::string();
    std::string condition = labelText == "''" ? std::string() : labelText + " ilike $1";
    if (!searched.empty())
        condition += (condition.empty() ? "" : " or ") + searched + " ilike $1";
    if (!condition.empty())
        addChoices(
            found,
            connection.run(fmt::format("{} where {} and ({}){}", select, given, condition, limit),
                           {Param(containing(typed))}, stop));
    return found;
}

} // namespace howdah
