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

constexpr int mostCompared = 1'000;

// How long each of them is where it fits, so that the least is that of the best.
std::string lengthsOf(const std::vector<std::string>& texts, std::size_t pattern)
{
    std::vector<std::string> lengths;
    for (const auto& text : texts)
        lengths.push_back(
            fmt::format("case when {} ilike ${} then length({}) end", text, pattern, text));
    return fmt::format("{}", fmt::join(lengths, ", "));
}

bool isLabel(const Column& column)
{
    return column.category == 'S' && column.isReadable && !column.isSecret();
}

// What is shown, then the values of the key; what follows is for the order alone.
void addChoices(ReferenceChoices& found, const Result& rows, std::size_t keySize)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        std::vector<std::string> key;
        for (int column = 1; column <= static_cast<int>(keySize); ++column)
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
                                std::string_view typed, const KeyOfRow& known, std::stop_token stop)
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
    const auto ordered = fmt::format("{}", fmt::join(names, ", "));
    const auto given = fmt::format("({}) is not null", ordered); // all of them
    const auto labelText = label && label != &key
        ? "target." + quoteIdentifier(label->name) + "::text"
        : std::string("''");
    const auto select = fmt::format("select left({}, 200) as label, {}::text", labelText,
                                    fmt::join(names, "::text, "));
    const auto from = fmt::format(" from {} target where {}", target.relation.name.quoted(), given);
    const auto limit = fmt::format(" limit {}", mostReferenceChoices + 1);
    const auto ask = [&](const std::string& sql, const Params& params) {
        if (!found.hasMore)
            addChoices(found, connection.run(sql, params, stop), names.size());
    };
    // What the row has in the other columns of the key; nothing to go by where one is missing.
    std::vector<std::string> alike;
    Params others;
    for (std::size_t i = 0; i < names.size() && i < known.size(); ++i)
        if (const auto column = target.columnIndex(keyColumns[i]); i != at && known[i] && column) {
            others.emplace_back(*known[i]);
            alike.push_back(
                fmt::format("{} = ${}::{}", names[i], others.size(),
                            target.columns[static_cast<std::size_t>(*column)].valueType));
        }
    const auto isAlike = fmt::format("{}", fmt::join(alike, " and "));
    if (typed.empty()) {
        if (!alike.empty())
            ask(select + from + " and " + isAlike + " order by " + ordered + limit, others);
        ask(select + from + " order by " + ordered + limit, {});
        return found;
    }
    const auto withTyped = [&](std::string_view text) {
        auto params = others;
        params.emplace_back(text);
        return params;
    };
    const auto number = others.size() + 1; // of the parameter for what is typed
    const auto first = alike.empty() ? std::string() : fmt::format("({}) desc, ", isAlike);
    const auto form = formOf(key);
    if (form != ValueForm::Text && form != ValueForm::Choice && problemOf(key, typed).empty())
        ask(fmt::format("{}{} and {} = ${}::{} order by {}{}{}", select, from, names[at], number,
                        key.valueType, first, ordered, limit),
            withTyped(typed));
    std::vector<std::string> searched;
    if (form == ValueForm::Text)
        searched.push_back(names[at] + "::text");
    if (labelText != "''")
        searched.push_back(labelText);
    if (searched.empty())
        return found;
    // What begins with it, then what has it anywhere; the shorter the more of it is what was typed.
    // Of very many that fit not all are put in order: it would take reading all of them.
    const auto anywhere = containing(typed);
    for (const auto& pattern : {anywhere.substr(1), anywhere})
        ask(fmt::format("{}, {} as alike from (select * {} and ({} ilike ${}) limit {}) target"
                        " order by alike desc, least({}), {}{}",
                        select, alike.empty() ? "true" : isAlike, from,
                        fmt::join(searched, fmt::format(" ilike ${} or ", number)), number,
                        mostCompared, lengthsOf(searched, number), ordered, limit),
            withTyped(pattern));
    return found;
}

} // namespace howdah
