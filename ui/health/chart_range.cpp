#include "ui/health/chart_range.h"

#include "core/journal/minute_records.h"

#include <algorithm>

namespace howdah {

void ChartRange::setLength(std::chrono::seconds length)
{
    m_length = length;
    m_zooms.clear();
}

void ChartRange::zoom(Span part, SystemClock::time_point now)
{
    using namespace std::chrono_literals;
    part.to = std::min(part.to, this->now(now));
    part.from = std::clamp(part.from, this->now(now) - watchIsKeptFor, part.to - 5s);
    m_zooms.push_back(part);
}

void ChartRange::back()
{
    if (!m_zooms.empty())
        m_zooms.pop_back();
}

SystemClock::time_point ChartRange::now(SystemClock::time_point really) const
{
    return m_pausedAt.value_or(really);
}

ChartRange::Span ChartRange::shown(SystemClock::time_point really) const
{
    const auto end = now(really);
    return m_zooms.empty() ? Span{end - m_length, end} : m_zooms.back();
}

} // namespace howdah
