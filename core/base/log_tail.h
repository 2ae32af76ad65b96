// The latest messages of the log, for a window that shows them: lines are added from any thread and
// taken in lots, so that a storm of them costs whoever looks one lot at a time.
//
// What nobody takes does not grow without bound: the oldest are dropped and counted.
#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace howdah {

struct LogRecord {
    SystemClock::time_point at{};
    LogLevel level = LogLevel::Info;
    std::string part{};
    std::string message{}; ///< redacted
};

class LogTail {
public:
    /// Keeps so many, of so many bytes in all; a single longer one is cut.
    explicit LogTail(std::size_t most = 10'000, std::size_t mostBytes = 4U << 20U);

    void add(LogRecord record);

    struct Lot {
        std::vector<LogRecord> records; ///< the oldest first
        std::size_t dropped = 0; ///< before them, since the last lot
    };
    Lot take();

    /// Called for the first message after each take(), on the thread that logs it; must neither
    /// block nor log. Once onNews({}) has returned none is under way any more.
    void onNews(std::function<void()> news);

private:
    const std::size_t m_most;
    const std::size_t m_mostBytes;
    std::mutex m_mutex;
    std::deque<LogRecord> m_records;
    std::size_t m_bytes = 0;
    std::size_t m_dropped = 0;
    bool m_isTold = false;
    std::function<void()> m_news;
};

} // namespace howdah
