// The SQL files of the sets minimal and demo, as adding them and taking them out both need them.
// Not for other rooms.
#pragma once

#include "core/repo/seed.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

namespace howdah {

/// In the order they run. Throws Error{Config} for none.
std::vector<std::filesystem::path> sqlFilesOf(const SeedFiles& files);

/// Runs them in the transaction that is open, and says what each added to it.
std::vector<SeedRows> runSeedFiles(Connection& connection, const SeedFiles& files,
                                   const std::stop_token& stop, const FileProgress& progress);

/// The seed whose demo orders are in the database; they tell it by their idempotency keys.
std::optional<std::uint64_t> presentDemo(Connection& connection, const std::stop_token& stop);

} // namespace howdah
