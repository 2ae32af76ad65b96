// What a column of a table is called, whatever the language: the role of headerData() that gives
// it.
#pragma once

#include <Qt>

namespace howdah {

/// "migrations.version", or the name of a table's column as the database has it. Never shown.
inline constexpr int ColumnNameRole = Qt::UserRole + 100;

} // namespace howdah
