// Which rows and values of a table a down takes, as the SELECT that saves them; for this room
// alone. Asks the catalog in the open transaction, blocks for that.
#pragma once

#include "core/migrate/loss_target.h"
#include "core/migrate/saved_rows.h"
#include "core/pg/connection.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct RowsToSave {
    SavedSet set; ///< without its version, its file and what is counted as it is written
    std::string select; ///< its columns, and behind them what is left of each where it says so
};

/// For names of the server's own in values; what the file's own words mean its own path tells.
inline constexpr auto plainPathSql = "set local search_path = pg_catalog";

/// nullopt: the table has no columns.
std::optional<RowsToSave> wholeRows(Connection& connection, const LossTarget& target,
                                    const std::stop_token& stop);

/// `columns`: of the same rows of one table. nullopt: there are none, in a table without a key.
/// Throws Error{BadState} where it has some, for nothing would tell where to put them back.
std::optional<RowsToSave> valuesOfRows(Connection& connection,
                                       const std::vector<const LossTarget*>& columns,
                                       const std::stop_token& stop);

} // namespace howdah
