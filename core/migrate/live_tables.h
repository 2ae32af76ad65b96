// What a server knows of the tables that statements name: size, columns, keys, indexes. Blocks for
// one round trip; takes no lock that a running migration could keep us waiting for.
#pragma once

#include "core/pg/connection.h"
#include "core/sql/known_tables.h"

#include <stop_token>
#include <vector>

namespace howdah {

/// Every relation that `changes` touches, named as the session's search path finds it. An index
/// stands for its table. A table that is not there is in the answer with `exists` false.
std::vector<KnownTable> readLiveTables(Connection& connection, const std::vector<SqlName>& names,
                                       std::stop_token stop = {});

/// The names that the statements of a text mention, for readLiveTables().
std::vector<SqlName> namesIn(const std::vector<std::vector<Change>>& statements);

} // namespace howdah
