// howdahctl serve: health and metrics over HTTP, until it is told to end.
#include "app/common/places.h"
#include "app/howdahctl/invocation.h"
#include "core/base/duration.h"
#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/health/health_source.h"
#include "core/http/endpoints.h"
#include "core/http/http_guard.h"
#include "core/http/pool_control.h"
#include "core/pool/retry.h"

#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace howdah {
namespace {

constexpr auto tokenVariable = "HOWDAH_HTTP_TOKEN";

struct ServeArguments {
    HttpOptions http{};
    std::string tokenFile;
    std::string ready = "applied";
    std::string interval = "2s";
    bool autoMigrate = false;
    bool autoMigrateProduction = false;
};

std::string tokenFor(const Invocation& command, const ServeArguments& arguments)
try {
    if (!arguments.tokenFile.empty())
        return readToken(arguments.tokenFile);
    auto token = command.environment.get(tokenVariable);
    if (!token.empty())
        requireFitToken(token, tokenVariable);
    return token;
} catch (const Error& error) {
    throw UsageError(error.what());
}

std::chrono::milliseconds intervalOf(const ServeArguments& arguments)
{
    const auto interval = parseDuration(arguments.interval);
    if (!interval || *interval < std::chrono::milliseconds(100)
        || *interval > std::chrono::hours(1))
        throw UsageError(
            fmt::format("--interval {} is no duration from 100ms to 1h", arguments.interval));
    return *interval;
}

// Nobody misses it but `howdahctl pool`.
std::unique_ptr<PoolControl> controlOf(Invocation& command, const OpenedServer& server)
{
    try {
        auto control = std::make_unique<PoolControl>(
            controlFolder(command.environment.get("XDG_RUNTIME_DIR"), command.paths.state()),
            "howdahctl serve");
        control->control(describe(server.profile), server.pool);
        return control;
    } catch (const Error& error) {
        command.console.warn(
            fmt::format("`howdahctl pool` will not see this one: {}", error.what()));
        return nullptr;
    }
}

void tellOf(Invocation& command, const AutoMigration& migrated)
{
    if (const auto text = migrated.text(); !text.empty())
        migrated.isWhole() ? command.console.note(text) : command.console.warn(text);
}

// What a server that was away at the start has still to get, once it is there.
void migrateOnceThere(Invocation& command, const OpenedServer& server, AutoMigrate how,
                      std::chrono::milliseconds interval)
{
    auto migrated = server.migrated;
    const auto isToCome = [&] { return migrated.error && isAway(*migrated.error); };
    if (!isToCome())
        return;
    while (isToCome()) {
        pauseFor(interval, command.stop);
        if (command.stop.stop_requested())
            return;
        migrated = migrateAtStart(server, command.paths, how, {}, command.stop);
    }
    tellOf(command, migrated);
}

void serve(Invocation& command, ServeArguments arguments)
{
    arguments.http.token = tokenFor(command, arguments);
    const auto interval = intervalOf(arguments);
    const HealthSource source;
    // Before the server is looked for: a port that is taken is told at once, and a server that is
    // slow to come keeps nobody from asking whether we live.
    const HttpServer http(
        arguments.http,
        Endpoints([source] { return source.latest(); },
                  {.version = HOWDAH_VERSION, .ready = *readyWhen(arguments.ready)}));
    const auto migration = arguments.autoMigrateProduction ? AutoMigrate::EvenOnProduction
        : arguments.autoMigrate                            ? AutoMigrate::Always
                                                           : AutoMigrate::AsProfile;
    const auto server =
        command.open({.mustAnswer = false, .keepsWarm = true, .autoMigrate = migration});
    tellOf(command, server.migrated);
    source.watch(
        server.pool,
        {.judge = HealthJudge({.limits = server.profile.health,
                               .around = {migratorOptions(server.profile, server.migrations),
                                          placesOf(command.paths)}}),
         .interval = interval});
    const auto control = controlOf(command, server);

    command.console.line(
        fmt::format("Serving {} for {}; Ctrl+C ends it", http.url(), describe(server.profile)));
    command.console.document({{"url", http.url()}, {"pid", ::getpid()}});
    std::fflush(stdout); // whoever reads it through a pipe waits for it
    logInfo(fmt::format("serving {}", http.url()));
    try {
        migrateOnceThere(command, server, migration, interval);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Cancelled)
            throw;
    }
    while (!command.stop.stop_requested())
        pauseFor(std::chrono::hours(1), command.stop);
    source.watchNothing("Howdah is ending");
    server.pool.drain();
    command.console.note("ended");
}

} // namespace

void addServe(CLI::App& app, Invocation& command)
{
    const auto arguments = std::make_shared<ServeArguments>();
    auto* serving = app.add_subcommand(
        "serve", "Health and metrics of the database over HTTP, until it is told to end");
    serving->footer(
        "/health, /health/detailed, /health/database, /ready, /live, and /metrics for Prometheus. "
        "The database is looked\nat every --interval, so answers come at once, also while it "
        "hangs; "
        "one that is away at the start is waited for.\nAny --bind but a loopback address needs a "
        "token of 16 characters or more, in HOWDAH_HTTP_TOKEN or a file,\nthat requests then show: "
        "Authorization: Bearer TOKEN.\n\nExample: howdahctl --profile shop serve --port 9187");
    serving->add_option("--bind", arguments->http.address, "The address to serve on")
        ->type_name("ADDRESS")
        ->capture_default_str();
    serving->add_option("--port", arguments->http.port, "0 takes any that is free")
        ->type_name("PORT")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    serving->add_option("--token-file", arguments->tokenFile, "Its first line is the token")
        ->type_name("FILE");
    serving
        ->add_option(
            "--ready-when", arguments->ready,
            "What /ready wants: every migration applied, none stopped halfway, or an answer")
        ->type_name("applied|clean|reachable")
        ->check(CLI::IsMember({"applied", "clean", "reachable"}))
        ->capture_default_str();
    serving->add_option("--interval", arguments->interval, "How often the database is looked at")
        ->type_name("DURATION")
        ->capture_default_str();
    auto* production =
        serving->add_flag("--auto-migrate-production", arguments->autoMigrateProduction,
                          "The same, even where the profile says production");
    serving
        ->add_flag(
            "--auto-migrate", arguments->autoMigrate,
            "Apply pending migrations first, as `migrations: auto: true` and DB_AUTO_MIGRATE "
            "do;\nrefused on production")
        ->excludes(production);
    serving->callback([&command, arguments] { serve(command, *arguments); });
}

} // namespace howdah
