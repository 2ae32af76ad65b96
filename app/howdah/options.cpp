#include "app/howdah/options.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>

namespace howdah {

std::optional<int> parseOptions(int argc, char** argv, Options& options)
{
    CLI::App app("Howdah: PostgreSQL administration on the desktop.\n\n"
                 "With no server named it opens the one the environment or profiles.yaml chooses, "
                 "else a private\nPostgreSQL of its own. For scripts there is howdahctl.",
                 "howdah");
    app.footer("Example: howdah --profile staging --page migrations");
    app.set_version_flag("--version", "howdah " HOWDAH_VERSION);
    auto* database =
        app.add_option("--database", options.choice.databaseUrl, "A libpq URL or keyword string")
            ->type_name("URL");
    auto* profile =
        app.add_option("--profile", options.choice.profile, "A profile of profiles.yaml")
            ->type_name("NAME");
    auto* sandbox = app.add_flag("--sandbox", options.choice.sandbox,
                                 "Howdah's private PostgreSQL, started when needed");
    database->excludes(profile)->excludes(sandbox);
    profile->excludes(sandbox);
    app.add_option("--path", options.migrations, "The folder of migrations")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    app.add_flag("-v,--verbose", options.verbosity, "Log to stderr as well; twice for all of it");
    auto* production = app.add_flag("--auto-migrate-production", options.autoMigrateProduction,
                                    "The same, even where the profile says production");
    app.add_flag(
           "--auto-migrate", options.autoMigrate,
           "Apply pending migrations to the first server it opens, as `migrations: auto: true` "
           "and\nDB_AUTO_MIGRATE do; refused on production")
        ->excludes(production);
    app.add_option("--theme", options.theme, "How it looks, this time")
        ->check(CLI::IsMember({"system", "light", "dark", "high-contrast"}));
    app.add_option("--page", options.page, "What to open first")
        ->check(CLI::IsMember({"home", "connect", "migrations", "data", "users", "products",
                               "orders", "activity", "health"}));
    app.add_option("--screenshot", options.screenshot,
                   "Write a picture of the window (1440 x 900) once nothing is under way, and exit")
        ->type_name("FILE.png");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "howdah: {} (see howdah --help)\n", error.what());
        return 2;
    }
    return {};
}

} // namespace howdah
