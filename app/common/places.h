// What of this machine belongs to Howdah's health: where its journal and log, its data and its
// private server are. Pure.
#pragma once

#include "core/config/paths.h"

#include <vector>

namespace howdah {

inline std::vector<std::filesystem::path> placesOf(const Paths& paths)
{
    return {paths.state(), paths.data(), paths.sandbox()};
}

} // namespace howdah
