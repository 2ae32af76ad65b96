// Pending files applied at a program's start, where the profile or the command line says so.
//
// Blocks while files run; any thread. A start goes on whatever came of it, so that it is a value.
#pragma once

#include "core/migrate/auto_migration.h"
#include "core/migrate/migrator.h"

#include <functional>
#include <stop_token>
#include <string>

namespace howdah {

/// Says "Applying 3 migrations" before it does. On production only where `evenOnProduction`; on a
/// dirty database and by a read-only profile never.
AutoMigration autoMigrate(const Migrator& migrator, Stage environment, bool evenOnProduction,
                          const std::function<void(const std::string&)>& step = {},
                          std::stop_token stop = {});

} // namespace howdah
