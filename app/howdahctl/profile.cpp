// howdahctl profile: which servers there are, what is known of one, and whether it can be had.
#include "app/howdahctl/invocation.h"
#include "core/base/redact.h"
#include "core/config/profile_build.h"
#include "core/config/profile_keys.h"
#include "core/config/server_list.h"
#include "core/pg/connect_step.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using Json = nlohmann::ordered_json;

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
        console.note(
            fmt::format("No profiles of your own yet: write one into {}, or use --database "
                        "URL",
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

std::string rightsOf(Connection& connection, const std::stop_token& stop)
{
    const auto row =
        connection.run("select rolsuper, has_database_privilege(current_database(), 'create'),"
                       " has_schema_privilege(current_schema(), 'create') from pg_roles where "
                       "rolname = current_user",
                       {}, stop);
    if (row.rowCount() == 0)
        return "unknown";
    if (row.boolean(0, 0))
        return "superuser";
    if (row.cell(0, 2) == "t")
        return row.boolean(0, 1) ? "may create schemas and tables" : "may create tables";
    return "may not create tables: enough to look, not to migrate";
}

// How far the attempt came, and where it ended.
void showSteps(Console& console, std::string_view failed)
{
    for (const auto step : connectSteps) {
        const bool here = nameOf(step) == failed;
        console.line(fmt::format("  {}  {}",
                                 console.paint(here ? Colour::Red : Colour::Green,
                                               fmt::format("{:<6}", here ? "failed" : "ok")),
                                 nameOf(step)));
        if (here)
            return;
    }
}

void showFailure(Invocation& command, const Error& error)
{
    auto& console = command.console;
    const auto& step = error.diagnostics().connectStep;
    if (!step.empty())
        showSteps(console, step);
    console.fail(error);
    console.document({{"connected", false},
                      {"step", step.empty() ? Json(nullptr) : Json(step)},
                      {"error",
                       {{"kind", nameOf(error.kind())},
                        {"message", error.what()},
                        {"sqlstate", error.sqlState()},
                        {"hint", error.hint()}}}});
    command.status = statusOf(error.kind());
}

void showServer(Invocation& command, const OpenedServer& server)
{
    using std::chrono::steady_clock;
    auto& console = command.console;
    const auto lease = server.pool.acquire("profile test", command.stop);
    const auto begun = steady_clock::now();
    const auto version = lease->run("show server_version", {}, command.stop).text(0, 0);
    const auto trip =
        std::chrono::duration<double, std::milli>(steady_clock::now() - begun).count();
    const bool readOnly =
        lease->run("show default_transaction_read_only", {}, command.stop).cell(0, 0) == "on";
    const bool standby = lease->serverSetting("in_hot_standby") == "on";
    const bool socket = lease->host().starts_with('/');
    const auto rights = rightsOf(*lease, command.stop);

    const auto line = [&](std::string_view what, const std::string& value) {
        console.line(fmt::format("  {:<14} {}", what, value));
    };
    console.line(console.paint(Colour::Green, "connected"));
    line("server", fmt::format("PostgreSQL {}{}", version, standby ? ", a standby" : ""));
    line("database", lease->database());
    line("user", fmt::format("{}: {}", lease->user(), rights));
    line("address", fmt::format("{}:{}", lease->host(), lease->port()));
    line("encryption",
         lease->usesTls() ? "TLS"
             : socket     ? "none, and none needed on a local socket"
                          : "none");
    line("read-only", readOnly ? "yes" : "no");
    line("round trip", fmt::format("{:.2f} ms", trip));
    // A service file may have said what the profile did not.
    if (server.profile.environment == Stage::Production && !lease->usesTls() && !socket
        && !clearTextWarning(server.profile, command.environment))
        console.warn("this is production, and the connection is not encrypted");
    console.document({{"connected", true},
                      {"server_version", version},
                      {"standby", standby},
                      {"database", lease->database()},
                      {"user", lease->user()},
                      {"rights", rights},
                      {"host", lease->host()},
                      {"port", lease->port()},
                      {"tls", lease->usesTls()},
                      {"read_only", readOnly},
                      {"round_trip_ms", trip}});
}

void test(Invocation& command)
{
    std::optional<OpenedServer> server;
    try {
        server = command.open({.furnish = false});
    } catch (const Error& error) {
        return showFailure(command, error);
    }
    showServer(command, *server);
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
}

} // namespace howdah
