// What a running migration tells, and what it is told; values and a callback.
#pragma once

#include "core/migrate/script.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace howdah {

/// What is under way. `statement` is 0 while something is waited for.
struct MigrationProgress {
    std::int64_t version = 0;
    std::string title;
    Direction direction = Direction::Up;
    int step = 0; ///< 1-based, of `steps` files
    int steps = 0;
    int statement = 0; ///< 1-based, of `statements` in this file
    int statements = 0;
    std::chrono::milliseconds elapsed{0}; ///< of this file, or of the waiting
    std::string waitingFor; ///< "pid 4711 (user ada, …) holds the migration lock"; else empty
};
/// Called on the thread that runs the migration; must not block for long.
using OnProgress = std::function<void(const MigrationProgress&)>;

} // namespace howdah
