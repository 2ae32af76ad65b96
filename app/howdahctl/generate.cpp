#include "app/howdahctl/generate.h"

#include "app/howdahctl/schema_source.h"
#include "app/howdahctl/scratch_choice.h"
#include "core/catalog/privileges.h"
#include "core/migrate/generate_proof.h"
#include "core/migrate/generate_roles.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/migrator.h"
#include "core/repo/entities.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace howdah {
namespace {

struct GenerateArguments {
    std::string title;
    std::string from;
    std::string on;
    bool destructive = false;
    bool dryRun = false;
};

// What the folder makes, but as the entities say it where they describe it.
Snapshot asEntitiesSay(const Snapshot& made, const Pool& scratch, const std::stop_token& stop)
{
    const auto described = describedPart(made);
    auto target = made;
    std::erase_if(target.objects, [&](const CatalogObject& object) {
        return std::ranges::any_of(
            described.objects, [&](const CatalogObject& one) { return one.key() == object.key(); });
    });
    const auto lease = scratch.acquire("generate", stop);
    const auto entities = entitySnapshot(*lease, "public", stop);
    target.objects.insert(target.objects.end(), entities.objects.begin(), entities.objects.end());
    std::ranges::sort(target.objects, {}, &CatalogObject::key);
    return target;
}

Snapshot replayOn(const Scratch& scratch, const MigratorOptions& options, bool hasRights,
                  Invocation& command)
{
    command.console.progress("replaying " + options.dir.string());
    const auto report = Migrator(scratch.pool(), options).up({}, {}, command.stop);
    if (report.error)
        throw Error(*report.error);
    const auto lease = scratch.pool().acquire("generate", command.stop);
    return readSnapshot(
        *lease, {.without = ledgerRelations(*lease, options, command.stop), .rights = hasRights},
        command.stop);
}

bool knowsRights(const Snapshot& snapshot)
{
    return std::ranges::any_of(snapshot.objects, [](const CatalogObject& object) {
        return object.properties.contains("owner");
    });
}

std::set<std::string> rolesOf(const Pool& scratch, const std::stop_token& stop)
{
    const auto found =
        scratch.acquire("generate", stop)->run("select rolname from pg_roles", {}, stop);
    std::set<std::string> roles;
    for (int row = 0; row < found.rowCount(); ++row)
        roles.insert(found.text(row, 0));
    return roles;
}

void showGenerated(Invocation& command, const GenerateArguments& arguments,
                   const Generated& generated, const std::vector<CreatedPair>& pairs)
{
    auto& console = command.console;
    auto files = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < generated.files.size(); ++i) {
        const auto& file = generated.files[i];
        nlohmann::ordered_json one{{"part", file.part}};
        if (arguments.dryRun) {
            console.line(fmt::format("-- {}{}{}, up\n{}", arguments.title,
                                     file.part.empty() ? "" : " ", file.part, file.up));
            console.line(file.down.empty()
                             ? "-- no down: it cannot be undone\n"
                             : fmt::format("-- {}{}{}, down\n{}", arguments.title,
                                           file.part.empty() ? "" : " ", file.part, file.down));
            one["up_sql"] = file.up;
            one["down_sql"] = file.down;
        } else {
            console.line(pairs[i].up.string());
            if (!pairs[i].down.empty())
                console.line(pairs[i].down.string());
            else
                console.line(fmt::format("{} for {}: it cannot be undone, as it says itself",
                                         console.paint(Colour::Yellow, "no down"),
                                         pairs[i].up.filename().string()));
            one["version"] = pairs[i].version;
            one["up"] = pairs[i].up.string();
            one["down"] = pairs[i].down.string();
        }
        files.push_back(std::move(one));
    }
    auto left = nlohmann::ordered_json::array();
    for (const auto& one : generated.leftOut) {
        console.line(fmt::format("{} {}: {}{}", console.paint(Colour::Yellow, "left out"),
                                 one.object, one.reason,
                                 one.isDestructive ? "; --destructive takes it in" : ""));
        left.push_back(
            {{"object", one.object}, {"reason", one.reason}, {"destructive", one.isDestructive}});
    }
    if (generated.files.empty() && generated.leftOut.empty())
        console.line("nothing to do: the folder makes just that");
    console.document({{"title", arguments.title},
                      {"written", !arguments.dryRun && !pairs.empty()},
                      {"files", files},
                      {"left_out", left}});
    if (!generated.leftOut.empty())
        command.status = ExitStatus::Findings;
}

