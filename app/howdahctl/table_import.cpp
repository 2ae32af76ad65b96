// howdahctl table import: rows of a file into a table, all of them or none unless told.
#include "core/transfer/table_import.h"

#include "app/howdahctl/json.h"
#include "app/howdahctl/table.h"
#include "core/catalog/catalog.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

struct TableImportArguments {
    std::string table;
    std::string file;
    std::string format;
    std::vector<std::string> maps; ///< "column of the file=column of the table"
    std::vector<std::string> skips;
    std::vector<std::string> key;
    std::string rejects;
    std::string delimiter;
    std::string nullText;
    bool noHeader = false;
    bool keepExisting = false;
    bool dryRun = false;
};

int columnNamed(const Table& table, const std::string& name)
{
    if (const auto found = table.columnIndex(name))
        return *found;
    throw UsageError(fmt::format("{} has no column {}", table.relation.name.text(), name));
}

std::size_t fileColumn(const ImportLayout& layout, const std::string& name)
{
    const auto found = std::ranges::find(layout.columns, name);
    if (found == layout.columns.end())
        throw UsageError(fmt::format("the file has no column {}; it has {}", name,
                                     fmt::join(layout.columns, ", ")));
    return static_cast<std::size_t>(found - layout.columns.begin());
}

// By name, but for what was said otherwise. A column that goes nowhere is a slip more often than
// meant: it has to be said.
std::vector<int> targetsFor(const TableImportArguments& arguments, const ImportLayout& layout,
                            const Table& table)
{
    auto targets = targetsByName(layout, table);
    std::vector<bool> isSkipped(targets.size(), false);
    for (const auto& map : arguments.maps) {
        const auto equals = map.rfind('=');
        if (equals == std::string::npos)
            throw UsageError(fmt::format("--map {} is not of the form FILECOLUMN=COLUMN", map));
        const int target = columnNamed(table, map.substr(equals + 1));
        std::ranges::replace(targets, target, -1);
        targets[fileColumn(layout, map.substr(0, equals))] = target;
    }
    for (const auto& name : arguments.skips) {
        const auto at = fileColumn(layout, name);
        targets[at] = -1;
        isSkipped[at] = true;
    }
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (const auto& name = layout.columns[i]; targets[i] < 0 && !isSkipped[i]
            && name != rejectedLine && name != rejectedReason && name != rejectedRow)
            throw UsageError(fmt::format("column {} of the file goes to no column of {}; say"
                                         " --map {}=COLUMN, or --skip {}",
                                         name, table.relation.name.text(), name, name));
    return targets;
}

ImportHints hintsOf(const TableImportArguments& arguments)
{
    ImportHints hints{.nullText = arguments.nullText};
    if (!arguments.format.empty())
        hints.format = arguments.format == "csv" ? ImportFormat::Csv : ImportFormat::JsonLines;
    if (!arguments.delimiter.empty())
        hints.delimiter = delimiterOf(arguments.delimiter);
    hints.hasHeader = !arguments.noHeader;
    return hints;
}

void tellImport(Invocation& command, const TableImportArguments& arguments,
                const RelationName& name, const ImportReport& report)
{
    auto& console = command.console;
    console.line(fmt::format("{}{}: {}", arguments.dryRun ? "would import into " : "", name.text(),
                             transferWords(report.rows, report.bytes, report.elapsed)));
    if (report.rejected > 0) {
        command.status = ExitStatus::Findings;
        console.remark(fmt::format("{} of {} rows were rejected: see {}", report.rejected,
                                   report.read, arguments.rejects));
    }
    for (const auto& statement : report.sequences)
        console.warn("a sequence is behind what was imported; put it right: " + statement);
    console.document({{"table", name.text()},
                      {"file", arguments.file},
                      {"rows", report.rows},
                      {"read", report.read},
                      {"rejected", report.rejected},
                      {"rejects", orNull(arguments.rejects)},
                      {"bytes", report.bytes},
                      {"elapsed_ms", report.elapsed.count()},
                      {"sequences", report.sequences},
                      {"dry_run", arguments.dryRun}});
}

void importTable(Invocation& command, const TableImportArguments& arguments)
{
    const auto server = command.open();
    if (server.profile.readOnly)
        throw Error(ErrorKind::Denied,
                    fmt::format("profile {} is read_only: nothing was imported. Choose another"
                                " one, or set read_only: false",
                                server.profile.name));
    const auto name = tableNamed(server.pool, arguments.table, command.stop);
    const auto table =
        describe(*server.pool.acquire("table import", command.stop), name, command.stop);
    InputFile file(arguments.file);
    ImportOptions options{.layout = sketchOf(file, hintsOf(arguments)).layout,
                          .keepsExisting = arguments.keepExisting,
                          .isDryRun = arguments.dryRun};
    options.targets = targetsFor(arguments, options.layout, table);
    for (const auto& column : arguments.key)
        options.key.push_back(columnNamed(table, column));
    if (!arguments.rejects.empty())
        options.rejects = arguments.rejects;
    if (server.profile.environment == Stage::Production && !arguments.dryRun
        && !command.console.agrees(fmt::format("Import {} into {} on {}, which is production?",
                                               arguments.file, name.text(),
                                               describe(server.profile))))
        return command.endRefused();
    const auto report =
        importRows(server.pool, table, file, options, showTransfer(command.console), command.stop);
    command.console.endProgress();
    tellImport(command, arguments, name, report);
}

} // namespace

void addTableImport(CLI::App& table, Invocation& command)
{
    auto* imports = table.add_subcommand("import", "The rows of a file into a table");
    auto arguments = std::make_shared<TableImportArguments>();
    imports->add_option("table", arguments->table, "users, sales.orders, \"Odd Name\"")->required();
    imports->add_option("file", arguments->file, "CSV or JSON lines; - is standard input")
        ->required();
    imports->add_option("--format", arguments->format, "Else the file's ending says it")
        ->check(CLI::IsMember({"csv", "jsonl"}));
    imports->add_option("--map", arguments->maps, "A column of the file goes to one of the table")
        ->type_name("FILECOLUMN=COLUMN");
    imports->add_option("--skip", arguments->skips, "A column of the file that is left out");
    imports
        ->add_option("--key", arguments->key,
                     "Unique columns: a row that is there is changed, not added")
        ->delimiter(',');
    imports->add_flag("--keep-existing", arguments->keepExisting,
                      "With --key: a row that is there stays as it is");
    imports
        ->add_option("--rejects", arguments->rejects,
                     "Take the good rows, write the others to this file with the reason; else"
                     " it is all or nothing")
        ->type_name("FILE");
    imports->add_option("--delimiter", arguments->delimiter, "Of CSV; else it is found out");
    imports->add_option("--null", arguments->nullText, "What stands for NULL in CSV, unquoted");
    imports->add_flag("--no-header", arguments->noHeader, "Columns are taken in their order");
    imports->add_flag("--dry-run", arguments->dryRun, "Do all of it, and roll back");
    imports->footer("Exit status 5: some rows were rejected.\n"
                    "Example: howdahctl table import users new.csv --key email --rejects bad.csv");
    imports->callback([&command, arguments] { importTable(command, *arguments); });
}

} // namespace howdah
