// Holds figures against rules as they come, and tells what somebody should hear: when an alert
// fires, is over, is still there, or comes and goes so often that it is told once and then left.
//
// Belongs to one thread; never blocks. The clock is handed in.
#pragma once

#include "core/alerts/alert_rule.h"
#include "core/base/clock.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

enum class AlertState { Ok, Pending, Firing, Acknowledged };
enum class AlertNews { Fired, Reminder, Flapping, Resolved, Acknowledged };

std::string_view nameOf(AlertState state) noexcept; ///< "ok", "pending", …
std::string_view nameOf(AlertNews news) noexcept; ///< "firing", "still firing", "flapping", …

/// What a rule has come to.
struct AlertStatus {
    AlertRule rule;
    AlertState state = AlertState::Ok;
    std::optional<double> value{}; ///< the last one; nullopt: none so far
    std::chrono::seconds lasts{0}; ///< in this state
    bool isFlapping = false; ///< nobody is told until it has been quiet for a while
};

struct AlertNotice {
    AlertNews news = AlertNews::Fired;
    AlertRule rule;
    std::optional<double> value{};
    std::chrono::seconds lasts{0}; ///< past the limit, until now

    /// "Pool in use is above 80 (95), for 30s"
    std::string words() const;
};

class AlertEngine {
public:
    /// More often than this within flapWindow is flapping.
    static constexpr int flapsAfter = 3;
    static constexpr std::chrono::minutes flapWindow{10};

    explicit AlertEngine(Now now = steadyNow());

    /// What a rule of the same id had come to stays, unless it says something else now.
    void setRules(std::vector<AlertRule> rules);
    const std::vector<AlertRule>& rules() const noexcept { return m_rules; }

    /// The figures of one moment by series. A series that is not among them tells nothing: what
    /// fires goes on, what was pending begins anew.
    std::vector<AlertNotice> observe(const std::map<std::string, double, std::less<>>& figures);

    /// Nothing fires any more; for another server.
    void clear();
    /// True if it fired. It is quiet until it is over.
    bool acknowledge(const std::string& id);

    /// What fires, was acknowledged or keeps coming back, for the next start; empty: nothing.
    std::string remember(SystemClock::time_point now) const;
    /// Goes on from there: of rules that still say the same. What cannot be read fires anew.
    void recall(const std::string& remembered, SystemClock::time_point now);

    std::vector<AlertStatus> statuses() const; ///< in the order of the rules
    int firing() const; ///< or acknowledged

private:
    struct Track {
        AlertState state = AlertState::Ok;
        SteadyClock::time_point since{}; ///< in this state
        SteadyClock::time_point past{}; ///< since when past the limit
        SteadyClock::time_point told{}; ///< when it was spoken of last
        std::deque<SteadyClock::time_point> fires{}; ///< within the flapWindow
        bool isFlapping = false;
        std::optional<double> value{};
    };
    void step(const AlertRule& rule, Track& track, std::vector<AlertNotice>& notices) const;
    void fire(const AlertRule& rule, Track& track, std::vector<AlertNotice>& notices) const;
    void settle(const AlertRule& rule, Track& track, std::vector<AlertNotice>& notices) const;

    Now m_now;
    std::vector<AlertRule> m_rules;
    std::map<std::string, Track> m_tracks; // by rule id
};

} // namespace howdah
