// When somebody wants to be told: a limit on one series of figures, and for how long it has to be
// passed. Plain values; pure.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

enum class AlertSeverity { Warning, Critical };
enum class AlertSide { Above, Below };

std::string_view nameOf(AlertSeverity severity) noexcept; ///< "warning", "critical"
std::string_view nameOf(AlertSide side) noexcept; ///< "above", "below"

struct AlertRule {
    std::string id; ///< its own among all rules; kept when the rule is changed
    std::string name;
    std::string series; ///< as in core/health/series.h
    AlertSide side = AlertSide::Above;
    double limit = 0; ///< in the unit of the series; itself is not past it
    /// It is over once the value is no further than this; between the two nothing changes.
    double clear = 0;
    std::chrono::seconds holds{0}; ///< past the limit for so long before it fires
    AlertSeverity severity = AlertSeverity::Warning;
    std::chrono::minutes remindEvery{60}; ///< while it fires and nobody acknowledged it; 0: never
    bool isOn = true;
    bool toTray = true;
    std::string webhook{}; ///< a URL; empty: none

    bool operator==(const AlertRule&) const = default;

    bool isPast(double value) const noexcept;
    bool isClear(double value) const noexcept;
};

/// What is the matter with it, as a sentence; empty for a rule that can be used.
std::string whyNotARule(const AlertRule& rule);

/// All rules as JSON, and back. Throws Error{Config} for what is no list of rules.
std::string toJson(const std::vector<AlertRule>& rules);
std::vector<AlertRule> rulesFromJson(std::string_view json);

} // namespace howdah
