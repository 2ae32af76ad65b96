// What the conditions of a filter are in SQL, and the values bound in them; for filter.cpp alone.
// Pure.
#pragma once

#include "core/browse/filter.h"
#include "core/browse/filter_columns.h"
#include "core/browse/filter_reader.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace howdah {

class FilterConditions {
public:
    using Piece = FilterReader::Piece;

    /// All outlive it. `in`: where pieces stood.
    FilterConditions(const FilterReader& in, const FilterColumns& columns,
                     std::span<const std::string> searched);

    // All that take a piece throw FilterProblem at it.
    std::string compared(const Column& column, std::string_view sign, const Piece& operand);
    std::string contains(const Column& column, const Piece& operand);
    std::string matches(const Column& column, std::string_view like, const Piece& pattern);
    /// IS what; `name` is what the column was called by.
    std::string is(const Column& column, bool no, std::string_view what, const Piece& name) const;
    static std::string among(const Column& column, std::string_view values);
    std::string valueFor(const Column& column, const Piece& operand); ///< one among() them
    std::string anywhere(const Piece& word); ///< in a column that words are looked for in

    std::vector<FilterValue> takeValues() { return std::move(m_values); }

private:
    bool isNamed(const Column& column) const;
    std::string bind(const Column& column, const Piece& piece, const std::string& text,
                     std::string_view type);

    const FilterReader& m_in;
    const FilterColumns& m_columns;
    std::span<const std::string> m_searched;
    bool m_isAnySearched; // by words alone
    std::vector<FilterValue> m_values;
};

} // namespace howdah
