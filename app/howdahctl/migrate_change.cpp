#include "app/howdahctl/migrate_change.h"

#include "app/howdahctl/migrate_output.h"
#include "app/howdahctl/undo.h"

#include <algorithm>
#include <climits>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// With the server it works on, which has to stay open while it does.
struct Opened {
    OpenedServer server;
    Migrator migrator;

    explicit Opened(Invocation& command, UndoOptions undo = {}, bool plansFirst = false)
        : server(command.open({.furnish = false, .readsMigrations = plansFirst}))
        , migrator(
              server.pool,
              [&] {
                  auto options = migratorOptionsOf(command, server);
                  options.allowMissingDown = undo.allowMissingDown;
                  if (!undo.noSave)
                      options.savedRows = command.paths.savedRows();
                  return options;
              }(),
              server.files)
    {
    }
};

// What a command that changes the database does, in every form of it.
struct Change {
    std::function<MigrationPlan(const Migrator&)> plan;
    std::function<MigrationReport(const Migrator&, const OnProgress&)> run;
    bool mayUndo = false; ///< then it asks first
};

// Runs what was shown and agreed to, and nothing else.
void askAndUndo(Invocation& command, const Opened& opened, const MigrationPlan& plan)
{
    requireRunnable(command, opened.migrator, plan);
    showPlan(command, plan);
    const auto losses = opened.migrator.losses(plan, command.stop);
    showLosses(command, opened.migrator, losses);
    const auto undone = std::ranges::count(plan.steps, Direction::Down, &PlannedStep::direction);
    if (!command.console.agrees(
            fmt::format("Undo {} on {}?",
                        undone == 1 ? "this migration" : fmt::format("these {} migrations", undone),
                        describe(opened.server.profile))))
        return command.endRefused();
    showReport(command, opened.migrator.run(plan, progressOn(command.console), command.stop),
               losses);
}

void carryOut(Invocation& command, const Change& change, const Opened& opened, bool dryRun)
{
    const auto& migrator = opened.migrator;
    if (dryRun) {
        const auto plan = change.plan(migrator);
        requireRunnable(command, migrator, plan);
        const auto losses = migrator.losses(plan, command.stop);
        nlohmann::ordered_json document{{"steps", stepsJson(plan)}};
        addLosses(document, migrator, losses);
        return showSql(command.console,
                       lossComments(migrator, losses) + migrator.dryRun(plan, command.stop),
                       std::move(document));
    }
    migrator.requireWritable();
    if (change.mayUndo) {
        const auto plan = change.plan(migrator);
        if (std::ranges::count(plan.steps, Direction::Down, &PlannedStep::direction) > 0)
            return askAndUndo(command, opened, plan);
    }
    showReport(command, change.run(migrator, progressOn(command.console)));
}

void carryOut(Invocation& command, const Change& change, bool dryRun, UndoOptions undo = {})
{
    const Opened opened(command, undo, change.mayUndo || dryRun);
    withDirtyStatus(command, opened.migrator, [&] { carryOut(command, change, opened, dryRun); });
}

// What the database knows of itself is lost by it.
bool agreedToForce(Invocation& command, const Opened& opened, std::optional<std::int64_t> version)
{
    const auto now = [&]() -> std::string {
        try {
            return versionText(opened.migrator.version(command.stop));
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadState) // several rows, which force mends
                throw;
            return "unknown";
        }
    }();
    return command.console.agrees(fmt::format(
        "Say that {} is at version {}, without running anything? It says {} now, and that is "
        "forgotten.",
        describe(opened.server.profile), versionText({version, false}), now));
}

void force(Invocation& command, std::int64_t to, bool dryRun)
{
    const Opened opened(command);
    const auto version = to < 0 ? std::optional<std::int64_t>() : std::optional(to);
    if (dryRun)
        return showSql(command.console, opened.migrator.dryRunForce(version, command.stop), {});
    opened.migrator.requireWritable();
    if (!agreedToForce(command, opened, version))
        return command.endRefused();
    showReport(command, opened.migrator.force(version, command.stop));
}

// False where it cannot be told: there is an error to report already.
bool isDirty(const Migrator& migrator, const std::stop_token& stop)
{
    try {
        return migrator.version(stop).dirty;
    } catch (const Error&) {
        return false;
    }
}

struct ChangeArguments {
    std::optional<int> count;
    std::int64_t version = 0;
    bool all = false;
    bool dryRun = false;
    UndoOptions undo;
};

} // namespace

void withDirtyStatus(Invocation& command, const Migrator& migrator,
                     const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::BadState && isDirty(migrator, command.stop))
            command.status = ExitStatus::Dirty;
        throw;
    }
}

