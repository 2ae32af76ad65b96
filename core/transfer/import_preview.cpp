#include "core/pg/identifier.h"
#include "core/pool/transaction.h"
#include "core/transfer/import_target.h"
#include "core/transfer/sql_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// A row is tried, and again without the value that was at fault, until the server takes it.
void tryRow(ImportTarget& target, Transaction& transaction, const ImportLayout& layout,
            const Table& table, std::vector<std::optional<std::string>> values, PreviewRow& row)
{
    const char delimiter = layout.format == ImportFormat::Csv ? layout.delimiter : ',';
    for (std::size_t attempt = 0; attempt <= target.pairs().size(); ++attempt) {
        std::string line;
        for (const auto& pair : target.pairs()) {
            const auto& value = values[static_cast<std::size_t>(pair.source)];
            if (&pair != &target.pairs().front())
                line += delimiter;
            line += csvField(value, delimiter, layout.nullText);
        }
        line += '\n';
        try {
            transaction.transaction([&](Transaction&) {
                target.load([&](const ImportTarget::Write& write) { write(line); });
            });
            return;
        } catch (const Error& error) {
            const auto fault = target.faultOf(error);
            const auto pair =
                std::ranges::find(target.pairs(), fault ? fault->column : -1, &ImportPair::target);
            if (!isOfARow(error))
                throw;
            if (pair == target.pairs().end()) {
                row.problem = target.reasonOf(error);
                return;
            }
            const auto source = static_cast<std::size_t>(pair->source);
            row.cells[source].problem =
                table.columns[static_cast<std::size_t>(pair->target)].isSecret()
                ? "the value does not fit its type"
                : error.what();
            row.cells[source].text = values[source];
            values[source].reset();
        }
    }
}

} // namespace

std::vector<PreviewRow> previewImport(const Pool& pool, const Table& table,
                                      const ImportOptions& options,
                                      const std::vector<ImportSample>& rows, std::stop_token stop)
{
    const auto lease = pool.acquire(pool.label("Import: " + table.relation.name.text()), stop);
    Transaction transaction(*lease, stop);
    // The columns without what the table demands of whole rows; it goes with the transaction.
    auto shape = table;
    shape.relation.hasRowSecurity = false;
    shape.relation.name = {"pg_temp", "howdah_preview"};
    auto wanted = options;
    wanted.key.clear();
    std::vector<std::string> names;
    for (const int target : options.targets)
        if (target >= 0)
            names.push_back(
                quoteIdentifier(table.columns.at(static_cast<std::size_t>(target)).name));
    lease->run(fmt::format("create temporary table howdah_preview on commit drop as select {} from"
                           " {} with no data",
                           fmt::join(names, ", "), table.relation.name.quoted()),
               {}, stop);
    ImportTarget target(*lease, shape, wanted, stop);
    std::vector<PreviewRow> all;
    for (const auto& sample : rows) {
        PreviewRow row{sample.line, std::vector<PreviewCell>(sample.values.size()), sample.problem};
        if (row.problem.empty()) {
            tryRow(target, transaction, options.layout, table, sample.values, row);
            const auto there = lease->run("select * from howdah_preview", {}, stop);
            for (int at = 0; const auto& pair : target.pairs()) {
                const auto value = there.cell(0, at++);
                auto& cell = row.cells[static_cast<std::size_t>(pair.source)];
                const auto& column = table.columns[static_cast<std::size_t>(pair.target)];
                if (!cell.problem.empty() || !row.problem.empty())
                    continue;
                if (value)
                    cell.text = std::string(*value);
                else if (column.notNull)
                    cell.problem = "NULL is not allowed here";
            }
            lease->run("truncate howdah_preview", {}, stop);
        }
        all.push_back(std::move(row));
    }
    transaction.rollback();
    return all;
}

} // namespace howdah
