// howdahctl migrate restore-data: what downs have taken, put back.
#include "app/howdahctl/json.h"
#include "app/howdahctl/undo.h"
#include "core/migrate/restore_rows.h"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

struct RestoreDataArguments {
    std::string run;
    bool list = false;
    bool again = false;
    bool dryRun = false;
    std::optional<std::int64_t> version;
};

std::string rowsText(std::int64_t count)
{
    return count == 1 ? "1 row" : fmt::format("{} rows", count);
}

Json jsonOf(const SavedRun& run)
{
    auto sets = Json::array();
    for (const auto& set : run.sets)
        sets.push_back({{"version", set.version},
                        {"table", set.table.text()},
                        {"kind", set.whole ? "rows" : "values"},
                        {"rows", set.rows},
                        {"restored", run.isRestored(set.version)}});
    return {{"run", run.id},
            {"folder", run.folder.string()},
            {"database", run.database},
            {"server", run.server},
            {"at", formatUtc(run.at)},
            {"who", run.who},
            {"rows", run.rows()},
            {"sets", sets},
            {"restored", run.isRestored()}};
}

std::vector<SavedRun> readAll(Invocation& command)
{
    std::vector<std::string> problems;
    auto runs = readSavedRuns(command.paths.savedRows(), problems);
    for (const auto& problem : problems)
        command.console.warn(problem);
    return runs;
}

void listSavedRuns(Invocation& command)
{
    auto& console = command.console;
    auto document = Json::array();
    const auto runs = readAll(command);
    for (const auto& run : runs) {
        document.push_back(jsonOf(run));
        console.line(fmt::format("{}  {} on {}, {}{}", console.paint(Colour::Bold, run.id),
                                 run.database, run.server, rowsText(run.rows()),
                                 run.isRestored() ? ", put back" : ""));
        for (const auto& set : run.sets)
            console.line(fmt::format("  {:>6}  {}: {}{}{}", set.version, set.table.text(),
                                     set.whole ? "" : "values of ", rowsText(set.rows),
                                     run.isRestored(set.version) ? ", put back" : ""));
    }
    if (runs.empty())
        console.line(fmt::format("no rows are saved in {}", command.paths.savedRows().string()));
    console.document({{"folder", command.paths.savedRows().string()}, {"runs", document}});
}

std::string serverOf(const Connection& connection)
{
    return connection.host() + ":" + connection.port();
}

// The newest of this very database that is not back yet.
SavedRun choose(Invocation& command, const Connection& connection, const std::string& name)
{
    if (!name.empty())
        return readSavedRun(command.paths.savedRows(), name);
    for (auto& run : readAll(command))
        if (run.database == connection.database() && run.server == serverOf(connection)
            && !run.isRestored())
            return std::move(run);
    throw Error(ErrorKind::NotFound,
                fmt::format("no rows of {} are saved that are not put back: howdahctl migrate "
                            "restore-data --list shows all there are",
                            connection.database()));
}

bool agreed(Invocation& command, const OpenedServer& server, const SavedRun& run, bool isHere)
{
    const auto what = fmt::format("Put {} of {} back into {}?", rowsText(run.rows()), run.id,
                                  describe(server.profile));
    if (!isHere)
        return command.console.agrees(fmt::format(
            "They were saved from {} on {}, not from here. {}", run.database, run.server, what));
    return server.profile.environment != Stage::Production || command.console.agrees(what);
}

void show(Invocation& command, const SavedRun& run, const RestoreReport& report, bool dryRun)
{
    auto& console = command.console;
    auto sets = Json::array();
    for (const auto& one : report.sets) {
        console.line(fmt::format(
            "{}: {} {}{}", one.set.table.text(), one.rows,
            dryRun ? "rows would be put back" : "rows put back",
            one.conflicts > 0 ? fmt::format(", {} left as they are and kept in the file, "
                                            "because {}",
                                            one.conflicts,
                                            one.set.whole ? "their key is taken"
                                                          : "their row is gone or has a new value")
                              : ""));
        sets.push_back({{"version", one.set.version},
                        {"table", one.set.table.text()},
                        {"kind", one.set.whole ? "rows" : "values"},
                        {"saved", one.set.rows},
                        {"rows", one.rows},
                        {"conflicts", one.conflicts}});
    }
    for (const auto& note : report.notes)
        console.warn(note.text());
    console.document({{"run", run.id},
                      {"dry_run", dryRun},
                      {"rows", report.rows()},
                      {"conflicts", report.conflicts()},
                      {"sets", sets},
                      {"notes", textsOf(report.notes)}});
}

void restore(Invocation& command, const RestoreDataArguments& arguments)
{
    const auto server = command.open({.furnish = false});
    auto options = migratorOptions(server.profile, server.migrations);
    options.application = "howdahctl";
    bool isHere = false;
    auto run = [&] {
        const auto lease = server.pool.acquire("migrate restore-data", command.stop);
        auto chosen = choose(command, *lease, arguments.run);
        isHere = chosen.database == lease->database() && chosen.server == serverOf(*lease);
        return chosen;
    }();
    if (!arguments.dryRun && !agreed(command, server, run, isHere))
        return command.endRefused();
    const auto report = restoreRows(
        server.pool, options, run,
        {.version = arguments.version, .again = arguments.again, .dryRun = arguments.dryRun},
        command.stop);
    show(command, run, report, arguments.dryRun);
}

} // namespace

void addRestoreData(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<RestoreDataArguments>();
    auto* one = group.add_subcommand(
        "restore-data",
        "Put rows back that a down has taken, once an up has made their tables "
        "again; rows whose key is taken stay as they are");
    one->add_option("RUN", arguments->run,
                    "Which saved rows; without it the newest of this database");
    one->add_flag("--list", arguments->list, "Show what is saved, of all databases");
    one->add_option("--only", arguments->version, "Only what the down of this version took")
        ->type_name("VERSION");
    one->add_flag("--again", arguments->again, "Also what was put back before");
    one->add_flag("--dry-run", arguments->dryRun,
                  "Say what would be put back, and whether it can be; change nothing");
    one->footer("Example: howdahctl migrate restore-data --list");
    one->callback([&command, arguments] {
        if (arguments->list)
            listSavedRuns(command);
        else
            restore(command, *arguments);
    });
}

} // namespace howdah