void addOutOfOrder(CLI::App& one, Invocation& command)
{
    one.add_flag("--out-of-order", command.outOfOrder,
                 "Files that were added below the database's version and never ran, too");
}

void addChanges(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<ChangeArguments>();
    const auto add = [&](const std::string& name, const std::string& what,
                         const std::string& example, std::function<void()> work) {
        auto* one = group.add_subcommand(name, what);
        one->footer("Example: howdahctl " + example);
        one->callback(std::move(work));
        return one;
    };
    const auto addDryRun = [&](CLI::App* one) {
        one->add_flag("--dry-run", arguments->dryRun,
                      "Print the SQL that would be sent, send nothing");
    };
    const auto addUndo = [&](CLI::App* one) { addUndoOptions(*one, arguments->undo); };

    auto* up =
        add("up", "Apply what is pending, or the next N", "migrate up 1", [&command, arguments] {
            carryOut(
                command,
                {.plan =
                     [&](const Migrator& m) { return m.planUp(arguments->count, command.stop); },
                 .run =
                     [&](const Migrator& m, const OnProgress& progress) {
                         return m.up(arguments->count, progress, command.stop);
                     }},
                arguments->dryRun);
        });
    up->add_option("N", arguments->count, "How many; all without it")
        ->check(CLI::Range(1, INT_MAX));
    addDryRun(up);
    addOutOfOrder(*up, command);

    auto* down = add(
        "down", "Undo the last one, the last N or, with --all, everything", "migrate down 2 --yes",
        [&command, arguments] {
            const auto count =
                arguments->all ? std::optional<int>() : std::optional(arguments->count.value_or(1));
            carryOut(command,
                     {.plan = [&](const Migrator& m) { return m.planDown(count, command.stop); },
                      .run =
                          [&](const Migrator& m, const OnProgress& progress) {
                              return m.down(count, progress, command.stop);
                          },
                      .mayUndo = true},
                     arguments->dryRun, arguments->undo);
        });
    auto* howMany =
        down->add_option("N", arguments->count, "How many")->check(CLI::Range(1, INT_MAX));
    down->add_flag("--all", arguments->all, "Everything that is applied")->excludes(howMany);
    addDryRun(down);
    addUndo(down);

    auto* redo = add("redo", "Undo the last one, or the last N, and apply them again; asks first",
                     "migrate redo --yes", [&command, arguments] {
                         const auto plan = [&](const Migrator& m) {
                             return m.planRedo(arguments->count.value_or(1), command.stop);
                         };
                         carryOut(command,
                                  {.plan = plan,
                                   .run =
                                       [&](const Migrator& m, const OnProgress& progress) {
                                           return m.run(plan(m), progress, command.stop);
                                       },
                                   .mayUndo = true},
                                  arguments->dryRun, arguments->undo);
                     });
    redo->add_option("N", arguments->count, "How many")->check(CLI::Range(1, INT_MAX));
    addDryRun(redo);
    addUndo(redo);

    auto* goTo =
        add("goto", "Up or down until V is the last one applied", "migrate goto 12",
            [&command, arguments] {
                carryOut(command,
                         {.plan =
                              [&](const Migrator& m) {
                                  return m.planGoTo(arguments->version, command.stop);
                              },
                          .run =
                              [&](const Migrator& m, const OnProgress& progress) {
                                  return m.goTo(arguments->version, progress, command.stop);
                              },
                          .mayUndo = true},
                         arguments->dryRun, arguments->undo);
            });
    goTo->add_option("V", arguments->version, "The version")->required();
    addDryRun(goTo);
    addUndo(goTo);

    auto* rollback =
        add("rollback", "Undo V and everything above it", "migrate rollback 12 --yes",
            [&command, arguments] {
                carryOut(command,
                         {.plan =
                              [&](const Migrator& m) {
                                  return m.planRollback(arguments->version, command.stop);
                              },
                          .run =
                              [&](const Migrator& m, const OnProgress& progress) {
                                  return m.rollback(arguments->version, progress, command.stop);
                              },
                          .mayUndo = true},
                         arguments->dryRun, arguments->undo);
            });
    rollback->add_option("V", arguments->version, "The version")->required();
    addDryRun(rollback);
    addUndo(rollback);

    auto* forces =
        add("force", "Set the version and clear `dirty`, running nothing; -1 for none; asks first",
            "migrate force 12 --yes",
            [&command, arguments] { force(command, arguments->version, arguments->dryRun); });
    forces->add_option("V", arguments->version, "The version the database is really at")
        ->required();
    addDryRun(forces);
}

} // namespace howdah
