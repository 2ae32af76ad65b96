#include "app/howdahctl/verify.h"

#include "core/migrate/scratch.h"
#include "core/migrate/source.h"
#include "core/migrate/verify.h"
#include "core/sql/cluster_wide.h"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

namespace howdah {
namespace {

using Verdict = VerifiedStep::Verdict;

// "000018_grants.up.sql:5: CREATE ROLE", the first that all databases of a server would feel.
std::string clusterWide(const Folder& folder)
{
    std::string found;
    onParserStack([&] {
        for (const auto& script : folder.scripts)
            for (const auto& file : {script.up, script.down})
                if (const auto statement =
                        file && found.empty() ? clusterWideStatement(file->text) : std::nullopt)
                    found =
                        fmt::format("{}:{}: {}", file->name(), statement->line, statement->kind);
    });
    return found;
}

struct Ground {
    std::optional<OpenedServer> server;
    std::optional<Scratch> scratch;
    std::vector<std::string> notes;
};

Scratch makeApart(const Invocation& command, const Pool* like)
{
    return Scratch::apart({.folder = command.paths.sandbox().parent_path(),
                           .runtimeFolder = command.environment.get("XDG_RUNTIME_DIR"),
                           .searchPath = command.environment.get("PATH")},
                          like, command.stop);
}

// Beside the database where nothing speaks against it, because there its roles and extensions are.
void makeScratch(Invocation& command, const std::string& on, const Folder& folder, Ground& ground)
{
    const auto& profile = ground.server->profile;
    auto because = on == "private" ? std::string("asked for") : std::string();
    if (on.empty()) {
        if (profile.environment == Stage::Production)
            because = "the profile is production";
        else if (profile.readOnly)
            because = "the profile is read-only";
        else if (const auto statement = clusterWide(folder); !statement.empty())
            because = statement + " reaches beyond its database";
    }
    if (because.empty()) {
        try {
            ground.scratch.emplace(Scratch::beside(profile, command.stop));
            return;
        } catch (const Error& error) {
            if (!on.empty() || error.kind() != ErrorKind::Denied)
                throw;
            because = error.what();
        }
    }
    ground.scratch.emplace(makeApart(command, &ground.server->pool));
    if (on.empty())
        ground.notes.push_back("not beside the database: " + because);
}

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
        nlohmann::ordered_json one{
            {"version", step.version}, {"title", step.title}, {"verdict", nameOf(step.verdict)}};
        if (!step.difference.empty())
            one["difference"] = step.difference;
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
    const auto folder = readFolder(options.dir);
    requireSound(folder.problems);
    command.console.progress("making a scratch database");
    if (ground.server)
        makeScratch(command, on, folder, ground);
    else
        ground.scratch.emplace(makeApart(command, nullptr));
    ground.notes.insert(ground.notes.end(), ground.scratch->notes().begin(),
                        ground.scratch->notes().end());
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
    verifies
        ->add_option(
            "--on", *on,
            "beside: a scratch database on the same server; private: a PostgreSQL of its own; "
            "alone: the same, asking no server at all")
        ->check(CLI::IsMember({"beside", "private", "alone"}))
        ->type_name("WHERE");
    verifies->footer("Without --on it is beside, or private for production and read-only profiles, "
                     "for files that\n"
                     "make roles or other things which databases share, and where CREATE DATABASE "
                     "is not allowed.\n\n"
                     "Example: howdahctl migrate verify --on alone");
    verifies->callback([&command, on] { verify(command, *on); });
}

} // namespace howdah
