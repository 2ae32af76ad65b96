// The columns a filter can name, and what is written in SQL for one of them and for a value; for
// this room alone. Pure.
#pragma once

#include "core/catalog/relation.h"

#include <span>
#include <string>
#include <string_view>

namespace howdah {

class FilterColumns {
public:
    explicit FilterColumns(std::span<const Column> columns)
        : m_columns(columns)
    {
    }

    std::span<const Column> all() const noexcept { return m_columns; }
    /// As it is written, or else, without quotes, in another case if only one column is called so.
    const Column* find(std::string_view name, bool quoted) const;
    /// "Columns: id, name and 3 more", those first that look like what was typed.
    std::string names(std::string_view typed = {}) const;

private:
    std::span<const Column> m_columns;
};

std::string asText(const Column& column);

// Types without an order, such as json, mostly have no "=" either, and are compared as text.
std::string comparable(const Column& column);
std::string_view comparedType(const Column& column);

/// What a whole-number column is compared with: "n > 1.5" and "n < 3000000000" have an answer,
/// though the value is no integer. Any other type is what it is.
std::string_view numberType(std::string_view type, std::string_view text);

/// The pattern that finds `text` itself anywhere.
std::string containing(std::string_view text);

bool isUuid(std::string_view text);

} // namespace howdah
