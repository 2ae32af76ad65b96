// How the rows of a table are looked at, as text for the journal and back.
#pragma once

#include "core/journal/kept_work.h"
#include "ui/data/table_feed.h"

namespace howdah {

/// Fills filter, sort and position; but for what a secret would stand in. False: there is nothing
/// to be said, the table is looked at as it opens.
bool keepView(const TableFeed& feed, int topRow, KeptWork& work);

/// What is not understood is left out.
TableFeed::View viewOf(const KeptWork& work);

} // namespace howdah
