#include "core/migrate/migrator_options.h"

namespace howdah {

MigratorOptions migratorOptions(const Profile& profile, const std::filesystem::path& folder)
{
    const auto& keys = profile.migrations;
    MigratorOptions options;
    options.dir = folder.empty() ? std::filesystem::path(keys.path) : folder;
    options.table = keys.table;
    options.schema = keys.schema;
    options.advisoryLockTimeout = keys.advisoryLockTimeout;
    options.lockTimeout = keys.lockTimeout;
    options.lockRetries = keys.lockRetries;
    options.statementTimeout = keys.statementTimeout;
    options.outOfOrder = keys.outOfOrder;
    options.variables = keys.variables;
    options.readOnly = profile.readOnly;
    return options;
}

} // namespace howdah
