#include "core/base/pause.h"

#include <condition_variable>
#include <mutex>
#include <random>

namespace howdah {

void pauseFor(std::chrono::milliseconds duration, const std::stop_token& stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, duration, [] { return false; });
}

std::chrono::milliseconds jittered(std::chrono::milliseconds middle)
{
    thread_local std::minstd_rand random(std::random_device{}());
    std::uniform_real_distribution<double> factor(0.5, 1.5);
    return std::chrono::duration_cast<std::chrono::milliseconds>(middle * factor(random));
}

} // namespace howdah
