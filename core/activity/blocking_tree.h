// Who waits for whom, as trees to draw. Pure, any thread.
#pragma once

#include "core/activity/server_session.h"

#include <vector>

namespace howdah {

struct BlockingNode {
    int pid = 0; ///< as in SessionKey
    int parent = 0; ///< the pid it is drawn below; 0 for a root
    int depth = 0; ///< 0 for a root
    int waiting = 0; ///< how many are below it, all levels
    std::vector<int> others{}; ///< whom it waits for as well, and who is not above it
    bool isInCycle = false; ///< it waits for itself in the end: a deadlock to be found soon
};

/// Everybody who waits or is waited for, each once and after whom it waits for, ready to draw: a
/// root, all below it, the next root, those with most below them first. Where one waits for several
/// it stands below the one that waits longest itself, so that a queue becomes a chain. Takes any
/// cycle, and pids that are not there.
std::vector<BlockingNode> blockingForest(const std::vector<ServerSession>& sessions);

} // namespace howdah
