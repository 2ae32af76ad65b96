// howdahctl profile: which servers there are, what is known of one, and whether it can be had.
#include "app/howdahctl/command.h"
#include "core/base/redact.h"
#include "core/config/profile_keys.h"
#include "core/config/profile_store.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using Json = nlohmann::ordered_json;

void list(Command& command)
{
    auto& console = command.console;
    const auto file = ProfileStore(command.paths.profiles()).read();
    Json profiles = Json::array();
    std::size_t width = 4;
    for (const auto& block : file.blocks)
        width = std::max(width, block.name.size());
    for (const auto& block : file.blocks) {
        Json one{{"name", block.name}, {"default", block.name == file.defaultName}};
        std::string what;
        Colour colour = Colour::Plain;
        try {
            ExplicitChoice choice;
            choice.profile = block.name;
            const auto profile = chooseServer(choice, command.environment, command.paths).profile;
            what = fmt::format("{}{}  {}", nameOf(profile.environment),
                               profile.readOnly ? ", read-only" : "", describe(profile));
            one.update({{"environment", nameOf(profile.environment)},
                        {"read_only", profile.readOnly},
                        {"server", describe(profile)},
                        {"error", nullptr}});
        } catch (const Error& error) { // a bad block does not hide the others
            what = error.what();
            colour = Colour::Red;
            one.update({{"error", error.what()}});
            command.status = ExitStatus::Failed;
        }
        profiles.push_back(one);
        console.line(fmt::format("{} {:<{}}  {}", one["default"].get<bool>() ? "*" : " ",
                                 block.name, width, console.paint(colour, what)));
    }
    if (file.blocks.empty())
        console.line(fmt::format("no profiles in {}: write one there, or use --database URL or"
                                 " --sandbox",
                                 command.paths.profiles().string()));
    console.document({{"file", command.paths.profiles().string()}, {"profiles", profiles}});
}

void show(Command& command)
{
    const auto chosen = command.server();
    auto& console = command.console;
    Json values = Json::object();
    console.line(console.paint(Colour::Bold,
                               chosen.isSandbox ? std::string("the private PostgreSQL")
                                                : describe(chosen.profile)));
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
                      {"server", describe(chosen.profile)},
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

void test(Command& command)
{
    using std::chrono::steady_clock;
    auto& console = command.console;
    const auto server = command.open({.furnish = false});
    const auto lease = server.pool.acquire(command.stop);
    const auto begun = steady_clock::now();
    const auto version = lease->run("show server_version", {}, command.stop).text(0, 0);
    const auto trip =
        std::chrono::duration<double, std::milli>(steady_clock::now() - begun).count();
    const bool readOnly =
        lease->run("show default_transaction_read_only", {}, command.stop).cell(0, 0) == "on";
    const bool standby = lease->serverSetting("in_hot_standby") == "on";
    const auto rights = rightsOf(*lease, command.stop);

    const auto line = [&](std::string_view what, const std::string& value) {
        console.line(fmt::format("  {:<14} {}", what, value));
    };
    console.line(console.paint(Colour::Green, "connected"));
    line("server", fmt::format("PostgreSQL {}{}", version, standby ? ", a standby" : ""));
    line("database", lease->database());
    line("user", fmt::format("{}: {}", lease->user(), rights));
    line("address", fmt::format("{}:{}", lease->host(), lease->port()));
    line("encryption", lease->usesTls() ? "TLS" : "none");
    line("read-only", readOnly ? "yes" : "no");
    line("round trip", fmt::format("{:.2f} ms", trip));
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

} // namespace

void addProfile(CLI::App& app, Command& command)
{
    auto* group = app.add_subcommand("profile", "The servers Howdah knows");
    group->require_subcommand(1);
    group->footer("Example: howdahctl profile list");
    const auto name = std::make_shared<std::string>();
    const auto chooseNamed = [&command, name] {
        if (!name->empty())
            command.choice = {.databaseUrl = {}, .profile = *name, .sandbox = false};
    };

    auto* lists = group->add_subcommand("list", "The profiles of profiles.yaml; * is the default");
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
    tries->footer("Example: howdahctl profile test shop\nExit status: 0 connected, 3 unreachable.");
    tries->callback([&command, chooseNamed, name] {
        chooseNamed();
        test(command);
    });
}

} // namespace howdah
