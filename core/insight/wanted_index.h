// Which index would spare reading a table whole, as far as the counted statements tell: for this
// room alone.
#pragma once

#include "core/insight/insight.h"
#include "core/pg/connection.h"

#include <stop_token>

namespace howdah {

/// Gives findings of tables that are read whole the index that would help, or the way to learn it.
/// Blocks for a few round trips where there are such findings. Throws Error.
void addWantedIndexes(DatabaseInsight& insight, Connection& connection,
                      const std::stop_token& stop);

} // namespace howdah
