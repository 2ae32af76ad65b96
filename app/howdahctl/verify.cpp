#include "app/howdahctl/verify.h"

#include "app/howdahctl/scratch_choice.h"
#include "core/migrate/scratch.h"
#include "core/migrate/source.h"
#include "core/migrate/verify.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

namespace howdah {
namespace {

using Verdict = VerifiedStep::Verdict;

struct Ground {
    std::optional<OpenedServer> server;
    std::optional<Scratch> scratch;
    std::vector<std::string> notes;
};

std::string sentence(const Invocation& command, const VerifiedStep& step)
{
    const auto& console = command.console;
    switch (step.verdict) {
    case Verdict::Proven: return console.paint(Colour::Green, "down proven");
    case Verdict::NoDown: return console.paint(Colour::Yellow, "no down file, nothing to prove");
    case Verdict::DownDiffers:
        return console.paint(Colour::Red,
                             "the down leaves another schema than there was before the up");
    case Verdict::UpDiffers:
        return console.paint(Colour::Red,
                             "applied again after its down, the up makes another schema");
    case Verdict::Failed: return console.paint(Colour::Red, step.error->what());
    }
    return {};
}

void show(Invocation& command, const Verification& result, const Ground& ground)
{
    auto steps = nlohmann::ordered_json::array();
    for (const auto& step : result.steps) {
        command.console.line(
            fmt::format("{:>6} {}: {}", step.version, step.title, sentence(command, step)));
        std::string_view rest = step.difference;
        for (; !rest.empty(); rest.remove_prefix(std::min(rest.size(), rest.find('\n') + 1)))
            command.console.line(fmt::format("         {}", rest.substr(0, rest.find('\n'))));
        if (!step.reordered.empty())
            command.console.line(fmt::format("         the order of columns differs: {}",
                                             fmt::join(step.reordered, ", ")));
        nlohmann::ordered_json one{
            {"version", step.version}, {"title", step.title}, {"verdict", nameOf(step.verdict)}};
        if (!step.difference.empty())
            one["difference"] = step.difference;
        if (!step.reordered.empty())
            one["reordered"] = step.reordered;
        if (step.error)
            one["error"] = step.error->what();
        steps.push_back(std::move(one));
    }
    const auto left = result.of - result.steps.size();
    if (left > 0)
        command.console.line(fmt::format("{} more could not be tried after that", left));
    command.console.document({{"proven", result.isProven()},
                              {"on", ground.scratch->where()},
                              {"notes", ground.notes},
                              {"not_tried", left},
                              {"migrations", steps}});
    command.status = result.isProven() ? ExitStatus::Done : ExitStatus::Findings;
}

void verify(Invocation& command, const std::string& on)
{
    Ground ground;
    if (on != "alone")
        ground.server = command.open({.furnish = false});
    auto options = ground.server
        ? migratorOptions(ground.server->profile, ground.server->migrations)
        : migratorOptions(command.server().profile, command.migrationsFolder());
    options.application = "howdahctl";
    options.readOnly = false; // nothing but the scratch is written
    options.schema.clear(); // which an empty database need not have
    const auto folder = readFolder(options.dir, options.variables);
    requireSound(folder.problems);
    command.console.progress("making a scratch database");
    ground.scratch.emplace(
        makeScratch(command, ground.server ? &*ground.server : nullptr, on, folder, ground.notes));
    command.console.note("tried on " + ground.scratch->where());
    for (const auto& note : ground.notes)
        command.console.note(note);
    const auto result = verifyDowns(
        ground.scratch->pool(), options,
        [&](const VerifiedStep& step, std::size_t number, std::size_t of) {
            command.console.progress(fmt::format("{} of {}: up, down, up of {} {}", number, of,
                                                 step.version, step.title));
        },
        command.stop);
    command.console.endProgress();
    show(command, result, ground);
}

} // namespace

void addVerify(CLI::App& group, Invocation& command)
{
    const auto on = std::make_shared<std::string>();
    auto* verifies = group.add_subcommand("verify",
                                          "Prove on a scratch database that each down undoes its "
                                          "up: up, down, up of every version, the "
                                          "schemas compared; exit status 5 where one does not");
    addScratchOption(*verifies, *on);
    verifies->footer("Without --on it is beside, or private for production and read-only profiles, "
                     "for files that\n"
                     "make roles or other things which databases share, and where CREATE DATABASE "
                     "is not allowed.\n\n"
                     "Example: howdahctl migrate verify --on alone");
    verifies->callback([&command, on] { verify(command, *on); });
}

} // namespace howdah
