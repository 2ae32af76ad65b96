// What became of pending files as a program started. A value; any thread.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct AutoMigration {
    int pending = 0; ///< so many there were
    std::vector<std::int64_t> applied{};
    std::string refused{}; ///< why nothing was tried, a sentence; else empty
    std::optional<Error> error{}; ///< what failed; what was applied before stays

    bool isWhole() const noexcept { return refused.empty() && !error; }
    /// A sentence for people; empty where there was nothing to do.
    std::string text() const;
};

} // namespace howdah
