#include "core/alerts/alert_rule.h"

#include "core/base/error.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using nlohmann::json;

json asJson(const AlertRule& rule)
{
    return {{"id", rule.id},
            {"name", rule.name},
            {"series", rule.series},
            {"side", nameOf(rule.side)},
            {"limit", rule.limit},
            {"clear", rule.clear},
            {"holds_s", rule.holds.count()},
            {"severity", nameOf(rule.severity)},
            {"remind_every_min", rule.remindEvery.count()},
            {"on", rule.isOn},
            {"tray", rule.toTray},
            {"webhook", rule.webhook}};
}

template <typename Enum>
Enum named(const std::string& word, std::initializer_list<Enum> all)
{
    for (const auto one : all)
        if (nameOf(one) == word)
            return one;
    throw Error(ErrorKind::Config, '"' + word + "\" is not known here");
}

AlertRule ruleFrom(const json& from)
{
    AlertRule rule{.id = from.at("id"), .name = from.at("name"), .series = from.at("series")};
    rule.side = named<AlertSide>(from.at("side"), {AlertSide::Above, AlertSide::Below});
    rule.limit = from.at("limit");
    rule.clear = from.at("clear");
    rule.holds = std::chrono::seconds(from.at("holds_s").get<std::int64_t>());
    rule.severity = named<AlertSeverity>(from.at("severity"),
                                         {AlertSeverity::Warning, AlertSeverity::Critical});
    rule.remindEvery = std::chrono::minutes(from.at("remind_every_min").get<std::int64_t>());
    rule.isOn = from.at("on");
    rule.toTray = from.at("tray");
    rule.webhook = from.at("webhook");
    if (const auto why = whyNotARule(rule); !why.empty())
        throw Error(ErrorKind::Config, why);
    return rule;
}

} // namespace

std::string_view nameOf(AlertSeverity severity) noexcept
{
    return severity == AlertSeverity::Critical ? "critical" : "warning";
}

std::string_view nameOf(AlertSide side) noexcept
{
    return side == AlertSide::Above ? "above" : "below";
}

bool AlertRule::isPast(double value) const noexcept
{
    return side == AlertSide::Above ? value > limit : value < limit;
}

bool AlertRule::isClear(double value) const noexcept
{
    return side == AlertSide::Above ? value <= clear : value >= clear;
}

std::string whyNotARule(const AlertRule& rule)
{
    if (rule.id.empty() || rule.name.empty())
        return "an alert needs a name";
    if (rule.series.empty())
        return "an alert needs a series to watch";
    if (!std::isfinite(rule.limit) || !std::isfinite(rule.clear))
        return "the limits of an alert are numbers";
    if (rule.side == AlertSide::Above ? rule.clear > rule.limit : rule.clear < rule.limit)
        return fmt::format("the value at which \"{}\" is over ({}) lies past its limit ({})",
                           rule.name, rule.clear, rule.limit);
    if (rule.holds.count() < 0 || rule.remindEvery.count() < 0)
        return "an alert cannot wait for less than no time";
    return {};
}

std::string toJson(const std::vector<AlertRule>& rules)
{
    auto all = json::array();
    for (const auto& rule : rules)
        all.push_back(asJson(rule));
    // A name may hold bytes that are no UTF-8: it is shown changed rather than lost.
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<AlertRule> rulesFromJson(std::string_view text)
{
    try {
        std::vector<AlertRule> rules;
        for (const auto& one : json::parse(text))
            rules.push_back(ruleFrom(one));
        return rules;
    } catch (const json::exception& problem) {
        throw Error(ErrorKind::Config,
                    fmt::format("the alerts that were kept cannot be read: {}", problem.what()));
    }
}

} // namespace howdah
