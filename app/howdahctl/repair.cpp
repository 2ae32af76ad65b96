#include "app/howdahctl/repair.h"

#include "app/howdahctl/json.h"
#include "app/howdahctl/migrate_output.h"
#include "core/migrate/repair.h"

#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

struct RepairArguments {
    bool retry = false;
    int from = 0;
    bool markApplied = false;
    bool markNotApplied = false;
    bool undo = false;
    bool dryRun = false;

    std::optional<RepairKind> kind() const
    {
        if (retry)
            return RepairKind::Retry;
        if (markApplied)
            return RepairKind::MarkApplied;
        if (markNotApplied)
            return RepairKind::MarkNotApplied;
        return undo ? std::optional(RepairKind::Undo) : std::nullopt;
    }
};

Json documentOf(const Diagnosis& found)
{
    Json statements = Json::array();
    for (const auto& one : found.statements)
        statements.push_back({{"number", one.number},
                              {"line", one.line},
                              {"kind", one.kind},
                              {"effect", nameOf(one.effect)},
                              {"evidence", one.evidence.text()},
                              {"sql", one.sql}});
    Json repairs = Json::array();
    for (const auto& option : found.options) {
        repairs.push_back({{"repair", nameOf(option.kind)},
                           {"title", orNull(option.title)},
                           {"refusal", orNull(option.refusal.text())},
                           {"warning", orNull(option.warning.text())},
                           {"version", option.version ? Json(*option.version) : Json(nullptr)},
                           {"sql", orNull(option.sql)}});
        if (option.kind == RepairKind::Retry && option.from > 0)
            repairs.back()["from"] = option.from;
    }
    return {{"dirty", true},
            {"version", found.version},
            {"title", found.title},
            {"direction", nameOf(found.direction)},
            {"file", orNull(found.file)},
            {"recorded", found.recorded},
            {"error", orNull(found.error)},
            {"statements_done", found.statementsDone},
            {"statements", statements},
            {"repairs", repairs},
            {"notes", textsOf(found.notes)}};
}

std::string firstLine(const std::string& sql)
{
    constexpr std::size_t width = 60;
    auto line = sql.substr(0, sql.find('\n'));
    if (line.size() > width) {
        auto end = width;
        while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) // not within a character
            --end;
        line = line.substr(0, end) + "…";
    }
    return line;
}

void show(Console& console, const Diagnosis& found)
{
    console.line(fmt::format(
        "{} of version {}{}{} stopped halfway{}",
        nameOf(found.direction) == "up" ? "the up" : "the down", found.version,
        found.title.empty() ? "" : " ", found.title,
        found.who.empty() ? "" : fmt::format(", run by {} with {}", found.who, found.application)));
    if (!found.error.empty())
        console.line(console.paint(Colour::Red, found.error));
    for (const auto& one : found.statements) {
        const auto colour = one.effect == Effect::Took ? Colour::Green
            : one.effect == Effect::None               ? Colour::Dim
            : one.effect == Effect::Part               ? Colour::Red
                                                       : Colour::Yellow;
        console.line(fmt::format("  {:>4}  {}  {}", one.number,
                                 console.paint(colour, fmt::format("{:<11}", nameOf(one.effect))),
                                 firstLine(one.sql)));
        if (const auto evidence = one.evidence.text();
            evidence != "not begun" && evidence != "recorded")
            console.line(console.paint(Colour::Dim, "                     " + evidence));
    }
    console.line();
    for (const auto& option : found.options) {
        console.line(
            fmt::format("  --{:<17} {}", nameOf(option.kind),
                        option.refusal.empty() ? option.title : "no: " + option.refusal.text()));
        if (!option.warning.empty())
            console.line(
                console.paint(Colour::Yellow, fmt::format("{:22}{}", "", option.warning.text())));
    }
    console.line("\nWith --dry-run each shows its SQL.");
    for (const auto& note : found.notes)
        console.warn(note.text());
}

void repair(Invocation& command, const RepairArguments& arguments)
{
    auto server = command.open({.furnish = false});
    auto options = migratorOptions(server.profile, server.migrations);
    options.application = "howdahctl";
    options.savedRows = command.paths.savedRows(); // of what --undo takes
    auto& console = command.console;
    const auto kind = arguments.kind();
    const auto found = diagnose(server.pool, options, arguments.from, command.stop);
    if (!found) {
        console.line("the database is not dirty: there is nothing to repair");
        console.document({{"dirty", false}});
        return;
    }
    command.status = ExitStatus::Dirty; // until it is not any more
    if (!kind) {
        show(console, *found);
        console.document(documentOf(*found));
        return;
    }
    const auto& option = found->option(*kind);
    if (!option.refusal.empty())
        throw Error(ErrorKind::BadState,
                    fmt::format("{} cannot be done: {}", nameOf(*kind), option.refusal.text()));
    if (arguments.dryRun) {
        console.line(option.sql.substr(0, option.sql.find_last_not_of('\n') + 1));
        console.document(documentOf(*found));
        return;
    }
    Migrator(server.pool, options).requireWritable();
    if (!option.warning.empty())
        console.warn(option.warning.text());
    if (!console.agrees(fmt::format("Version {} on {}: {}?", found->version,
                                    describe(server.profile), option.title)))
        return command.endRefused();
    const auto report =
        howdah::repair(server.pool, options, *found, *kind, progressOn(console), command.stop);
    command.status = ExitStatus::Done;
    showReport(command, report);
}

} // namespace

void addRepair(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<RepairArguments>();
    auto* repairs = group.add_subcommand(
        "repair",
        "The way out of a dirty database: what of the file that stopped took effect, and what can "
        "be done about it; exit status 4 while it is dirty");
    auto* choice = repairs->add_option_group("choice", "One of");
    auto* retry = choice->add_flag("--retry", arguments->retry,
                                   "Go on from the first statement that did not take effect");
    choice->add_flag("--mark-applied", arguments->markApplied,
                     "The version counts as applied; nothing runs");
    choice->add_flag("--mark-not-applied", arguments->markNotApplied,
                     "The version does not count as applied; nothing runs");
    choice->add_flag("--undo", arguments->undo, "Take back what took effect");
    choice->require_option(0, 1);
    repairs->add_option("--from", arguments->from, "The statement to go on from, by its number")
        ->check(CLI::Range(1, INT_MAX))
        ->needs(retry)
        ->type_name("N");
    repairs->add_flag("--dry-run", arguments->dryRun,
                      "Print the SQL that would be sent, send nothing");
    repairs->footer("Without a choice it shows what there is. It asks before it does anything.\n\n"
                    "Example: howdahctl migrate repair --retry");
    repairs->callback([&command, arguments] { repair(command, *arguments); });
}

} // namespace howdah
