// howdahctl profile: which servers there are, what is known of one, and whether it can be had.
#include "app/howdahctl/profile.h"

#include "app/howdahctl/invocation.h"
#include "app/howdahctl/json.h"
#include "core/base/redact.h"
#include "core/config/profile_build.h"
#include "core/config/profile_keys.h"
#include "core/config/server_list.h"
#include "core/reach/connection_test.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

std::string addressOf(const ServerChoice& choice)
{
    return choice.isSandbox ? "the private PostgreSQL" : describe(choice.profile);
}

Json entryJson(const ServerEntry& entry)
{
    const auto& profile = entry.choice.profile;
    Json one{{"name", entry.name()}, {"chosen", entry.isChosen}};
    one["file"] = entry.file.empty() ? Json(nullptr) : Json(entry.file.string());
    if (!entry.problem.empty()) {
        one["error"] = entry.problem;
        return one;
    }
    one.update({{"source", entry.choice.source},
                {"sandbox", entry.choice.isSandbox},
                {"environment", nameOf(profile.environment)},
                {"read_only", profile.readOnly},
                {"server", addressOf(entry.choice)},
                {"warnings", entry.choice.warnings},
                {"error", nullptr}});
    return one;
}

void list(Invocation& command)
{
    auto& console = command.console;
    const auto servers = listServers(command.choice, command.environment, command.paths);
    Json profiles = Json::array();
    std::size_t width = 4;
    for (const auto& entry : servers.entries)
        width = std::max(width, entry.name().size());
    for (const auto& entry : servers.entries) {
        const auto& profile = entry.choice.profile;
        auto what = fmt::format("{}{}  {}", nameOf(profile.environment),
                                profile.readOnly ? ", read-only" : "", addressOf(entry.choice));
        if (!entry.problem.empty()) { // a bad block does not hide the others
            what = console.paint(Colour::Red, entry.problem);
            command.status = ExitStatus::Failed;
        }
        profiles.push_back(entryJson(entry));
        console.line(
            fmt::format("{} {:<{}}  {}", entry.isChosen ? "*" : " ", entry.name(), width, what));
    }
    if (const auto* chosen = servers.chosen())
        console.note(fmt::format("* would be used now: {}", chosen->choice.source));
    if (servers.problems.empty()
        && std::ranges::none_of(servers.entries, [](const auto& e) { return !e.file.empty(); }))
        console.note(fmt::format(
            "No profiles of your own yet: `howdahctl profile add NAME --url URL` writes one "
            "into {}, or use --database URL",
            servers.profiles.string()));
    for (const auto& problem : servers.problems) {
        console.fail(Error(ErrorKind::Config, problem));
        command.status = ExitStatus::Failed;
    }
    console.document({{"file", servers.profiles.string()},
                      {"profiles", profiles},
                      {"problems", servers.problems}});
}

void show(Invocation& command)
{
    const auto chosen = command.server();
    auto& console = command.console;
    Json values = Json::object();
    console.line(console.paint(Colour::Bold, addressOf(chosen)));
    console.line("from " + chosen.source);
    for (const auto& key : profileKeys()) {
        auto value = key.write(chosen.profile);
        if (isSecretName(key.path) && !value.empty())
            value = "***";
        values[std::string(key.path)] = value;
        if (!value.empty())
            console.line(fmt::format("  {:<32} {}", key.path, value));
    }
    for (const auto& [keyword, value] : chosen.profile.extra) {
        const auto shown = isSecretName(keyword) ? std::string("***") : value;
        values[keyword] = shown;
        console.line(fmt::format("  {:<32} {}", keyword, shown));
    }
    for (const auto& warning : chosen.warnings)
        console.warn(warning);
    console.document({{"source", chosen.source},
                      {"sandbox", chosen.isSandbox},
                      {"server", addressOf(chosen)},
                      {"values", values},
                      {"warnings", chosen.warnings}});
}

void showSteps(Console& console, const ConnectionTest& test)
{
    for (const auto& step : test.steps) {
        const auto state = step.state;
        const auto mark = state == TestedStep::State::Failed ? "failed"
            : state == TestedStep::State::Warned             ? "warn"
                                                             : "ok";
        const auto colour = state == TestedStep::State::Failed ? Colour::Red
            : state == TestedStep::State::Warned               ? Colour::Yellow
                                                               : Colour::Green;
        // What failed is told in full below.
        const auto& words = state == TestedStep::State::Failed ? std::string() : step.words;
        const auto name = words.empty() ? step.step : fmt::format("{:<14}  {}", step.step, words);
        console.line(
            fmt::format("  {}  {}", console.paint(colour, fmt::format("{:<6}", mark)), name));
        if (state == TestedStep::State::Warned && !step.remedy.empty())
            console.warn(fmt::format("{}; {}", step.words, step.remedy));
    }
}

