// Memory and disk of the machine that Howdah runs on: what its journal, its log and its private
// server live on. A server elsewhere has others, which it does not tell.
//
// Reads /proc, /sys and file systems; any thread. Asking a network's file system may block.
#pragma once

#include "core/health/health_report.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace howdah {

struct MemoryUse {
    std::int64_t used = 0; ///< bytes that could not be given to anybody
    std::int64_t total = 0; ///< of the machine, or of the control group where that is less
};

struct DiskUse {
    std::filesystem::path place; ///< as it was asked for
    std::int64_t used = 0; ///< bytes
    std::int64_t free = 0; ///< bytes, for whoever is not root
    double percent() const noexcept; ///< as df shows it
};

struct HostFigures {
    std::optional<MemoryUse> memory; ///< nullopt where the system does not tell
    std::vector<DiskUse> disks; ///< one for each file system
};

/// A place that does not exist yet stands for the folder it will be in.
HostFigures readHost(const std::vector<std::filesystem::path>& places);

/// `root` is where /proc and /sys are.
std::optional<MemoryUse> readMemory(const std::filesystem::path& root = "/");

/// Checks memory and disk (the fullest). Pure.
void addHost(HealthReport& report, const HostFigures& figures, const HealthKeys& limits);

} // namespace howdah
