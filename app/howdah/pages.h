// Which pages the desktop application has, in the navigator's order.
#pragma once

#include "ui/shell/page.h"

#include <memory>
#include <vector>

namespace howdah {

class ServerDirectory;
class Settings;
class TableDirectory;

/// What the pages beyond their context need; all of it outlives them. `tables` may be made after
/// this is called, but not after the first page.
std::vector<PageSpec> allPages(ServerDirectory& servers, Settings& settings,
                               const std::unique_ptr<TableDirectory>& tables);

} // namespace howdah
