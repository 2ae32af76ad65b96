#include "core/health/health_source.h"

#include <mutex>
#include <utility>

namespace howdah {

struct HealthSource::State {
    mutable std::mutex mutex;
    Before watch; // null: `none` counts
    LatestHealth none;
};

HealthSource::HealthSource(const std::string& why)
    : m_state(std::make_shared<State>())
{
    m_state->none = nothingWatched(why);
}

HealthSource::Before HealthSource::watch(Pool pool, HealthWatchOptions options) const
{
    Before made = std::make_shared<HealthWatch>(std::move(pool), std::move(options));
    const std::lock_guard lock(m_state->mutex);
    m_state->watch.swap(made);
    return made;
}

HealthSource::Before HealthSource::watchNothing(const std::string& why) const
{
    Before before;
    const std::lock_guard lock(m_state->mutex);
    m_state->watch.swap(before);
    m_state->none = nothingWatched(why);
    return before;
}

LatestHealth HealthSource::latest() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->watch ? m_state->watch->latest() : m_state->none;
}

} // namespace howdah
