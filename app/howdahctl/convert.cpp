#include "core/migrate/convert.h"

#include "app/howdahctl/history.h"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

namespace fs = std::filesystem;

struct ConvertArguments {
    std::string to;
    bool inPlace = false;
    bool dryRun = false;
};

void showText(Console& console, const ConvertedFile& file)
{
    console.line(console.paint(Colour::Bold, file.name));
    for (std::string_view rest = file.text; !rest.empty();
         rest.remove_prefix(std::min(rest.size(), rest.find('\n') + 1)))
        console.line(fmt::format("    {}", rest.substr(0, rest.find('\n'))));
}

nlohmann::ordered_json show(Console& console, const ConversionPlan& plan, bool withText)
{
    auto all = nlohmann::ordered_json::array();
    for (const auto& file : plan.files) {
        nlohmann::ordered_json one{{"source", file.source.filename().string()},
                                   {"tool", file.tool},
                                   {"up", {{"name", file.up.name}, {"text", file.up.text}}},
                                   {"down", nullptr}};
        if (file.down)
            one["down"] = {{"name", file.down->name}, {"text", file.down->text}};
        all.push_back(std::move(one));
        if (withText) {
            showText(console, file.up);
            if (file.down)
                showText(console, *file.down);
        } else {
            console.line(fmt::format("{} ({}): {}{}", file.source.filename().string(), file.tool,
                                     file.up.name,
                                     file.down ? ", " + file.down->name : ", no down part"));
        }
    }
    return all;
}

void convertAll(Invocation& command, const ConvertArguments& arguments)
{
    if (arguments.inPlace != arguments.to.empty() && !arguments.dryRun)
        throw UsageError("convert needs either the folder to write to, or --in-place");
    const auto from = foldersOf(command.migrationsFolder()).front();
    const auto to = arguments.to.empty() ? from : fs::path(arguments.to);
    const auto plan = planConversion(from, to);
    auto& console = command.console;
    const auto files = show(console, plan, arguments.dryRun);
    for (const auto& problem : plan.problems)
        console.warn(problem.message);
    requireSound(plan.problems);
    if (plan.files.empty())
        console.line(fmt::format("{} has no file of dbmate, goose or sql-migrate", from.string()));
    else if (!arguments.dryRun) {
        if (arguments.inPlace
            && !console.agrees(fmt::format(
                "Write these pairs into {} and remove the {} {} they are "
                "made of?",
                from.string(), plan.files.size(), plan.files.size() == 1 ? "file" : "files")))
            return command.endRefused();
        convert(plan, to, arguments.inPlace);
        console.line(fmt::format("written to {}", to.string()));
        console.note(fmt::format(
            "a database that {} has migrated: set migrations.table to another name, then "
            "howdahctl migrate baseline VERSION",
            plan.files.front().tool));
    }
    console.document({{"to", to.string()}, {"written", !arguments.dryRun}, {"files", files}});
}

} // namespace

void addConvert(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<ConvertArguments>();
    auto* converts = group.add_subcommand(
        "convert", "Make pairs of the files of dbmate, goose or sql-migrate; replaces no file");
    converts->add_option("FOLDER", arguments->to, "Where to write them; made if it is not there");
    converts->add_flag("--in-place", arguments->inPlace,
                       "Beside the files they are made of, which are then removed; asks first");
    converts->add_flag("--dry-run", arguments->dryRun, "Show what would be written, write nothing");
    converts->footer("Example: howdahctl --path db/migrations migrate convert migrations");
    converts->callback([&command, arguments] { convertAll(command, *arguments); });
}

} // namespace howdah
