// How long statements took, counted as they end. Whoever uses the connection counts, without a
// lock; anybody may read meanwhile, and finds each figure whole, if not all of the same instant.
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace howdah {

/// One bucket for each doubling: the first up to a microsecond, the last for all beyond 18 minutes.
class StatementTimes {
public:
    static constexpr std::size_t bucketCount = 32;

    /// One thread at a time.
    void record(std::chrono::nanoseconds took) noexcept
    {
        const auto length = static_cast<std::uint64_t>(std::max<std::int64_t>(1, took.count()));
        const auto doublings = static_cast<std::size_t>(std::bit_width((length - 1) / 1000));
        add(m_counts[std::min(doublings, bucketCount - 1)], 1);
        add(m_total, length);
    }

    std::uint64_t operator[](std::size_t bucket) const noexcept
    {
        return m_counts[bucket].load(std::memory_order_relaxed);
    }
    std::chrono::nanoseconds total() const noexcept
    {
        return std::chrono::nanoseconds(m_total.load(std::memory_order_relaxed));
    }
    /// The longest that falls into `bucket`, but for the last one.
    static std::chrono::nanoseconds upperBound(std::size_t bucket) noexcept
    {
        return std::chrono::microseconds(1LL << bucket);
    }

private:
    static void add(std::atomic<std::uint64_t>& to, std::uint64_t amount) noexcept
    {
        to.store(to.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }

    std::array<std::atomic<std::uint64_t>, bucketCount> m_counts{};
    std::atomic<std::uint64_t> m_total = 0; // nanoseconds
};

/// From here until it ends is one statement of `times`, however it ends; what runs within it (a
/// DEALLOCATE for its sake) is a part of it. Does nothing where `times` is null.
class StatementTimer {
public:
    explicit StatementTimer(StatementTimes*& times) noexcept
        : m_place(times)
        , m_times(std::exchange(times, nullptr))
        , m_start(m_times ? SteadyClock::now() : SteadyClock::time_point())
    {
    }
    ~StatementTimer()
    {
        if (!m_times)
            return;
        m_times->record(SteadyClock::now() - m_start);
        m_place = m_times;
    }
    StatementTimer(const StatementTimer&) = delete;
    StatementTimer& operator=(const StatementTimer&) = delete;

private:
    StatementTimes*& m_place;
    StatementTimes* m_times;
    SteadyClock::time_point m_start;
};

} // namespace howdah
