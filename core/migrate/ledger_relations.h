// The tables that Howdah and golang-migrate keep for themselves, which are no part of a schema that
// migrations make.
#pragma once

#include "core/catalog/relation.h"
#include "core/migrate/migrator_options.h"
#include "core/pg/connection.h"

#include <algorithm>
#include <stop_token>
#include <vector>

namespace howdah {

/// schema_migrations and …_history, whether they exist or not. Blocks for a round trip
/// where the schema is the connection's current one.
std::vector<RelationName> ledgerRelations(Connection& connection, const MigratorOptions& options,
                                          std::stop_token stop = {});

/// Whether that may be one of them, or a sequence of theirs, in whatever schema. Pure.
bool isNamedLikeLedger(const RelationName& relation, const MigratorOptions& options);

/// Takes out of `all`, each with a `table`, what is of them: DROP SCHEMA takes the ledger along,
/// which is made anew and nobody's data. Asks only where something is named so.
template <typename OfTable>
void leaveOutLedger(Connection& connection, const MigratorOptions& options,
                    std::vector<OfTable>& all, const std::stop_token& stop)
{
    const auto mayBeOurs = [&](const OfTable& one) {
        return isNamedLikeLedger(one.table, options);
    };
    if (std::ranges::none_of(all, mayBeOurs))
        return;
    const auto schema = ledgerRelations(connection, options, stop).front().schema;
    std::erase_if(all,
                  [&](const OfTable& one) { return mayBeOurs(one) && one.table.schema == schema; });
}

} // namespace howdah
