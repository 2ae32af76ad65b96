// Pending files applied at a program's start, where the profile or the command line says so.
//
// Blocks while files run; any thread. A start goes on whatever came of it, so that it is a value.
#pragma once

#include "core/migrate/migrator.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct AutoMigration {
    std::vector<std::int64_t> applied;
    std::string refused; ///< why nothing was tried, a sentence; else empty
    std::optional<Error> error; ///< what failed; what was applied before stays

    bool isWhole() const noexcept { return refused.empty() && !error; }
    /// A sentence for people; empty where there was nothing to do.
    std::string text() const;
};

/// Says "Applying 3 migrations" before it does. On production only where `evenOnProduction`; on a
/// dirty database and by a read-only profile never.
AutoMigration autoMigrate(const Migrator& migrator, Stage environment, bool evenOnProduction,
                          const std::function<void(const std::string&)>& step = {},
                          std::stop_token stop = {});

} // namespace howdah
