// Asks the pools of running Howdahs; see pool_control.h. Blocks, a few seconds at most; any thread.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace howdah {

/// The sockets of those that answer, by process; what is left of one that died is taken away.
std::vector<std::filesystem::path> findPools(const std::filesystem::path& folder);

/// "" to look, or "reset", "suspend", "resume": what it says then. Throws Error{NotFound} where it
/// has no pool just now, {Unreachable} where nobody answers in time, {Internal} for an answer that
/// is none.
nlohmann::json askPool(const std::filesystem::path& socket, const std::string& what = {});

} // namespace howdah
