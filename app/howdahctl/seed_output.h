// What the two ways of `howdahctl seed` share: its options, and how rows are shown.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/repo/seed.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct SeedArguments {
    std::string set{}; ///< minimal, demo, load; "": as --scale or --clean has it
    int thousands = 0; ///< 0: not said
    std::optional<std::uint64_t> seed{};
    bool clean = false;
    bool dryRun = false;

    bool isLoad() const { return set == "load" || (set.empty() && thousands > 0); }
};

/// 1234567 as 1,234,567
std::string grouped(std::int64_t number);
std::int64_t total(const std::vector<SeedRows>& parts);
nlohmann::ordered_json documentOf(const std::vector<SeedRows>& parts);
void showRows(Console& console, const std::vector<SeedRows>& parts, std::string_view about);

/// seed --clean. Refuses on production and on read-only profiles.
void cleanSets(Invocation& command, const OpenedServer& server, const SeedArguments& arguments);

} // namespace howdah
