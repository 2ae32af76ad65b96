// What somebody else did to the version since the history was last written: golang-migrate, mostly.
// For this room alone. Pure.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/script.h"

#include <vector>

namespace howdah {

/// As entries of otherTool, oldest first, to be put behind `history`; they have no id and no time.
/// Which files ran there is the best guess: those of the folder between the two versions. Empty for
/// a dirty database. `withWords`: their second checksum, too, which costs some parsing.
std::vector<HistoryEntry> noticed(const std::vector<Script>& scripts, const LedgerState& state,
                                  const std::vector<HistoryEntry>& history, bool withWords = false);

/// The transaction that records them, each to be sent as one simple query; empty where there is
/// nothing to record, or no history to do so.
std::vector<std::string> noticeStatements(const LedgerSql& ledger,
                                          const std::vector<HistoryEntry>& noticed);

} // namespace howdah
