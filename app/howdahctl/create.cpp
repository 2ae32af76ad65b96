#include "core/migrate/create.h"

#include "app/howdahctl/history.h"
#include "app/howdahctl/undo.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

namespace howdah {
namespace {

struct CreateArguments {
    std::string title;
    std::string kind; // of template
    std::optional<std::int64_t> downFor;
};

void create(Invocation& command, const CreateArguments& arguments)
{
    if (arguments.downFor)
        return createDown(command, *arguments.downFor);
    if (arguments.title.empty())
        throw UsageError("migrate create needs a TITLE, or --down-for V");
    const auto pair = createMigration(command.migrationsFolder(), arguments.title,
                                      SystemClock::now(), arguments.kind);
    command.console.line(pair.up.string());
    command.console.line(pair.down.string());
    command.console.document(
        {{"version", pair.version}, {"up", pair.up.string()}, {"down", pair.down.string()}});
}

} // namespace

void addCreate(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<CreateArguments>();
    auto* creates = group.add_subcommand(
        "create", "Write a new pair of files, named as the folder's others are");
    auto* title = creates->add_option("TITLE", arguments->title, "What it does, in a few words");
    creates
        ->add_option("--down-for", arguments->downFor,
                     "Write the missing down file of version V, as its up file's text proposes")
        ->type_name("V")
        ->excludes(title);
    creates
        ->add_option("--template", arguments->kind,
                     "table, column, index, enum, or NAME of templates/NAME.up.sql in the folder")
        ->type_name("NAME");
    creates->footer("Example: howdahctl migrate create add_invoices");
    creates->callback([&command, arguments] { create(command, *arguments); });
}

} // namespace howdah
