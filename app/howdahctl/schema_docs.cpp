#include "app/howdahctl/schema_docs.h"

#include "app/howdahctl/schema_source.h"
#include "core/document/diagram.h"
#include "core/document/schema_page.h"
#include "core/migrate/source.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

namespace fs = std::filesystem;

struct DocsArguments {
    fs::path out;
    bool check = false;
    bool withoutDiagram = false;
    SchemaSourceOptions options;
};

std::string contentOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void writeDocument(const fs::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out)
        throw Error(ErrorKind::Denied, file.string() + " cannot be written");
}

std::string madeBy(const Folder& folder)
{
    std::size_t count = 0;
    std::string last;
    for (const auto& script : folder.scripts)
        if (script.up) {
            ++count;
            last = script.up->name();
        }
    if (count == 0)
        throw Error(ErrorKind::NotFound,
                    folder.path.string() + " has no migrations, so there is no schema to document");
    for (const std::string_view end : {".sql", ".up"})
        if (last.ends_with(end))
            last.resize(last.size() - end.size());
    return count == 1 ? fmt::format("What the migration {} makes.", last)
                      : fmt::format("What the {} migrations up to {} make.", count, last);
}

struct Documents {
    fs::path page;
    fs::path picture;
    std::string pageText;
    Diagram diagram;
};

void checkDocuments(Invocation& command, const Documents& documents, bool hasDiagram)
{
    std::vector<std::string> old;
    if (contentOf(documents.page) != documents.pageText)
        old.push_back(documents.page.string());
    if (hasDiagram && !isDrawnOf(contentOf(documents.picture), documents.diagram))
        old.push_back(documents.picture.string());
    for (const auto& file : old)
        command.console.line(file + " is out of date");
    if (old.empty())
        command.console.line(documents.page.string() + " is up to date");
    else
        command.console.note("howdahctl schema docs writes them anew");
    command.console.document({{"up_to_date", old.empty()}, {"out_of_date", old}});
    command.status = old.empty() ? ExitStatus::Done : ExitStatus::Findings;
}

void writeDocuments(Invocation& command, const Documents& documents, bool hasDiagram)
{
    std::vector<std::string> written;
    const auto put = [&](const fs::path& file, const std::string& text) {
        if (contentOf(file) == text)
            return;
        writeDocument(file, text);
        written.push_back(file.string());
        command.console.line(file.string());
    };
    put(documents.page, documents.pageText);
    if (hasDiagram && !isDrawnOf(contentOf(documents.picture), documents.diagram))
        put(documents.picture, drawDiagram(documents.diagram, runProcess, command.stop));
    if (written.empty())
        command.console.line(documents.page.string() + " is up to date");
    command.console.document({{"page", documents.page.string()},
                              {"diagram",
                               hasDiagram ? nlohmann::ordered_json(documents.picture.string())
                                          : nlohmann::ordered_json(nullptr)},
                              {"written", written}});
}

void documentSchema(Invocation& command, const DocsArguments& arguments)
{
    const auto dir = command.migrationsFolder();
    const auto folder = readFolder(dir, command.server().profile.migrations.variables);
    const auto made = madeBy(folder);
    const auto model = documentedSchema(readFolderSchema(command, dir, arguments.options));
    command.console.endProgress();
    const auto target = arguments.out.empty() ? folder.path : arguments.out;
    Documents documents{target / "SCHEMA.md", target / "SCHEMA.svg", {}, diagramOf(model)};
    const bool hasDiagram = !arguments.withoutDiagram && !documents.diagram.boxes.empty();
    documents.pageText =
        schemaPage(model,
                   {.made = made,
                    .diagram = hasDiagram ? documents.picture.filename().string() : "",
                    .diagramNote = documents.diagram.note});
    (arguments.check ? checkDocuments : writeDocuments)(command, documents, hasDiagram);
}

} // namespace

void addSchemaDocs(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<DocsArguments>();
    auto* docs = group.add_subcommand(
        "docs",
        "Write SCHEMA.md and SCHEMA.svg into the folder of migrations: what it makes, "
        "replayed on a scratch database, as a page with a picture");
    docs->add_flag("--check", arguments->check,
                   "Write nothing; exit status 5 where the files are out of date");
    docs->add_option("--out", arguments->out, "Another folder to write them to")->type_name("DIR");
    docs->add_flag("--no-diagram", arguments->withoutDiagram,
                   "Leave the picture out, which Graphviz's dot lays out");
    docs->add_flag("--beside", arguments->options.beside,
                   "Replay on a scratch database beside the chosen one, where its roles and "
                   "extensions are; without it in a private PostgreSQL");
    docs->footer("Example: howdahctl schema docs --check");
    docs->callback([&command, arguments] { documentSchema(command, *arguments); });
}

} // namespace howdah
