#include "core/base/deadline.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace howdah {

using std::chrono::milliseconds;

Deadline::Deadline(milliseconds limit, std::stop_token also)
    : m_end(std::chrono::steady_clock::now() + limit)
{
    m_watch = std::jthread(
        [end = m_end, stop = m_stop, also = std::move(also)](const std::stop_token& done) mutable {
            std::mutex mutex;
            std::condition_variable_any pause; // nobody notifies it: a sleep that a stop ends
            const std::stop_callback passOn(also, [&] { stop.request_stop(); });
            std::unique_lock lock(mutex);
            pause.wait_until(lock, done, end, [] { return false; });
            if (!done.stop_requested())
                stop.request_stop();
        });
}

milliseconds Deadline::left() const
{
    return std::max(milliseconds(0),
                    std::chrono::ceil<milliseconds>(m_end - std::chrono::steady_clock::now()));
}

} // namespace howdah
