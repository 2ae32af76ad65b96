#include "core/pool/wait_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace howdah {
namespace {

constexpr std::uint64_t parts = 4; // of each doubling

// 0 for no wait, 1 up to a microsecond; then each doubling in four equal parts, told by the two
// bits below the highest.
std::size_t bucketOf(std::uint64_t nanoseconds) noexcept
{
    if (nanoseconds == 0)
        return 0;
    const auto quarters = (nanoseconds - 1) / (1000 / parts); // of a microsecond, rounded up
    if (quarters < parts)
        return 1;
    const auto doubling = static_cast<std::uint64_t>(std::bit_width(quarters)) - 3;
    const auto part = (quarters >> doubling) % parts;
    return std::min<std::size_t>(2 + (doubling * parts) + part, WaitHistogram::bucketCount - 1);
}

} // namespace

void WaitHistogram::record(std::chrono::nanoseconds wait, std::uint64_t times) noexcept
{
    const auto length = static_cast<std::uint64_t>(std::max<std::int64_t>(0, wait.count()));
    m_counts[bucketOf(length)] += times;
}

std::uint64_t WaitHistogram::count() const noexcept
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::uint64_t{0});
}

std::optional<std::chrono::nanoseconds> WaitHistogram::percentile(double p) const noexcept
{
    const auto total = count();
    if (total == 0)
        return std::nullopt;
    const auto wanted = std::max(1.0, std::ceil(p * static_cast<double>(total)));
    std::uint64_t seen = 0;
    std::size_t bucket = 0;
    for (; bucket + 1 < bucketCount; ++bucket) {
        seen += m_counts[bucket];
        if (static_cast<double>(seen) >= wanted)
            break;
    }
    return upperBound(bucket);
}

std::chrono::nanoseconds WaitHistogram::upperBound(std::size_t bucket) noexcept
{
    if (bucket < 2)
        return std::chrono::microseconds(bucket);
    const auto doubling = (bucket - 2) / parts;
    const auto part = (bucket - 2) % parts;
    return std::chrono::nanoseconds(((parts + part + 1) << doubling) * (1000 / parts));
}

WaitHistogram operator-(WaitHistogram later, const WaitHistogram& earlier) noexcept
{
    for (std::size_t i = 0; i < WaitHistogram::bucketCount; ++i)
        later.m_counts[i] -= earlier.m_counts[i];
    return later;
}

} // namespace howdah
