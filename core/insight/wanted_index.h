// Which index would spare reading a table whole, as far as the counted statements tell: for this
// room alone.
#pragma once

#include "core/insight/insight.h"
#include "core/insight/statement_figures.h"
#include "core/pg/connection.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Of `columns` the one that the statements on `table` compare with a value for the longest time in
/// all; empty where they compare none. By the words of their texts, so a hint. Pure.
std::string comparedColumn(std::string_view table, const std::vector<std::string>& columns,
                           const std::vector<StatementFigures>& statements);

/// Gives findings of tables that are read whole the index that would help, or the way to learn it.
/// Blocks for a few round trips where there are such findings. Throws Error.
void addWantedIndexes(DatabaseInsight& insight, Connection& connection,
                      const std::stop_token& stop);

} // namespace howdah
