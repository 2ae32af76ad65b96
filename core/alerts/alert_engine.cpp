#include "core/alerts/alert_engine.h"

#include "core/base/duration.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace howdah {
namespace {

std::chrono::seconds wholeSeconds(SteadyClock::duration time)
{
    return std::chrono::floor<std::chrono::seconds>(time);
}

bool isSameMatter(const AlertRule& one, const AlertRule& other)
{
    return one.series == other.series && one.side == other.side && one.limit == other.limit
        && one.clear == other.clear && one.holds == other.holds;
}

} // namespace

std::string_view nameOf(AlertState state) noexcept
{
    switch (state) {
    case AlertState::Ok: return "ok";
    case AlertState::Pending: return "pending";
    case AlertState::Firing: return "firing";
    case AlertState::Acknowledged: return "acknowledged";
    }
    return {};
}

std::string_view nameOf(AlertNews news) noexcept
{
    switch (news) {
    case AlertNews::Fired: return "firing";
    case AlertNews::Reminder: return "still firing";
    case AlertNews::Flapping: return "flapping";
    case AlertNews::Resolved: return "resolved";
    case AlertNews::Acknowledged: return "acknowledged";
    }
    return {};
}

std::string AlertNotice::words() const
{
    const auto shown = value ? fmt::format(" ({:.6g})", *value) : std::string();
    const auto limit = fmt::format("{} {:.6g}", nameOf(rule.side), rule.limit);
    switch (news) {
    case AlertNews::Fired:
        return fmt::format("{}: {} is {}{}", rule.name, rule.series, limit, shown);
    case AlertNews::Reminder:
        return fmt::format("{}: {} has been {} for {}{}", rule.name, rule.series, limit,
                           formatDuration(lasts), shown);
    case AlertNews::Flapping:
        return fmt::format("{}: {} keeps going {} and back; nothing more is said of it until it "
                           "has been steady for {}",
                           rule.name, rule.series, limit, formatDuration(AlertEngine::flapWindow));
    case AlertNews::Resolved:
        return fmt::format("{}: {} is no longer {}{}", rule.name, rule.series, limit, shown);
    case AlertNews::Acknowledged: return fmt::format("{}: acknowledged", rule.name);
    }
    return {};
}

AlertEngine::AlertEngine(Now now)
    : m_now(std::move(now))
{
}

void AlertEngine::setRules(std::vector<AlertRule> rules)
{
    std::map<std::string, Track> kept;
    for (const auto& rule : rules) {
        const auto before = std::ranges::find(m_rules, rule.id, &AlertRule::id);
        if (before != m_rules.end() && rule.isOn && isSameMatter(*before, rule))
            if (auto track = m_tracks.extract(rule.id))
                kept.insert(std::move(track));
    }
    m_tracks = std::move(kept);
    m_rules = std::move(rules);
}

void AlertEngine::clear()
{
    m_tracks.clear();
}

std::vector<AlertNotice>
AlertEngine::observe(const std::map<std::string, double, std::less<>>& figures)
{
    std::vector<AlertNotice> notices;
    for (const auto& rule : m_rules) {
        if (!rule.isOn)
            continue;
        auto& track = m_tracks[rule.id];
        const auto figure = figures.find(rule.series);
        if (figure == figures.end()) {
            if (track.state == AlertState::Pending)
                track.state = AlertState::Ok;
        } else {
            track.value = figure->second;
            step(rule, track, notices);
        }
        settle(rule, track, notices);
    }
    return notices;
}

void AlertEngine::step(const AlertRule& rule, Track& track, std::vector<AlertNotice>& notices) const
{
    const auto now = m_now();
    const auto value = *track.value;
    const auto become = [&](AlertState state) {
        track.state = state;
        track.since = now;
    };
    switch (track.state) {
    case AlertState::Ok:
        if (!rule.isPast(value))
            return;
        track.past = now;
        become(AlertState::Pending);
        [[fallthrough]];
    case AlertState::Pending:
        if (!rule.isPast(value))
            return become(AlertState::Ok);
        if (now - track.past < rule.holds)
            return;
        become(AlertState::Firing);
        return fire(rule, track, notices);
    case AlertState::Firing:
    case AlertState::Acknowledged:
        if (rule.isClear(value)) {
            if (!track.isFlapping)
                notices.push_back(
                    {AlertNews::Resolved, rule, value, wholeSeconds(now - track.past)});
            return become(AlertState::Ok);
        }
        if (track.state == AlertState::Firing && !track.isFlapping && rule.remindEvery.count() > 0
            && now - track.told >= rule.remindEvery) {
            track.told = now;
            notices.push_back({AlertNews::Reminder, rule, value, wholeSeconds(now - track.past)});
        }
    }
}

void AlertEngine::fire(const AlertRule& rule, Track& track, std::vector<AlertNotice>& notices) const
{
    const auto now = m_now();
    track.fires.push_back(now);
    while (now - track.fires.front() > flapWindow)
        track.fires.pop_front();
    if (track.isFlapping)
        return;
    track.told = now;
    track.isFlapping = std::ssize(track.fires) > flapsAfter;
    notices.push_back({track.isFlapping ? AlertNews::Flapping : AlertNews::Fired, rule, track.value,
                       wholeSeconds(now - track.past)});
}

// One that flapped is spoken of again once it has not fired anew for a while.
void AlertEngine::settle(const AlertRule& rule, Track& track,
                         std::vector<AlertNotice>& notices) const
{
    const auto now = m_now();
    if (!track.isFlapping || now - track.fires.back() < flapWindow)
        return;
    track.isFlapping = false;
    track.fires.clear();
    track.told = now;
    if (track.state == AlertState::Firing)
        notices.push_back({AlertNews::Reminder, rule, track.value, wholeSeconds(now - track.past)});
    else if (track.state != AlertState::Acknowledged)
        notices.push_back({AlertNews::Resolved, rule, track.value, {}});
}

bool AlertEngine::acknowledge(const std::string& id)
{
    const auto track = m_tracks.find(id);
    if (track == m_tracks.end() || track->second.state != AlertState::Firing)
        return false;
    track->second.state = AlertState::Acknowledged;
    track->second.since = m_now();
    return true;
}

std::vector<AlertStatus> AlertEngine::statuses() const
{
    std::vector<AlertStatus> all;
    const auto now = m_now();
    for (const auto& rule : m_rules) {
        const auto track = m_tracks.find(rule.id);
        if (track == m_tracks.end())
            all.push_back({rule});
        else
            all.push_back({rule, track->second.state, track->second.value,
                           wholeSeconds(now - track->second.since), track->second.isFlapping});
    }
    return all;
}

int AlertEngine::firing() const
{
    return static_cast<int>(std::ranges::count_if(m_tracks, [](const auto& entry) {
        const auto state = entry.second.state;
        return state == AlertState::Firing || state == AlertState::Acknowledged;
    }));
}

} // namespace howdah