void generateMigration(Invocation& command, const GenerateArguments& arguments)
{
    const bool beside = arguments.on == "beside";
    std::optional<OpenedServer> server;
    if (beside || arguments.on == "private")
        server = command.open({.furnish = false});
    auto options = server ? migratorOptions(server->profile, server->migrations)
                          : migratorOptions(command.server().profile, command.migrationsFolder());
    options.application = "howdahctl";
    options.readOnly = false; // nothing but the scratch is written
    options.schema.clear();
    options.savedRows.clear();
    const auto folder = readFolder(options.dir, options.variables);
    requireSound(folder.problems);
    command.console.progress("making a scratch database");
    std::vector<std::string> notes;
    const auto scratch = makeScratch(command, server ? &*server : nullptr,
                                     arguments.on.empty() ? "alone" : arguments.on, folder, notes);
    Snapshot target;
    if (!arguments.from.empty())
        target = readSchema(command, arguments.from, {.rights = true, .beside = beside}).snapshot;
    const bool hasRights = knowsRights(target); // a dump may have none, the entities know of none
    auto made = replayOn(scratch, options, hasRights, command);
    const auto owners = hasRights ? foreignOwners(made, target) : std::vector<LeftOut>();
    const auto before = withPrivileges(std::move(made));
    if (arguments.from.empty())
        target = asEntitiesSay(before, scratch.pool(), command.stop);
    target = withPrivileges(std::move(target));
    const auto strangers = leaveStrangers(target, rolesOf(scratch.pool(), command.stop));
    command.console.progress("trying the files: lint, up, down, up");
    auto generated = generateProven(scratch.pool(), options, before, target, arguments.destructive,
                                    hasRights, command.stop);
    generated.leftOut.insert(generated.leftOut.end(), strangers.begin(), strangers.end());
    generated.leftOut.insert(generated.leftOut.end(), owners.begin(), owners.end());
    command.console.endProgress();
    for (const auto& note : notes)
        command.console.note(note);
    std::vector<CreatedPair> pairs;
    if (!arguments.dryRun)
        pairs = writeGenerated(options.dir, arguments.title, generated);
    showGenerated(command, arguments, generated, pairs);
}

} // namespace

void addGenerate(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<GenerateArguments>();
    auto* generates = group.add_subcommand(
        "generate",
        "Write the files that bring the folder's schema to that of the entities or of "
        "another database, in steps that keep nobody waiting; exit status 5 where "
        "something is left out");
    generates->add_option("TITLE", arguments->title, "What it does, in a few words")->required();
    generates
        ->add_option("--from", arguments->from,
                     "The schema that is wanted: a URL, the name of a profile, a folder or a file; "
                     "the entities of Howdah's store without it")
        ->type_name("DATABASE");
    generates->add_flag("--destructive", arguments->destructive,
                        "Also what loses rows, values or rights: tables, columns and types that "
                        "are gone, types that hold less, REVOKE");
    generates->add_flag("--dry-run", arguments->dryRun, "Try and print it, write nothing");
    addScratchOption(*generates, arguments->on);
    generates->footer(
        "What is written has been tried: it passes lint, each down undoes its up, and all of it "
        "makes\nwhat was asked for, with the rights that --from grants. Owners are "
        "not generated: what belongs\nto others there is named. Without --on no server is asked "
        "but that of --from.\n\n"
        "Example: howdahctl migrate generate \"add invoices\" --from postgres://localhost/dev");
    generates->callback([&command, arguments] { generateMigration(command, *arguments); });
}

} // namespace howdah
