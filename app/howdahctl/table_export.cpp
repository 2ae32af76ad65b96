// howdahctl table export: the rows of a table, or those of a filter, into a file.
#include "core/transfer/table_export.h"

#include "app/howdahctl/json.h"
#include "app/howdahctl/table.h"
#include "core/pool/readers.h"

#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <tuple>

namespace howdah {
namespace {

struct TableExportArguments {
    std::string table;
    std::string file = "-";
    std::string format;
    std::string filter;
    std::string sort;
    std::vector<std::string> columns;
    std::string delimiter = ",";
    std::string nullText;
    bool noHeader = false;
};

int readableColumn(const TableSource& source, const std::string& name)
{
    const auto& columns = source.columns();
    const auto found = std::ranges::find(columns, name, &Column::name);
    if (found == columns.end())
        throw UsageError(fmt::format("{} has no column {} that may be read",
                                     source.table().relation.name.text(), name));
    return static_cast<int>(found - columns.begin());
}

RowFormat formatFor(const TableExportArguments& arguments)
{
    if (!arguments.format.empty())
        return *rowFormatOf(arguments.format); // one of those, CLI11 has seen to it
    auto ending = std::filesystem::path(arguments.file).extension().string();
    if (ending == ".parquet")
        throw UsageError("Parquet is not written: Debian packages no library for it. csv, jsonl,"
                         " sql and xlsx are");
    if (ending == ".ndjson")
        ending = ".jsonl";
    return rowFormatOf(ending.empty() ? ending : ending.substr(1)).value_or(RowFormat::Csv);
}

RowSet rowsFor(const TableSource& source, const TableExportArguments& arguments)
{
    RowSet rows;
    const auto outcome = parseFilter(arguments.filter, source.columns());
    if (const auto* problem = std::get_if<FilterProblem>(&outcome))
        throw UsageError(
            fmt::format("--filter, character {}: {}", problem->position, problem->message));
    rows.filter = std::get<Filter>(outcome);
    if (!arguments.sort.empty()) {
        const bool down = arguments.sort.ends_with(":desc");
        const auto name =
            down ? arguments.sort.substr(0, arguments.sort.size() - 5) : arguments.sort;
        const int column = readableColumn(source, name);
        rows.sort = down ? Sort::descending(column) : Sort::ascending(column);
    }
    return rows;
}

void tellLosses(Console& console, const ExportReport& report)
{
    if (report.sheets > 1)
        console.warn(
            fmt::format("a sheet holds 1,048,576 rows: there are {} of them", report.sheets));
    if (report.cutTexts > 0)
        console.warn(
            fmt::format("{} texts were cut: a cell holds 32,767 characters", report.cutTexts));
    if (report.numbersAsText > 0)
        console.note(fmt::format("{} numbers have more digits than a spreadsheet keeps: they are"
                                 " text",
                                 report.numbersAsText));
}

void exportTable(Invocation& command, const TableExportArguments& arguments)
{
    auto& console = command.console;
    const bool toOutput = arguments.file == "-";
    if (toOutput && console.json())
        throw UsageError("--json needs a FILE: standard output is for the document then");
    ExportOptions options{.format = formatFor(arguments),
                          .delimiter = delimiterOf(arguments.delimiter),
                          .hasHeader = !arguments.noHeader,
                          .nullText = arguments.nullText};
    const auto server = command.open();
    const auto readers = readersFor(server.profile, server.pool);
    const auto pool = readers.choose(command.stop);
    const auto source = TableSource::open(readers, tableNamed(pool, arguments.table, command.stop),
                                          {}, command.stop);
    for (const auto& name : arguments.columns)
        options.columns.push_back(readableColumn(source, name));
    const auto rows = rowsFor(source, arguments);
    // Asked first with its values bound: what does not fit is told with its place in the filter.
    const auto expected = source.estimateRows(rows, command.stop).value_or(0);
    const auto report = exportRows(pool, source, rows, arguments.file, options,
                                   showTransfer(console, expected), command.stop);
    console.endProgress();
    const auto words = transferWords(report.rows, report.bytes, report.elapsed);
    if (toOutput)
        console.note(words);
    else
        console.line(fmt::format("{}: {}", arguments.file, words));
    tellLosses(console, report);
    console.document({{"table", source.table().relation.name.text()},
                      {"file", arguments.file},
                      {"rows", report.rows},
                      {"bytes", report.bytes},
                      {"elapsed_ms", report.elapsed.count()},
                      {"sheets", report.sheets},
                      {"cut_texts", report.cutTexts},
                      {"numbers_as_text", report.numbersAsText}});
}

} // namespace

void addTableExport(CLI::App& table, Invocation& command)
{
    auto* exports = table.add_subcommand("export", "The rows of a table into a file, or to stdout");
    auto arguments = std::make_shared<TableExportArguments>();
    exports->add_option("table", arguments->table, "users, sales.orders, \"Odd Name\"")->required();
    exports->add_option("file", arguments->file, "Where to; - is standard output")
        ->capture_default_str();
    exports->add_option("--format", arguments->format, "Else the file's ending says it, else csv")
        ->check(CLI::IsMember({"csv", "jsonl", "sql", "xlsx"}));
    exports->add_option("--filter", arguments->filter,
                        "As above the rows in the window: status = paid and total > 100");
    exports->add_option("--columns", arguments->columns, "Only these, in this order")
        ->delimiter(',');
    exports->add_option("--sort", arguments->sort, "By COLUMN or COLUMN:desc; else as stored");
    exports->add_option("--delimiter", arguments->delimiter, "Of CSV; tab for a tab")
        ->capture_default_str();
    exports->add_option("--null", arguments->nullText,
                        "NULL in CSV; else nothing, and \"\" is the"
                        " empty string");
    exports->add_flag("--no-header", arguments->noHeader, "Without the names of the columns");
    exports->footer("The file is there whole or not at all.\n"
                    "Example: howdahctl table export orders orders.xlsx --filter 'status = paid'");
    exports->callback([&command, arguments] { exportTable(command, *arguments); });
}

} // namespace howdah
