// Tables whose rows are marked as deleted instead of being deleted: those with a column deleted_at,
// a timestamp that may be NULL. Pure.
#pragma once

#include "core/browse/filter.h"
#include "core/catalog/relation.h"

#include <span>
#include <string_view>

namespace howdah {

inline constexpr std::string_view softDeleteName = "deleted_at";
/// What marks a row, as text for the column: the server reads it as the time of the transaction.
inline constexpr std::string_view softDeleteMark = "now";

/// nullptr: rows of this table are either there or not.
const Column* softDeleteColumn(std::span<const Column> columns);

/// `filter`, which has no such part yet, and where the table has such a column only those rows.
Filter withDeleted(Filter filter, std::span<const Column> columns, DeletedRows which);

} // namespace howdah
