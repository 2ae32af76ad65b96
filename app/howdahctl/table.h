// howdahctl table: what export and import share. Main thread only.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/catalog/relation.h"
#include "core/pool/pool.h"
#include "core/transfer/transfer_progress.h"

#include <string>
#include <vector>

namespace howdah {

/// The table that is meant by "users", "sales.users", "Odd Name": as it is called, else as SQL
/// would read it. Throws Error{NotFound}.
RelationName tableNamed(const Pool& pool, const std::string& name, const std::stop_token& stop);

/// One character, "tab" or "\t". Throws UsageError.
char delimiterOf(const std::string& text);

/// Shows it on a terminal. `expected` rows, 0: nobody knows.
OnTransfer showTransfer(Console& console, double expected = 0);

/// "1,234 rows, 5.6 MB in 1.2 s (1,028 rows/s)"
std::string transferWords(std::int64_t rows, std::int64_t bytes, std::chrono::milliseconds elapsed);

void addTableExport(CLI::App& table, Invocation& command);
void addTableImport(CLI::App& table, Invocation& command);

} // namespace howdah