Json stepsJson(const ConnectionTest& test)
{
    auto steps = Json::array();
    for (const auto& step : test.steps)
        steps.push_back({{"step", step.step},
                         {"state",
                          step.state == TestedStep::State::Failed       ? "failed"
                              : step.state == TestedStep::State::Warned ? "warning"
                                                                        : "ok"},
                         {"words", step.words},
                         {"remedy", step.remedy}});
    return steps;
}

void showFailure(Invocation& command, const ConnectionTest& test)
{
    auto& console = command.console;
    const auto& error = *test.error;
    const auto& step = error.diagnostics().connectStep;
    if (!step.empty())
        showSteps(console, test);
    console.fail(error);
    console.document({{"connected", false},
                      {"step", step.empty() ? Json(nullptr) : Json(step)},
                      {"steps", stepsJson(test)},
                      {"error",
                       {{"kind", nameOf(error.kind())},
                        {"message", error.what()},
                        {"sqlstate", error.sqlState()},
                        {"hint", error.hint()}}}});
    command.status = statusOf(error.kind());
}

void showServer(Invocation& command, const ConnectionTest& test)
{
    auto& console = command.console;
    showSteps(console, test);
    const auto line = [&](std::string_view what, const std::string& value) {
        console.line(fmt::format("  {:<14} {}", what, value));
    };
    console.line(console.paint(Colour::Green, "connected"));
    line("server", fmt::format("PostgreSQL {}{}", test.version, test.standby ? ", a standby" : ""));
    line("database", test.database);
    line("user", fmt::format("{}: {}", test.user, test.rights));
    line("address", fmt::format("{}:{}", test.host, test.port));
    line("encryption",
         test.tls            ? "TLS"
             : test.onSocket ? "none, and none needed on a local socket"
                             : "none");
    line("read-only", test.readOnly ? "yes" : "no");
    line("round trip", fmt::format("{:.2f} ms", test.roundTrip.count()));
    console.document({{"connected", true},
                      {"steps", stepsJson(test)},
                      {"server_version", test.version},
                      {"standby", test.standby},
                      {"database", test.database},
                      {"user", test.user},
                      {"rights", test.rights},
                      {"host", test.host},
                      {"port", test.port},
                      {"tls", test.tls},
                      {"read_only", test.readOnly},
                      {"round_trip_ms", test.roundTrip.count()}});
}

void test(Invocation& command)
{
    const auto chosen = command.server();
    for (const auto& warning : chosen.warnings)
        command.console.warn(warning);
    auto profile = chosen.profile;
    std::shared_ptr<const SandboxUse> sandbox;
    if (chosen.isSandbox) {
        command.console.progress("Starting the private PostgreSQL");
        sandbox = std::make_shared<const SandboxUse>(
            sandboxOf(command.environment, command.paths).open(command.stop));
        std::vector<std::string> warnings;
        applyUrl(profile, sandbox->url(), warnings);
    }
    command.console.progress("Connecting to " + describe(profile));
    const auto secrets = command.secrets();
    const auto tested = testConnection(profile, secrets.get(), command.stop);
    command.console.endProgress();
    command.console.note(command.console.paintError(
        Colour::Dim, fmt::format("{} ({})", describe(profile), chosen.source)));
    if (tested.error)
        return showFailure(command, tested);
    showServer(command, tested);
}

} // namespace

void addProfile(CLI::App& app, Invocation& command)
{
    auto* group = app.add_subcommand("profile", "The servers Howdah knows");
    group->require_subcommand(1);
    group->footer("Example: howdahctl profile list");
    const auto name = std::make_shared<std::string>();
    const auto chooseNamed = [&command, name] {
        if (!name->empty())
            command.choice = {.databaseUrl = {}, .profile = *name, .sandbox = false};
    };

    auto* lists =
        group->add_subcommand("list", "Every server Howdah could talk to; * is the one it would");
    lists->footer("Example: howdahctl profile list --json");
    lists->callback([&command] { list(command); });

    auto* shows = group->add_subcommand(
        "show", "Every key of one, as it applies; without NAME the server that would be used");
    shows->add_option("NAME", *name, "Its name");
    shows->footer("Example: howdahctl profile show shop");
    shows->callback([&command, chooseNamed, name] {
        chooseNamed();
        show(command);
    });

    auto* tries = group->add_subcommand("test", "Connect to one and tell what answers");
    tries->add_option("NAME", *name, "Its name");
    tries->footer("Example: howdahctl profile test shop\nExit status: 0 connected, 3 unreachable, "
                  "1 refused.");
    tries->callback([&command, chooseNamed, name] {
        chooseNamed();
        test(command);
    });

    addProfileEdit(*group, command);
    addProfileImport(*group, command);
}

} // namespace howdah
