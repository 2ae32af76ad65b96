#include "core/transfer/table_export.h"

#include "core/browse/whole_rows.h"
#include "core/pg/copy.h"
#include "core/transfer/row_writer.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace howdah {
namespace {

// Columns of no table of ours: a row of none has no form in any of the formats.
std::vector<int> chosenColumns(const TableSource& source, const ExportOptions& options)
{
    auto chosen = options.columns;
    if (chosen.empty()) {
        chosen.resize(source.columns().size());
        std::iota(chosen.begin(), chosen.end(), 0);
    }
    if (options.format == RowFormat::Sql) // the server makes them again
        std::erase_if(chosen, [&](int column) {
            return source.columns().at(static_cast<std::size_t>(column)).isGenerated;
        });
    if (chosen.empty())
        throw Error(ErrorKind::BadUse,
                    source.table().relation.name.text() + " has no columns to export");
    return chosen;
}

} // namespace

std::optional<RowFormat> rowFormatOf(std::string_view name)
{
    for (const auto& [format, ending] :
         {std::tuple{RowFormat::Csv, "csv"}, std::tuple{RowFormat::JsonLines, "jsonl"},
          std::tuple{RowFormat::Sql, "sql"}, std::tuple{RowFormat::Xlsx, "xlsx"}})
        if (name == ending)
            return format;
    return std::nullopt;
}

ExportReport exportRows(const Pool& pool, const TableSource& source, const RowSet& rows,
                        const std::filesystem::path& file, const ExportOptions& options,
                        const OnTransfer& progress, std::stop_token stop)
{
    const auto& relation = source.table().relation.name;
    const auto chosen = chosenColumns(source, options);
    TransferClock clock;
    ExportReport report;
    OutputFile output(file);
    ExportTask task{options, relation, {}, output, report};
    for (const int column : chosen)
        task.columns.push_back(source.columns().at(static_cast<std::size_t>(column)));
    const auto writer = rowWriterFor(task);

    const auto lease = pool.acquire(pool.label("Export: " + relation.text()), stop);
    CopyOut copy(*lease, writer->copySql(selectWhole(relation, source.columns(), chosen, rows)),
                 stop);
    std::int64_t received = 0;
    while (const auto line = copy.read()) {
        writer->row(*line);
        received += static_cast<std::int64_t>(line->size());
        if (clock.isTime() && progress)
            progress({.rows = report.rows, .bytes = received, .elapsed = clock.elapsed()});
    }
    writer->end();
    output.commit();
    if (output.bytes() > 0)
        report.bytes = output.bytes();
    report.elapsed = clock.elapsed();
    return report;
}

} // namespace howdah
