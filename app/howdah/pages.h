// The pages of the window, in the order of the navigator.
#pragma once

#include "ui/shell/page.h"

#include <vector>

namespace howdah {

class ServerDirectory;
class Settings;

/// What the pages are given outlives the window.
std::vector<PageSpec> allPages(ServerDirectory& directory, Settings& settings);

} // namespace howdah
