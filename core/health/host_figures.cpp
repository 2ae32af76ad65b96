#include "core/health/host_figures.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/stat.h>
#include <sys/statvfs.h>

namespace howdah {
namespace {

constexpr double gib = 1024.0 * 1024 * 1024;

// "MemTotal:       16303428 kB", "inactive_file 4096"; nullopt where there is no such line.
std::optional<std::int64_t> figureIn(const std::filesystem::path& file, const std::string& name)
{
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string key;
        std::int64_t value = 0;
        std::string unit;
        if (words >> key >> value && key == name)
            return words >> unit && unit == "kB" ? value * 1024 : value;
    }
    return std::nullopt;
}

std::optional<std::int64_t> bytesIn(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::int64_t value = 0;
    return in >> value ? std::optional(value) : std::nullopt; // "max" is none
}

// Of version 2, which is one line "0::/path".
std::filesystem::path controlGroup(const std::filesystem::path& root)
{
    std::ifstream in(root / "proc/self/cgroup");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("0::/"))
            return root / "sys/fs/cgroup" / line.substr(4);
    return root / "sys/fs/cgroup";
}

std::filesystem::path nearest(std::filesystem::path place)
{
    std::error_code ignored;
    while (!std::filesystem::exists(place, ignored) && place != place.parent_path())
        place = place.parent_path();
    return place;
}

} // namespace

double DiskUse::percent() const noexcept
{
    const auto all = static_cast<double>(used + free);
    return all > 0 ? 100.0 * static_cast<double>(used) / all : 0;
}

std::optional<MemoryUse> readMemory(const std::filesystem::path& root)
{
    const auto total = figureIn(root / "proc/meminfo", "MemTotal:");
    const auto available = figureIn(root / "proc/meminfo", "MemAvailable:");
    if (!total || !available)
        return std::nullopt;
    const auto group = controlGroup(root);
    const auto limit = bytesIn(group / "memory.max");
    const auto current = bytesIn(group / "memory.current");
    if (!limit || !current || *limit >= *total)
        return MemoryUse{*total - *available, *total};
    const auto given = figureIn(group / "memory.stat", "inactive_file").value_or(0); // back at once
    return MemoryUse{std::max<std::int64_t>(0, *current - given), *limit};
}

HostFigures readHost(const std::vector<std::filesystem::path>& places)
{
    HostFigures figures{.memory = readMemory(), .disks = {}};
    std::set<dev_t> seen;
    for (const auto& place : places) {
        const auto folder = nearest(place);
        struct stat where { };
        struct statvfs found { };
        if (::stat(folder.c_str(), &where) != 0 || ::statvfs(folder.c_str(), &found) != 0
            || !seen.insert(where.st_dev).second)
            continue;
        const auto block = static_cast<std::int64_t>(found.f_frsize);
        figures.disks.push_back(
            {.place = place,
             .used = static_cast<std::int64_t>(found.f_blocks - found.f_bfree) * block,
             .free = static_cast<std::int64_t>(found.f_bavail) * block});
    }
    return figures;
}

void addHost(HealthReport& report, const HostFigures& figures, const HealthKeys& limits)
{
    if (const auto& memory = figures.memory; memory && memory->total > 0) {
        const auto used = static_cast<double>(memory->used);
        const auto total = static_cast<double>(memory->total);
        report.add(measured("memory", 100 * used / total, "%",
                            {limits.memory.degraded, limits.memory.unhealthy},
                            fmt::format("{:.1f} of {:.1f} GiB of memory in use on this machine",
                                        used / gib, total / gib)));
    }
    if (figures.disks.empty())
        return;
    const auto& fullest = *std::ranges::max_element(figures.disks, {}, &DiskUse::percent);
    report.add(
        measured("disk", fullest.percent(), "%", {limits.disk.degraded, limits.disk.unhealthy},
                 fmt::format("{:.1f} GiB free where {} is", static_cast<double>(fullest.free) / gib,
                             fullest.place.string())));
}

} // namespace howdah
