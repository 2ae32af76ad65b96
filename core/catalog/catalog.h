// Reads what a database contains.
//
// Blocks for one round trip each, takes no lock that a running migration could keep us waiting for
// (but describe(), for a moment, on the table it describes), and is cheap with ten thousands of
// tables.
#pragma once

#include "core/catalog/relation.h"
#include "core/pg/connection.h"

#include <stop_token>

namespace howdah {

/// Tables, views, materialized and foreign tables, by schema and name, those the role may not read
/// among them; without the server's own schemas unless asked for.
std::vector<Relation> readRelations(Connection& connection, bool withSystemSchemas = false,
                                    std::stop_token stop = {});

/// One relation. Its estimate follows the present size of the table, where readRelations() gives
/// that of the last ANALYZE. Throws Error{NotFound} when there is none of that name.
Table describe(Connection& connection, const RelationName& name, std::stop_token stop = {});

} // namespace howdah
