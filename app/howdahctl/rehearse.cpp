#include "app/howdahctl/rehearse.h"

#include "app/howdahctl/rehearsal_output.h"
#include "core/migrate/migrator.h"

#include <climits>
#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

struct RehearseArguments {
    std::optional<int> count;
    std::string on;
    std::optional<int> rows;
};

constexpr int usualSample = 1000;

std::optional<RehearsalPlace> placeOf(const std::string& name)
{
    for (const auto place :
         {RehearsalPlace::InPlace, RehearsalPlace::Beside, RehearsalPlace::Sandbox})
        if (name == nameOf(place))
            return place;
    return std::nullopt;
}

// In place on a server that others work with is for a person to agree to.
bool mayGoOn(Invocation& command, const Profile& profile, const RehearseArguments& arguments)
{
    if (placeOf(arguments.on) != RehearsalPlace::InPlace
        || usualPlace(profile) == RehearsalPlace::InPlace || profile.readOnly)
        return true;
    return command.console.agrees(fmt::format(
        "Rehearse in place on {}, which is {}? Each file is rolled back, but holds its locks until "
        "then, strong ones for at most {} ms.",
        describe(profile), nameOf(profile.environment), profile.migrations.holdBudget.count()));
}

void rehearse(Invocation& command, const RehearseArguments& arguments)
{
    const auto server = command.open({.furnish = false});
    auto options = migratorOptions(server.profile, server.migrations);
    options.application = "howdahctl";
    const auto plan = Migrator(server.pool, options).planUp(arguments.count, command.stop);
    requireSound(plan.problems);
    if (plan.steps.empty()) {
        Rehearsal nothing;
        nothing.where = "nothing is pending";
        showRehearsal(command, nothing);
        return;
    }
    if (!mayGoOn(command, server.profile, arguments))
        return command.endRefused();
    RehearsalOptions how;
    how.on = placeOf(arguments.on);
    how.sampleRows = arguments.rows;
    how.sandbox = {.folder = command.paths.sandbox().parent_path(),
                   .runtimeFolder = command.environment.get("XDG_RUNTIME_DIR"),
                   .searchPath = command.environment.get("PATH")};
    const auto result = howdah::rehearse(
        server.profile, server.pool, options, plan, how,
        [&](const std::string& what) { command.console.progress(what); }, command.stop);
    command.console.endProgress();
    showRehearsal(command, result);
}

} // namespace

void addRehearse(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<RehearseArguments>();
    auto* rehearses = group.add_subcommand(
        "rehearse",
        "Run what is pending, or the next N, and leave nothing: how long each "
        "statement takes, what it locks and what it changes; exit status 1 where a "
        "file fails");
    rehearses->add_option("N", arguments->count, "How many; all without it")
        ->check(CLI::Range(1, INT_MAX));
    rehearses
        ->add_option("--on", arguments->on,
                     "place: on the database itself, rolled back; beside: on a clone on the same "
                     "server; sandbox: on a clone in a PostgreSQL of its own")
        ->check(CLI::IsMember({"place", "beside", "sandbox"}))
        ->type_name("WHERE");
    rehearses
        ->add_option("--with-data", arguments->rows,
                     "Copy rows of each table into a clone, 1000 or as many as said, foreign keys "
                     "kept; they are read from the database and gone with the clone")
        ->expected(0, 1)
        ->default_str(std::to_string(usualSample))
        ->check(CLI::Range(1, INT_MAX))
        ->type_name("ROWS");
    rehearses->footer(
        "Without --on it is in place for development and test profiles, else beside, and in the\n"
        "sandbox for read-only profiles and where CREATE DATABASE is not allowed. In place on\n"
        "staging or production asks first. What cannot run in a transaction runs on a clone.\n\n"
        "Example: howdahctl --profile shop migrate rehearse --on beside --with-data 500");
    rehearses->callback([&command, arguments] { rehearse(command, *arguments); });
}

} // namespace howdah
