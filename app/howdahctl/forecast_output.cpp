#include "app/howdahctl/forecast_output.h"

#include "app/howdahctl/json.h"
#include "core/base/duration.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using std::chrono::milliseconds;

std::string sizeText(std::int64_t bytes)
{
    double size = static_cast<double>(bytes);
    for (const char* unit : {"bytes", "KiB", "MiB", "GiB"}) {
        if (size < 1024)
            return fmt::format("{:.3g} {}", size, unit);
        size /= 1024;
    }
    return fmt::format("{:.3g} TiB", size);
}

// "about 25s"; below a second nobody waits.
std::string estimateText(milliseconds estimate)
{
    if (estimate < milliseconds(1000))
        return "under a second";
    return "about " + formatDuration(std::chrono::round<std::chrono::seconds>(estimate));
}

std::string lockText(const ForecastLock& one)
{
    std::string text = fmt::format("{} on {}", nameOf(one.lock.level), one.lock.relation.sql());
    std::string facts;
    const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : ", ") + fact; };
    if (one.rows >= 0)
        add(fmt::format("about {:.0f} rows", one.rows));
    if (one.bytes >= 0)
        add(sizeText(one.bytes));
    if (!facts.empty())
        text += fmt::format(" ({})", facts);
    if (one.lock.work != TableWork::None) {
        text += fmt::format("; {}: {}", nameOf(one.lock.work), one.lock.reason.text());
        if (one.estimate)
            text += fmt::format(", {}", estimateText(*one.estimate));
    }
    return fmt::format("{}; {}", text, whatWaits(one.lock.level));
}

std::string holderText(const LockHolder& holder)
{
    auto query = holder.query;
    std::ranges::replace(query, '\n', ' ');
    return fmt::format(
        "held by {} ({}{}{}), {} for {}, {}: {}", holder.pid, holder.user,
        holder.application.empty() ? "" : ", ", holder.application, nameOf(holder.level),
        formatDuration(std::chrono::floor<std::chrono::seconds>(holder.age)), holder.state, query);
}

template <typename Number>
Json orNothing(Number number)
{
    return number < 0 ? Json(nullptr) : Json(number);
}

} // namespace

void showForecast(Console& console, const StepForecast& step)
{
    for (const auto& statement : step) {
        console.line(fmt::format("         line {}: {}", statement.line, statement.kind));
        for (const auto& lock : statement.locks) {
            const bool strong = lock.lock.level >= LockLevel::Share;
            console.line("           "
                         + console.paint(strong ? Colour::Yellow : Colour::Plain, lockText(lock)));
            for (const auto& holder : lock.holders)
                console.line("             " + console.paint(Colour::Red, holderText(holder)));
        }
        for (const auto& unknown : statement.unknown)
            console.line("           not known: " + unknown.text());
    }
}

Json forecastJson(const StepForecast& step)
{
    auto statements = Json::array();
    for (const auto& statement : step) {
        auto locks = Json::array();
        for (const auto& one : statement.locks) {
            auto holders = Json::array();
            for (const auto& holder : one.holders)
                holders.push_back({{"pid", holder.pid},
                                   {"user", holder.user},
                                   {"application", holder.application},
                                   {"state", holder.state},
                                   {"level", nameOf(holder.level)},
                                   {"age_ms", holder.age.count()},
                                   {"query", holder.query}});
            const bool works = one.lock.work != TableWork::None;
            locks.push_back(
                {{"relation", one.lock.relation.sql()},
                 {"level", nameOf(one.lock.level)},
                 {"work", works ? Json(nameOf(one.lock.work)) : Json(nullptr)},
                 {"reason", works ? Json(one.lock.reason.text()) : Json(nullptr)},
                 {"rows", orNothing(one.rows)},
                 {"bytes", orNothing(one.bytes)},
                 {"estimate_ms", one.estimate ? Json(one.estimate->count()) : Json(nullptr)},
                 {"waits", whatWaits(one.lock.level)},
                 {"holders", holders}});
        }
        statements.push_back({{"line", statement.line},
                              {"statement", statement.kind},
                              {"locks", locks},
                              {"unknown", textsOf(statement.unknown)}});
    }
    return statements;
}

} // namespace howdah
