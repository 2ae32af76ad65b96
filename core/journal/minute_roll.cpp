#include "core/journal/minute_roll.h"

#include <algorithm>
#include <optional>

namespace howdah {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

// The points of one stretch of the axis, as one.
struct Stretch {
    std::int64_t number = 0;
    CurvePoint point;
    double total = 0;
    int count = 0;
    milliseconds tolerance{0}; // to its neighbours, before it is a gap

    void add(const CurvePoint& more)
    {
        point.at = more.at;
        point.least = count == 0 ? more.least : std::min(point.least, more.least);
        point.most = count == 0 ? more.most : std::max(point.most, more.most);
        total += more.mean;
        point.mean = total / ++count;
    }
};

} // namespace

void MinuteFigure::merge(const MinuteFigure& other) noexcept
{
    least = std::min(least, other.least);
    most = std::max(most, other.most);
    total += other.total;
    samples += other.samples;
    if (other.lastAt >= lastAt) {
        last = other.last;
        lastAt = other.lastAt;
    }
}

std::int64_t minuteOf(SystemClock::time_point moment) noexcept
{
    return std::chrono::floor<minutes>(moment).time_since_epoch().count();
}

void MinuteRoll::add(std::string_view series, double value, SystemClock::time_point at)
{
    putBack({{.series = std::string(series),
              .minute = minuteOf(at),
              .least = value,
              .most = value,
              .total = value,
              .samples = 1,
              .last = value,
              .lastAt = at}});
}

std::vector<MinuteFigure> MinuteRoll::take()
{
    std::vector<MinuteFigure> all;
    all.reserve(m_figures.size());
    for (auto& entry : m_figures)
        all.push_back(std::move(entry.second));
    m_figures.clear();
    return all;
}

void MinuteRoll::putBack(std::vector<MinuteFigure> figures)
{
    for (auto& figure : figures) {
        auto key = std::pair(figure.series, figure.minute);
        const auto known = m_figures.find(key);
        if (known != m_figures.end())
            known->second.merge(figure);
        else
            m_figures.emplace(std::move(key), std::move(figure));
    }
}

std::vector<CurvePoint> curveOf(const std::vector<MinuteFigure>& recorded,
                                const std::vector<RecentValue>& recent, const CurveFrame& frame)
{
    // What is remembered itself takes the place of what was recorded of the same time.
    const auto momentOf = [&](const MinuteFigure& figure) {
        const auto middle = SystemClock::time_point(minutes(figure.minute))
            + frame.minutesEach * std::chrono::seconds(30);
        return std::min(middle, figure.lastAt);
    };
    const auto isShown = [&](SystemClock::time_point at) {
        return at >= frame.from && at <= frame.to;
    };
    const auto count =
        static_cast<std::size_t>(std::ranges::count_if(recorded, isShown, momentOf)
                                 + std::ranges::count_if(recent, isShown, &RecentValue::at));
    const auto span = std::chrono::floor<milliseconds>(frame.to - frame.from);
    // Counted from 1970, not from the edge: the same values fall together at each tick.
    const auto width = count <= frame.most
        ? 1
        : std::max<milliseconds::rep>(
            1, span.count() / std::max<milliseconds::rep>(1, static_cast<int>(frame.most) - 1));
    const milliseconds ofRecorded = frame.minutesEach * milliseconds(90'000);
    const milliseconds ofRecent = std::max(frame.patience, milliseconds(width * 5 / 2));

    std::vector<CurvePoint> curve;
    std::optional<Stretch> open;
    milliseconds before{0}; // the tolerance of the last point of `curve`
    const auto close = [&] {
        if (!open)
            return;
        if (!curve.empty())
            open->point.afterGap =
                open->point.at - curve.back().at > std::max(before, open->tolerance);
        before = open->tolerance;
        curve.push_back(open->point);
        open.reset();
    };
    const auto add = [&](const CurvePoint& point, milliseconds tolerance) {
        if (!isShown(point.at))
            return;
        const auto number =
            std::chrono::floor<milliseconds>(point.at).time_since_epoch().count() / width;
        if (open && open->number != number)
            close();
        if (!open)
            open.emplace(Stretch{.number = number, .point = point});
        open->tolerance = std::max(tolerance, milliseconds(width * 5 / 2));
        open->add(point);
    };
    for (const auto& figure : recorded) {
        const auto at = momentOf(figure);
        if (recent.empty() || at < recent.front().at)
            add({at, figure.least, figure.mean(), figure.most}, ofRecorded);
    }
    for (const auto& value : recent)
        add({value.at, value.value, value.value, value.value}, ofRecent);
    close();
    return curve;
}

} // namespace howdah
