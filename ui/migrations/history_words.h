// How the history of one migration is told. Pure.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/saved_rows.h"
#include "ui/models/entry_model.h"

#include <QString>

#include <vector>

namespace howdah {

/// Those of `version`, the newest first.
std::vector<HistoryEntry> historyOf(std::int64_t version, const std::vector<HistoryEntry>& all);

std::vector<ListEntry> entriesOf(const std::vector<HistoryEntry>& history);

/// "30 rows of public.users are saved.", and since when they are back.
QString savedText(const SavedRun& run, std::int64_t version);

} // namespace howdah
