// howdahctl migrate: what is applied, what is pending, and the way from one to the other.
#include "app/howdahctl/generate.h"
#include "app/howdahctl/history.h"
#include "app/howdahctl/invocation.h"
#include "app/howdahctl/lint.h"
#include "app/howdahctl/migrate_change.h"
#include "app/howdahctl/migrate_output.h"
#include "app/howdahctl/rehearse.h"
#include "app/howdahctl/repair.h"
#include "app/howdahctl/undo.h"
#include "app/howdahctl/verify.h"
#include "core/migrate/migrator.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

void status(Invocation& command, DriftSearch search)
{
    const auto server = command.open({.furnish = false});
    const Migrator migrator(server.pool, migratorOptionsOf(command, server));
    showStatus(command, migrator.status(command.stop), migrator.drift(search, command.stop));
}

void version(Invocation& command)
{
    const auto server = command.open({.furnish = false});
    const Migrator migrator(server.pool, migratorOptionsOf(command, server));
    showVersion(command, migrator.version(command.stop));
}

void plan(Invocation& command)
{
    const auto server = command.open({.furnish = false});
    const Migrator migrator(server.pool, migratorOptionsOf(command, server));
    withDirtyStatus(command, migrator, [&] {
        const auto plan = migrator.planUp({}, command.stop);
        if (plan.steps.empty())
            command.console.line("nothing is pending");
        const auto forecast =
            forecastLocks(*server.pool.acquire("migrate plan", command.stop), plan, command.stop);
        showPlan(command, plan, forecast); // throws where the files are not sound
        command.console.document({{"steps", stepsJson(plan, forecast)}});
    });
}

} // namespace

void addMigrate(CLI::App& app, Invocation& command)
{
    auto* group =
        app.add_subcommand("migrate", "Apply and undo migration files, and tell what is applied");
    group->require_subcommand(1);
    group->add_option("--var", command.variables, "A value for ${NAME} in files that are templates")
        ->type_name("NAME=VALUE")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    group->footer("Example: howdahctl migrate status");

    const auto searchesAll = std::make_shared<bool>(false);
    auto* shows = group->add_subcommand(
        "status",
        "Every version with its state; exit status 4 when the database is dirty, 5 when its schema "
        "is no longer what the migrations made");
    shows->add_flag("--drift", *searchesAll,
                    "Compare the whole schema, however large; without it only what is quick");
    shows->footer("Example: howdahctl --profile shop migrate status");
    shows->callback([&command, searchesAll] {
        status(command, *searchesAll ? DriftSearch::Full : DriftSearch::Quick);
    });

    auto* tells = group->add_subcommand("version", "The version the database is at");
    tells->footer("Example: howdahctl migrate version --json");
    tells->callback([&command] { version(command); });

    auto* plans = group->add_subcommand(
        "plan",
        "What `up` would run, in which order, in a transaction or not, and what it would lock");
    addOutOfOrder(*plans, command);
    plans->footer("Example: howdahctl migrate plan");
    plans->callback([&command] { plan(command); });

    addChanges(*group, command);
    addConvert(*group, command);
    addCreate(*group, command);
    addDrop(*group, command);
    addHistory(*group, command);
    addLint(*group, command);
    addRehearse(*group, command);
    addRepair(*group, command);
    addGenerate(*group, command);
    addVerify(*group, command);
    addRestoreData(*group, command);
    addSquash(*group, command);
}

} // namespace howdah
