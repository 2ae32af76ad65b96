// How long borrowers waited, as counts in fixed buckets: a plain value.
//
// Buckets grow by a quarter to a fifth each (four to every doubling), from one microsecond to about
// an hour. The difference of two snapshots of one pool is the histogram of the time between them.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace howdah {

class WaitHistogram {
public:
    static constexpr std::size_t bucketCount = 128;

    void record(std::chrono::nanoseconds wait, std::uint64_t times = 1) noexcept;

    std::uint64_t count() const noexcept;
    /// The wait that share `p` (0 to 1) of all did not exceed, rounded up to its bucket's end;
    /// nullopt when there were none. Those who did not wait at all count with 0.
    std::optional<std::chrono::nanoseconds> percentile(double p) const noexcept;

    std::uint64_t operator[](std::size_t bucket) const noexcept { return m_counts[bucket]; }
    /// The longest wait that falls into `bucket`; 0 for the first.
    static std::chrono::nanoseconds upperBound(std::size_t bucket) noexcept;

    friend WaitHistogram operator-(WaitHistogram later, const WaitHistogram& earlier) noexcept;

private:
    std::array<std::uint64_t, bucketCount> m_counts{};
};

} // namespace howdah
