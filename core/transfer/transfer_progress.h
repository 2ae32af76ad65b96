// How far an export or an import has come. Values only.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace howdah {

struct TransferProgress {
    std::int64_t rows = 0;
    std::int64_t bytes = 0; ///< of the file, written or read
    std::int64_t totalBytes = 0; ///< of the file that is read; 0: not known
    std::int64_t rejected = 0;
    std::chrono::milliseconds elapsed{};
    bool isServersTurn = false; ///< all is sent; the server has still to work on it

    double rowsPerSecond() const
    {
        return elapsed.count() > 0
            ? static_cast<double>(rows) * 1000 / static_cast<double>(elapsed.count())
            : 0;
    }
};

/// Called about ten times a second, on the thread that works. What it throws ends the work.
using OnTransfer = std::function<void(const TransferProgress&)>;

/// When to say so.
class TransferClock {
public:
    using Clock = std::chrono::steady_clock;

    std::chrono::milliseconds elapsed() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_start);
    }
    /// True ten times a second; looks at the clock once in 256 calls.
    bool isTime()
    {
        if (++m_calls % 256 != 0)
            return false;
        const auto now = Clock::now();
        if (now < m_next)
            return false;
        m_next = now + std::chrono::milliseconds(100);
        return true;
    }

private:
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_next = m_start;
    std::uint32_t m_calls = 0;
};

} // namespace howdah
