// Locks and progress as the rows of tables. Pure.
#pragma once

#include "core/activity/activity_feed.h"
#include "ui/models/live_model.h"

#include <vector>

namespace howdah {

/// What is locked, and below it who holds and who waits; the key of those is the session's.
std::vector<LiveColumn> lockColumns();
std::vector<LiveRow> lockRows(const Activity& activity);

std::vector<LiveColumn> progressColumns();
std::vector<LiveRow> progressRows(const Activity& activity);

} // namespace howdah
