// Which editor a column of the table on the Data page gets.
#pragma once

#include "ui/widgets/value_editor.h"

namespace howdah {

class Session;
class TableFeed;

/// For the grid's delegate; both outlive it.
MakeValueEditor dataEditors(Session& session, TableFeed& feed);

} // namespace howdah
