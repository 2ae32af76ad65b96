// Whether a column's new type holds all that the old one did; for this room alone.
#pragma once

#include "core/base/phrase.h"
#include "core/migrate/loss_source.h"
#include "core/pg/connection.h"

#include <optional>
#include <stop_token>

namespace howdah {

struct KnownTable;

/// "numeric(10,2) becomes integer, which may …"; nullopt where every value stays what it is, or
/// PostgreSQL refuses the change for one that does not fit.
std::optional<Phrase> narrowing(const LossSource& source, const std::vector<KnownTable>& tables);

/// The tables of all changes of a type among `sources`, as they are; blocks for a round trip.
std::vector<KnownTable> tablesOfChanges(Connection& connection,
                                        const std::vector<LossSource>& sources,
                                        const std::stop_token& stop);

/// Takes those out of `sources` that change a type and no value.
void leaveOutWider(Connection& connection, std::vector<LossSource>& sources,
                   const std::stop_token& stop);

} // namespace howdah
