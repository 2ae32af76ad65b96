#include "core/browse/filter_columns.h"

#include "core/browse/filter_reader.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace howdah {
namespace {

constexpr std::size_t mostNamed = 20; // columns listed in a problem

// Insertions, deletions and changes that lead from one to the other; names are short.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

bool isAlike(std::string_view name, std::string_view typed)
{
    return sameWord(name, typed)
        || (typed.size() > 2 && typed.size() <= 64 && distance(typed, name) <= 2);
}

} // namespace

const Column* FilterColumns::find(std::string_view name, bool quoted) const
{
    const Column* close = nullptr;
    int closeOnes = 0;
    for (const auto& column : m_columns) {
        if (!column.isReadable)
            continue;
        if (column.name == name)
            return &column;
        if (!quoted && sameWord(column.name, name)) {
            close = &column;
            ++closeOnes;
        }
    }
    return closeOnes == 1 ? close : nullptr;
}

std::string FilterColumns::names(std::string_view typed) const
{
    std::vector<std::pair<bool, std::string_view>> names;
    for (const auto& column : m_columns)
        if (column.isReadable)
            names.emplace_back(!isAlike(column.name, typed), column.name);
    std::ranges::stable_partition(names, [](const auto& name) { return !name.first; });
    std::string text = names.empty() ? "There are no columns" : "Columns: ";
    for (std::size_t i = 0; i < std::min(names.size(), mostNamed); ++i)
        text.append(i ? ", " : "").append(names[i].second);
    if (names.size() > mostNamed)
        text += fmt::format(" and {} more", names.size() - mostNamed);
    return text;
}

std::string asText(const Column& column)
{
    return quoteIdentifier(column.name) + (column.category == 'S' ? "" : "::text");
}

std::string comparable(const Column& column)
{
    return quoteIdentifier(column.name) + (column.isSortable ? "" : "::text");
}

std::string_view comparedType(const Column& column)
{
    return column.isSortable ? std::string_view(column.valueType) : "text";
}

std::string containing(std::string_view text)
{
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i])))
            return false;
    }
    return true;
}

std::string_view numberType(std::string_view type, std::string_view text)
{
    const std::size_t fits = type == "smallint" ? 4 : type == "integer" ? 9 : 18;
    if ((type != "smallint" && type != "integer" && type != "bigint") || text.empty())
        return type;
    const auto digits = text.substr(text[0] == '-' || text[0] == '+' ? 1 : 0);
    if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string_view::npos)
        return type;
    if (digits.find('.') != std::string_view::npos || digits.size() > 18)
        return "numeric";
    return digits.size() <= fits ? type : "bigint";
}

} // namespace howdah
