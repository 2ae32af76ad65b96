#include "app/howdahctl/difference_output.h"

#include "app/howdahctl/json.h"
#include "core/base/clock.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

Colour colourOf(std::string_view line)
{
    switch (line.empty() ? ' ' : line.front()) {
    case '+': return Colour::Green;
    case '-': return Colour::Red;
    case '~': return Colour::Yellow;
    default: return Colour::Plain;
    }
}

} // namespace

void showDifference(Console& console, std::string_view text)
{
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        console.line(console.paint(colourOf(line), line));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

Json differenceJson(const std::vector<ObjectChange>& changes)
{
    auto all = Json::array();
    for (const auto& change : changes) {
        const auto& object = change.object();
        Json one{{"change",
                  !change.before      ? "added"
                      : !change.after ? "removed"
                                      : "changed"},
                 {"kind", object.kind},
                 {"schema", object.schema},
                 {"of", object.of},
                 {"name", object.name}};
        if (!change.before || !change.after) {
            one["properties"] = object.properties;
        } else {
            one["properties"] = Json::object();
            for (const auto& property : change.properties)
                one["properties"][property.name] = {{"before", orNull(property.before)},
                                                    {"after", orNull(property.after)}};
        }
        all.push_back(std::move(one));
    }
    return all;
}

void showDrift(Invocation& command, const Drift& drift)
{
    auto& console = command.console;
    switch (drift.state) {
    case Drift::State::None: return;
    case Drift::State::Unknown: console.note("drift: not known, " + drift.reason); return;
    case Drift::State::Suspected:
        console.warn(drift.reason + ": howdahctl migrate status --drift");
        return;
    case Drift::State::Found: break;
    }
    console.line(console.paint(
        Colour::Red,
        fmt::format("\ndrift: {}{}", drift.reason,
                    drift.since ? fmt::format(" (as kept at {})", formatUtc(*drift.since)) : "")));
    showDifference(console, textOf(drift.changes));
    command.status = ExitStatus::Findings;
}

Json driftJson(const Drift& drift)
{
    return {{"state", nameOf(drift.state)},
            {"reason", drift.reason},
            {"since", drift.since ? Json(formatUtc(*drift.since)) : Json(nullptr)},
            {"changes", differenceJson(drift.changes)}};
}

} // namespace howdah
