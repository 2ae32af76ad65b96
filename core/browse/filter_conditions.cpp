#include "core/browse/filter_conditions.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t mostValues = 2'000; // the protocol ends at 65,535

bool isText(const Column& column)
{
    return column.isReadable && !column.isSecret()
        && (column.category == 'S' || column.category == 'E');
}

} // namespace

FilterConditions::FilterConditions(const FilterReader& in, const FilterColumns& columns,
                                   std::span<const std::string> searched)
    : m_in(in)
    , m_columns(columns)
    , m_searched(searched)
    , m_isAnySearched(std::ranges::none_of(
          columns.all(), [&](const Column& one) { return isText(one) && isNamed(one); }))
{
}

bool FilterConditions::isNamed(const Column& column) const
{
    return std::ranges::find(m_searched, column.name) != m_searched.end();
}

std::string FilterConditions::compared(const Column& column, std::string_view sign,
                                       const Piece& operand)
{
    if (operand.quote == 0 && sameWord(operand.text, "null"))
        m_in.fail(
            fmt::format("nothing equals NULL; write “{} is null” or “is not null”", column.name),
            operand);
    if (!column.isSortable && (sign.starts_with('<') || sign.starts_with('>')))
        m_in.fail(fmt::format("{} values have no order; compare with =, != or ~", column.type),
                  operand);
    return fmt::format("{} {} {}", comparable(column), sign,
                       bind(column, operand, operand.text, comparedType(column)));
}

std::string FilterConditions::contains(const Column& column, const Piece& operand)
{
    return asText(column) + " ilike " + bind(column, operand, containing(operand.text), "text");
}

std::string FilterConditions::matches(const Column& column, std::string_view like,
                                      const Piece& pattern)
{
    return fmt::format("{} {} {}", asText(column), like,
                       bind(column, pattern, pattern.text, "text"));
}

std::string FilterConditions::is(const Column& column, bool no, std::string_view what,
                                 const Piece& name) const
{
    if (what != "null" && column.category != 'B')
        m_in.fail(fmt::format("{} is {}, not true or false", column.name, column.type), name);
    return fmt::format("{} is {}{}", quoteIdentifier(column.name), no ? "not " : "", what);
}

std::string FilterConditions::among(const Column& column, std::string_view values)
{
    return fmt::format("{} in ({})", comparable(column), values);
}

std::string FilterConditions::valueFor(const Column& column, const Piece& operand)
{
    return bind(column, operand, operand.text, comparedType(column));
}

std::string FilterConditions::anywhere(const Piece& word)
{
    std::string sql;
    std::string pattern;
    std::string exact;
    const auto add = [&](const std::string& part) { sql += (sql.empty() ? "" : " or ") + part; };
    for (const auto& column : m_columns.all()) {
        if (!column.isReadable || column.isSecret())
            continue; // nobody should find a secret by guessing at it
        if (isText(column)) {
            if (!m_isAnySearched && !isNamed(column))
                continue;
            if (pattern.empty())
                pattern = bind(column, word, containing(word.text), "text");
            add(fmt::format("{} ilike {}", asText(column), pattern));
        } else if (column.valueType == "uuid" && isUuid(word.text)) {
            if (exact.empty())
                exact = bind(column, word, word.text, "uuid");
            add(fmt::format("{} = {}", quoteIdentifier(column.name), exact));
        }
    }
    if (sql.empty())
        m_in.fail(fmt::format("there is no text column to find “{}” in; write column = value. {}",
                              word.text, m_columns.names()),
                  word);
    return "(" + sql + ")";
}

std::string FilterConditions::bind(const Column& column, const Piece& piece,
                                   const std::string& text, std::string_view type)
{
    if (m_values.size() == mostValues)
        m_in.fail("there are too many values", piece);
    m_values.push_back({text, std::string(numberType(type, text)), m_in.characterAt(piece.from),
                        m_in.charactersOf(piece), column.isSecret()});
    return fmt::format("${}::{}", m_values.size(), m_values.back().type);
}

} // namespace howdah
