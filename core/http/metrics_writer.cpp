#include "core/http/metrics_text.h"

#include <cmath>
#include <fmt/format.h>

namespace howdah {
namespace {

using MetricSeconds = std::chrono::duration<double>;

// One bucket for each doubling, from a microsecond to a minute.
constexpr std::size_t doublings = 27;
constexpr std::size_t bucketsADoubling = 4;

std::string escaped(std::string_view text, bool isLabel)
{
    std::string made;
    for (const char c : text) {
        if (c == '\\')
            made += "\\\\";
        else if (c == '\n')
            made += "\\n";
        else if (c == '"' && isLabel)
            made += "\\\"";
        else
            made += c;
    }
    return made;
}

std::string numberText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    return fmt::format("{}", value);
}

} // namespace

void MetricsWriter::family(std::string_view name, std::string_view type, std::string_view help)
{
    m_name = fmt::format("howdah_{}", name);
    m_text +=
        fmt::format("# HELP {} {}\n# TYPE {} {}\n", m_name, escaped(help, false), m_name, type);
}

void MetricsWriter::line(std::string_view suffix, const Labels& labels, double value)
{
    m_text += m_name;
    m_text += suffix;
    char before = '{';
    for (const auto& [name, text] : labels) {
        m_text += fmt::format("{}{}=\"{}\"", before, name, escaped(text, true));
        before = ',';
    }
    m_text += fmt::format("{} {}\n", labels.empty() ? "" : "}", numberText(value));
}

void MetricsWriter::add(double value, const Labels& labels)
{
    line("", labels, value);
}

void MetricsWriter::histogram(const WaitHistogram& times, std::chrono::nanoseconds sum)
{
    std::uint64_t below = times[0];
    std::size_t bucket = 1;
    for (std::size_t doubling = 0; doubling < doublings; ++doubling) {
        const auto last = 1 + (doubling * bucketsADoubling);
        for (; bucket <= last; ++bucket)
            below += times[bucket];
        const auto bound = MetricSeconds(WaitHistogram::upperBound(last)).count();
        line("_bucket", {{"le", numberText(bound)}}, static_cast<double>(below));
    }
    line("_bucket", {{"le", "+Inf"}}, static_cast<double>(times.count()));
    line("_sum", {}, MetricSeconds(sum).count());
    line("_count", {}, static_cast<double>(times.count()));
}

void MetricsWriter::gauge(std::string_view name, std::string_view help, double value)
{
    family(name, "gauge", help);
    add(value);
}

void MetricsWriter::counter(std::string_view name, std::string_view help, double value)
{
    family(name, "counter", help);
    add(value);
}

} // namespace howdah
