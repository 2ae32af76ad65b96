// SQL that takes sequences past the rows that are put back, and never to where they were before;
// for this room alone. Blocks: reads which there are, changes nothing.
#pragma once

#include "core/migrate/saved_rows.h"
#include "core/pg/connection.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// Of the identities and serials of the table with that oid, past the values in it.
std::vector<std::string> advancesOf(Connection& connection, std::uint32_t oid,
                                    const RelationName& table, const std::stop_token& stop);

/// To the value that was saved; nullopt: there is no such sequence.
std::optional<std::string> advanceOf(Connection& connection, const SavedSequence& sequence,
                                     const std::stop_token& stop);

} // namespace howdah
