// What an AlertEngine takes along from one start to the next, so that a restart tells nobody twice.
#include "core/alerts/alert_engine.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using nlohmann::json;

// As long as this is the same, what was said of it is.
std::string matterOf(const AlertRule& rule)
{
    return fmt::format("{} {} {} {} {}", rule.series, nameOf(rule.side), rule.limit, rule.clear,
                       rule.holds.count());
}

// A steady clock begins anew with the machine; what is kept is by the system's.
struct Clocks {
    SteadyClock::time_point steady;
    SystemClock::time_point system;

    std::int64_t kept(SteadyClock::time_point at) const
    {
        return std::chrono::floor<std::chrono::milliseconds>(system - (steady - at))
            .time_since_epoch()
            .count();
    }
    SteadyClock::time_point back(const json& at) const
    {
        const SystemClock::time_point then{std::chrono::milliseconds(at.get<std::int64_t>())};
        return steady - std::max<SystemClock::duration>(system - then, {}); // none is to come yet
    }
};

} // namespace

std::string AlertEngine::remember(SystemClock::time_point now) const
{
    const Clocks clocks{m_now(), now};
    auto all = json::array();
    for (const auto& rule : m_rules) {
        const auto found = m_tracks.find(rule.id);
        if (found == m_tracks.end())
            continue;
        const auto& track = found->second;
        if (track.state < AlertState::Firing && track.fires.empty())
            continue;
        auto fires = json::array();
        for (const auto at : track.fires)
            fires.push_back(clocks.kept(at));
        all.push_back({{"rule", rule.id},
                       {"matter", matterOf(rule)},
                       {"state", nameOf(track.state)},
                       {"since", clocks.kept(track.since)},
                       {"past", clocks.kept(track.past)},
                       {"told", clocks.kept(track.told)},
                       {"flapping", track.isFlapping},
                       {"fires", std::move(fires)}});
    }
    return all.empty() ? std::string() : all.dump(-1, ' ', false, json::error_handler_t::replace);
}

void AlertEngine::recall(const std::string& remembered, SystemClock::time_point now)
{
    const auto all = json::parse(remembered, nullptr, false);
    if (!all.is_array())
        return;
    const Clocks clocks{m_now(), now};
    for (const auto& one : all) {
        try {
            const auto rule =
                std::ranges::find(m_rules, one.at("rule").get<std::string>(), &AlertRule::id);
            if (rule == m_rules.end() || !rule->isOn
                || one.at("matter").get<std::string>() != matterOf(*rule))
                continue;
            Track track;
            const auto state = one.at("state").get<std::string>();
            for (const auto known : {AlertState::Firing, AlertState::Acknowledged})
                if (state == nameOf(known))
                    track.state = known;
            track.since = clocks.back(one.at("since"));
            track.past = clocks.back(one.at("past"));
            track.told = clocks.back(one.at("told"));
            track.isFlapping = one.at("flapping").get<bool>();
            for (const auto& at : one.at("fires"))
                track.fires.push_back(clocks.back(at));
            track.isFlapping = track.isFlapping && !track.fires.empty();
            m_tracks.insert_or_assign(rule->id, std::move(track));
        } catch (const json::exception&) { // of another Howdah: it fires anew
            continue;
        }
    }
}

} // namespace howdah
