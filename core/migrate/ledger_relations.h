// The tables that Howdah and golang-migrate keep for themselves, which are no part of a schema that
// migrations make.
#pragma once

#include "core/catalog/relation.h"
#include "core/migrate/migrator_options.h"
#include "core/pg/connection.h"

#include <stop_token>
#include <vector>

namespace howdah {

/// schema_migrations and …_history, whether they exist or not. Blocks for a round trip
/// where the schema is the connection's current one.
std::vector<RelationName> ledgerRelations(Connection& connection, const MigratorOptions& options,
                                          std::stop_token stop = {});

/// Whether that may be one of them, or a sequence of theirs, in whatever schema. Pure.
bool isNamedLikeLedger(const RelationName& relation, const MigratorOptions& options);

} // namespace howdah
