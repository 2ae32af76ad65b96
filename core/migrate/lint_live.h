// What a server adds to lint: which files are applied, and the tables that the others touch. Blocks
// for a few round trips; writes nothing.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/lint.h"
#include "core/pg/connection.h"

#include <stop_token>

namespace howdah {

/// Throws Error as the connection does.
LintLive readLintLive(Connection& connection, const std::vector<Script>& scripts,
                      const LedgerNames& names, std::stop_token stop = {});

} // namespace howdah
