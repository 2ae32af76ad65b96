// howdahctl schema: what a database, a folder or a file makes, as text, and in what two differ.
#include "app/howdahctl/difference_output.h"
#include "app/howdahctl/schema_docs.h"
#include "app/howdahctl/schema_source.h"
#include "core/catalog/difference_sql.h"
#include "core/catalog/schema_text.h"

#include <fmt/format.h>
#include <fstream>
#include <memory>

namespace howdah {
namespace {

struct SchemaArguments {
    std::string source;
    std::string before;
    std::string after;
    std::string out;
    std::string format = "text";
    SchemaSourceOptions options;
};

void write(const std::string& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out)
        throw Error(ErrorKind::Denied, file + " cannot be written");
}

void dump(Invocation& command, const SchemaArguments& arguments)
{
    const auto source = readSchema(command, arguments.source, arguments.options);
    command.console.endProgress();
    auto text = schemaText(source.snapshot);
    nlohmann::ordered_json document{{"of", source.name},
                                    {"objects", source.snapshot.objects.size()}};
    if (arguments.out.empty()) {
        document["text"] = text;
        text.pop_back();
        command.console.line(text);
    } else {
        write(arguments.out, text);
        document["file"] = arguments.out;
        command.console.note(fmt::format("{} objects of {} are in {}",
                                         source.snapshot.objects.size(), source.name,
                                         arguments.out));
    }
    command.console.document(document);
}

void compare(Invocation& command, const SchemaArguments& arguments)
{
    const auto before = readSchema(command, arguments.before, arguments.options);
    const auto after = readSchema(command, arguments.after, arguments.options);
    command.console.endProgress();
    const auto changes = diff(before.snapshot, after.snapshot);
    command.console.note(fmt::format("from {} to {}", before.name, after.name));
    nlohmann::ordered_json document{{"from", before.name},
                                    {"to", after.name},
                                    {"differ", !changes.empty()},
                                    {"changes", differenceJson(changes)}};
    if (arguments.format == "sql") {
        const auto sql = differenceSql(before.snapshot, after.snapshot);
        command.console.line(fmt::format("-- from {} to {}\n{}", before.name, after.name,
                                         changes.empty() ? "-- no difference" : sql.text));
        document["sql"] = sql.text;
        document["left"] = sql.left;
    } else {
        if (changes.empty())
            command.console.line("no difference");
        showDifference(command.console, textOf(changes));
    }
    command.console.document(document);
    if (!changes.empty())
        command.status = ExitStatus::Findings;
}

void addCommon(CLI::App* one, const std::shared_ptr<SchemaArguments>& arguments)
{
    one->add_flag("--rights", arguments->options.rights,
                  "Owners and grants as well, which other databases may name otherwise");
    one->add_flag("--beside", arguments->options.beside,
                  "Replay folders and SQL on a scratch database beside the chosen one, where its "
                  "roles and extensions are; without it in a private PostgreSQL");
}

} // namespace

void addSchema(CLI::App& app, Invocation& command)
{
    auto* group = app.add_subcommand(
        "schema",
        "What a database, a folder of migrations or a file makes, and in what two differ");
    group->require_subcommand(1);
    group->add_option("--var", command.variables, "A value for ${NAME} in files that are templates")
        ->type_name("NAME=VALUE")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    constexpr auto sources = "A schema is a folder of migrations, a file (a dump of ours or SQL), "
                             "the name of a\nprofile, a URL, or . for the database that the global "
                             "options choose.\n\n";
    group->footer(std::string(sources) + "Example: howdahctl schema diff migrations .");
    const auto arguments = std::make_shared<SchemaArguments>();

    auto* dumps = group->add_subcommand(
        "dump", "The whole schema as text, the same byte for byte as long as nothing changes");
    dumps->add_option("SCHEMA", arguments->source, "Of what; the chosen database without it");
    dumps->add_option("--out", arguments->out, "Write it to a file")->type_name("FILE");
    addCommon(dumps, arguments);
    dumps->footer(std::string(sources)
                  + "Example: howdahctl --profile shop schema dump --out schema.txt");
    dumps->callback([&command, arguments] { dump(command, *arguments); });

    auto* diffs = group->add_subcommand(
        "diff",
        "In what B is other than A: + is added, - is gone, ~ is changed; exit status 5 "
        "where they differ");
    diffs->add_option("A", arguments->before, "A schema")->required();
    diffs->add_option("B", arguments->after, "Another; the chosen database without it");
    diffs
        ->add_option("--format", arguments->format,
                     "text, or the statements that bring A to B, as far as there are any; what is "
                     "dropped takes its rows along")
        ->check(CLI::IsMember({"text", "sql"}))
        ->capture_default_str();
    addCommon(diffs, arguments);
    diffs->footer(std::string(sources) + "Example: howdahctl schema diff schema.txt migrations");
    diffs->callback([&command, arguments] { compare(command, *arguments); });
    addSchemaDocs(*group, command);
}

} // namespace howdah
