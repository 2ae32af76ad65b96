// Figures as Prometheus reads them: text of version 0.0.4, with HELP and TYPE for each, units in
// their names (seconds, bytes, a ratio from 0 to 1). Pure; any thread.
//
// What is not known is left out, not told as 0. Source of the form and of the names:
// https://prometheus.io/docs/instrumenting/exposition_formats/ and …/practices/naming/
#pragma once

#include "core/health/health_watch.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace howdah {

/// All of what was seen. Names begin with "howdah_".
std::string metricsText(const WatchedHealth& health, std::string_view version,
                        SystemClock::time_point started);

/// Writes families of metrics one after the other.
class MetricsWriter {
public:
    using Labels = std::vector<std::pair<std::string_view, std::string>>;

    /// `type`: gauge, counter or histogram. What is added belongs to it until the next.
    void family(std::string_view name, std::string_view type, std::string_view help);
    void add(double value, const Labels& labels = {});
    void histogram(const WaitHistogram& times, std::chrono::nanoseconds sum);

    void gauge(std::string_view name, std::string_view help, double value);
    void counter(std::string_view name, std::string_view help, double value);

    std::string take() { return std::move(m_text); }

private:
    void line(std::string_view suffix, const Labels& labels, double value);

    std::string m_name;
    std::string m_text;
};

} // namespace howdah
