#include "app/howdahctl/history.h"

#include "app/howdahctl/json.h"
#include "app/howdahctl/migrate_output.h"
#include "core/base/duration.h"
#include "core/migrate/migrator.h"

#include <climits>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

struct HistoryArguments {
    std::optional<int> limit;
    std::int64_t version = 0;
    bool sql = false;
    bool dryRun = false;
};

Json timesOf(const HistoryEntry& entry)
{
    auto times = Json::array();
    for (const auto& time : entry.statementTimes)
        times.push_back(std::chrono::duration<double, std::milli>(time).count());
    return times;
}

Json jsonOf(const HistoryEntry& entry, bool withSql)
{
    Json one{{"id", entry.id > 0 ? Json(entry.id) : Json(nullptr)},
             {"version", orNull(entry.version)},
             {"action", entry.action},
             {"title", entry.title},
             {"from", orNull(entry.from)},
             {"to", orNull(entry.to)},
             {"outcome", entry.outcome},
             {"who", orNull(entry.who)},
             {"role", orNull(entry.role)},
             {"host", orNull(entry.host)},
             {"application", entry.application},
             {"noticed", entry.application == otherTool},
             {"started_at", entry.startedAt ? Json(formatUtc(*entry.startedAt)) : Json(nullptr)},
             {"duration_ms", orNull(entry.durationMs)},
             {"statements", entry.statements},
             {"statements_done", entry.statementsDone},
             {"checksum", orNull(entry.checksum)},
             {"token_checksum", orNull(entry.tokenChecksum)},
             {"error", orNull(entry.error)},
             {"saved_rows", orNull(entry.savedRows)},
             {"statement_ms", timesOf(entry)}};
    if (withSql)
        one["sql"] = orNull(entry.sql);
    return one;
}

std::string whoOf(const HistoryEntry& entry)
{
    if (entry.application == otherTool)
        return entry.id > 0 ? "golang-migrate (noticed then)" : "golang-migrate (noticed now)";
    return fmt::format("{}@{} as {} ({})", entry.who, entry.host, entry.role, entry.application);
}

Colour colourOf(const HistoryEntry& entry)
{
    return entry.outcome == "done" ? Colour::Green : Colour::Red;
}

void show(Console& out, const HistoryEntry& entry, bool withSql)
{
    const auto when = entry.startedAt
        ? fmt::format("{:%Y-%m-%d %H:%M:%S}",
                      fmt::gmtime(std::chrono::floor<std::chrono::seconds>(*entry.startedAt)))
        : std::string();
    const auto took = entry.durationMs
        ? formatDuration(std::chrono::milliseconds(*entry.durationMs))
        : std::string();
    const auto part = entry.outcome == "done" || entry.statements == 0
        ? std::string()
        : fmt::format(" after {} of {}", entry.statementsDone, entry.statements);
    out.line(fmt::format("{:<19}  {:<8} {:>14}  {}  {}  {:>8}  {}", when, entry.action,
                         entry.version ? std::to_string(*entry.version) : "none", entry.title,
                         out.paint(colourOf(entry), entry.outcome + part), took, whoOf(entry)));
    if (!entry.error.empty())
        out.line("    " + entry.error);
    if (!entry.savedRows.empty())
        out.line(fmt::format("    its rows are saved: howdahctl migrate restore-data {}",
                             entry.savedRows));
    if (!withSql)
        return;
    for (std::string_view rest = entry.sql; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        out.line(fmt::format("    {}", rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void history(Invocation& command, const HistoryArguments& arguments)
{
    const auto server = command.open({.furnish = false});
    const Migrator migrator(server.pool, migratorOptionsOf(command, server));
    const auto entries =
        migrator.history({.newest = arguments.limit, .withSql = arguments.sql}, command.stop);
    Json all = Json::array();
    for (const auto& entry : entries) {
        show(command.console, entry, arguments.sql);
        all.push_back(jsonOf(entry, arguments.sql));
    }
    if (entries.empty())
        command.console.line("nothing is recorded");
    command.console.document({{"history", all}});
}

void baseline(Invocation& command, const HistoryArguments& arguments)
{
    const auto server = command.open({.furnish = false});
    const Migrator migrator(server.pool, migratorOptionsOf(command, server));
    const auto sql = migrator.dryRunBaseline(arguments.version, command.stop);
    if (arguments.dryRun)
        return showSql(command.console, sql, {});
    migrator.requireWritable();
    if (!command.console.agrees(
            fmt::format("Say that {} has version {} and all below it in place, without running "
                        "anything?",
                        describe(server.profile), arguments.version)))
        return command.endRefused();
    showReport(command, migrator.baseline(arguments.version, command.stop));
}

} // namespace

void addHistory(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<HistoryArguments>();
    auto* shows = group.add_subcommand(
        "history", "What was done, by whom, from where, when and how it ended; the newest last");
    shows->add_option("--limit", arguments->limit, "The newest N only")
        ->check(CLI::Range(1, INT_MAX))
        ->type_name("N");
    shows->add_flag("--sql", arguments->sql, "With the SQL that ran");
    shows->footer("Example: howdahctl migrate history --limit 20");
    shows->callback([&command, arguments] { history(command, *arguments); });

    auto* marks = group.add_subcommand(
        "baseline",
        "Say of a database without a version that V and all below it are in place; runs nothing");
    marks->add_option("V", arguments->version, "The version the database is really at")->required();
    marks->add_flag("--dry-run", arguments->dryRun,
                    "Print the SQL that would be sent, send nothing");
    marks->footer("Example: howdahctl migrate baseline 12 --yes");
    marks->callback([&command, arguments] { baseline(command, *arguments); });
}

} // namespace howdah
