// With what a migration is tried out. Values.
#pragma once

#include "core/migrate/rehearsal.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

struct RehearsalGround {
    Profile profile;
    Pool pool;
    MigratorOptions migrator;
    SandboxOptions sandbox;
};

/// Blocks as rehearse() does and throws the same. `steps` come without their batches.
Rehearsal rehearseSteps(const RehearsalGround& ground, MigrationPlan steps,
                        std::optional<RehearsalPlace> place, const OnRehearsing& told,
                        const std::stop_token& stop);
/// On a copy of the schema: beside the database where that may be, else in a private PostgreSQL.
Rehearsal rehearseOnCopy(const RehearsalGround& ground, const MigrationPlan& steps,
                         const OnRehearsing& told, const std::stop_token& stop);

/// The same for the same files in the same order, and for no others.
std::string keyOf(const MigrationPlan& steps);

} // namespace howdah
