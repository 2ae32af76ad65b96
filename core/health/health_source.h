// Where whoever answers for a database's health has it from, while the database comes, goes and is
// another one.
//
// A handle: copies are the same one. Any thread; nothing here blocks, but for letting go of what
// watch() and watchNothing() return: the watch before, whose look under way has to end, which it
// does at once unless a disk hangs.
#pragma once

#include "core/health/health_watch.h"

namespace howdah {

class HealthSource {
public:
    explicit HealthSource(const std::string& why = "not connected yet");

    using Before = std::shared_ptr<const HealthWatch>;

    Before watch(Pool pool, HealthWatchOptions options) const;
    Before watchNothing(const std::string& why) const; ///< unhealthy from now on, because of `why`

    LatestHealth latest() const; ///< never null

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace howdah
