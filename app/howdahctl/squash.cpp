// howdahctl migrate squash: several versions become one, proven before anything is written.
#include "core/migrate/squash.h"

#include "app/howdahctl/scratch_choice.h"
#include "app/howdahctl/undo.h"

#include <charconv>
#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

struct SquashArguments {
    std::string range;
    std::string on;
    bool dryRun = false;
    bool keep = false;
};

struct Range {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

std::int64_t versionIn(std::string_view digits)
{
    std::int64_t version = -1;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, version);
    if (read.ec != std::errc() || read.ptr != end || version < 0)
        throw UsageError("squash takes the first and the last version, as in 3..7");
    return version;
}

Range rangeOf(const std::string& text)
{
    const auto dots = text.find("..");
    if (dots == std::string::npos)
        throw UsageError("squash takes the first and the last version, as in 3..7");
    const std::string_view all = text;
    return {versionIn(all.substr(0, dots)), versionIn(all.substr(dots + 2))};
}

void show(Invocation& command, const SquashedPair& pair, const std::vector<std::string>& notes,
          const std::optional<WrittenSquash>& written)
{
    auto& console = command.console;
    auto replaced = nlohmann::ordered_json::array();
    for (const auto& file : pair.replaced)
        replaced.push_back(file.filename().string());
    nlohmann::ordered_json document{
        {"from", pair.from},    {"to", pair.to},  {"proven", true},    {"left_out", pair.leftOut},
        {"replaced", replaced}, {"notes", notes}, {"written", nullptr}};
    console.line(fmt::format(
        "{} as one file: the same schema and the same rows, up, down and up "
        "again{}",
        console.paint(Colour::Green, fmt::format("{} to {}", pair.from, pair.to)),
        pair.leftOut > 0 ? fmt::format("; {} statements left out, whose table is dropped "
                                       "again",
                                       pair.leftOut)
                         : ""));
    if (written) {
        document["written"] = {{"up", written->up.string()},
                               {"down", written->down.string()},
                               {"aside", written->aside.string()}};
        console.line(written->up.string());
        console.line(written->down.string());
        console.line(fmt::format("the files it stands for are in {}", written->aside.string()));
        console.note(fmt::format("a database from version {} to below {} has to go up to {} before "
                                 "it gets this folder",
                                 pair.from, pair.to, pair.to));
    } else {
        document["up"] = pair.up;
        document["down"] = pair.down;
        console.line(fmt::format("\n-- {}.up.sql\n{}\n-- {}.down.sql\n{}", pair.stem, pair.up,
                                 pair.stem, pair.down));
    }
    console.document(document);
}

void squash(Invocation& command, const SquashArguments& arguments)
{
    const auto range = rangeOf(arguments.range);
    std::optional<OpenedServer> server;
    if (arguments.on != "alone")
        server = command.open({.furnish = false});
    auto options = server ? migratorOptions(server->profile, server->migrations)
                          : migratorOptions(command.server().profile, command.migrationsFolder());
    options.application = "howdahctl";
    const auto folder = readFolder(options.dir);
    const auto drafted = howdah::squash(folder, range.from, range.to, false); // before any waiting
    if (server)
        requireOutside(drafted, Migrator(server->pool, options).version(command.stop).version);
    std::vector<std::string> notes;
    std::vector<Scratch> grounds;
    for (int i = 0; i < 3; ++i) {
        command.console.progress("making scratch databases");
        std::vector<std::string> same;
        grounds.push_back(makeScratch(command, server ? &*server : nullptr, arguments.on, folder,
                                      i == 0 ? notes : same));
    }
    command.console.progress("proving that the squashed files make the same");
    const auto pair = squashProven(grounds[0].pool(), grounds[1].pool(), grounds[2].pool(), options,
                                   range.from, range.to, command.stop);
    command.console.endProgress();
    notes.insert(notes.end(), pair.notes.begin(), pair.notes.end());
    for (const auto& note : notes)
        command.console.note(note);
    std::optional<WrittenSquash> written;
    if (!arguments.dryRun)
        written = writeSquash(pair, options.dir, arguments.keep);
    show(command, pair, notes, written);
}

} // namespace

void addSquash(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<SquashArguments>();
    auto* one = group.add_subcommand(
        "squash",
        "Make one pair of files of those from A to B, proven on scratch databases to "
        "make the same; the old ones are moved into a folder beside");
    one->add_option("A..B", arguments->range, "The first and the last version")->required();
    one->add_flag("--dry-run", arguments->dryRun, "Prove and print it, write nothing");
    one->add_flag("--keep", arguments->keep,
                  "Leave the folder as it is; write the pair into the folder beside");
    addScratchOption(*one, arguments->on);
    one->footer("Example: howdahctl migrate squash 3..7 --dry-run");
    one->callback([&command, arguments] { squash(command, *arguments); });
}

} // namespace howdah
