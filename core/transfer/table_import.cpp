#include "core/transfer/table_import.h"

#include "core/pg/identifier.h"
#include "core/pool/commit_outcome.h"
#include "core/pool/write_note.h"
#include "core/transfer/import_target.h"
#include "core/transfer/reject_file.h"
#include "core/transfer/row_batch.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t pieceOfImport = 256 * 1024;

// What is under way, for all ways to do it.
struct Importing {
    ImportTarget& target;
    ImportRecords& records;
    const InputFile& file;
    const OnTransfer& progress;
    ImportReport& report;
    TransferClock clock{};

    void tell(bool isServersTurn = false)
    {
        if (progress)
            progress({.rows = report.read,
                      .bytes = records.bytes(),
                      .totalBytes = file.size(),
                      .rejected = report.rejected,
                      .elapsed = clock.elapsed(),
                      .isServersTurn = isServersTurn});
    }
};

// Which line of the file the server means, who counts those that were sent.
class LineMap {
public:
    void sent(std::int64_t fileLine, std::string_view text)
    {
        ++m_line;
        if (const auto shift = fileLine - m_line;
            m_shifts.empty() || m_shifts.back().shift != shift)
            m_shifts.push_back({m_line, shift});
        // It knows the line ends only after the first row, and counts none within that.
        if (m_hasFirst)
            m_line += std::ranges::count(text.substr(0, text.size() - 1), '\n');
        m_hasFirst = true;
    }
    std::int64_t fileLine(std::int64_t serverLine) const
    {
        auto found = std::ranges::upper_bound(m_shifts, serverLine, {}, &Shift::from);
        return serverLine + (found == m_shifts.begin() ? 0 : (--found)->shift);
    }

private:
    struct Shift {
        std::int64_t from = 0;
        std::int64_t shift = 0;
    };
    std::vector<Shift> m_shifts;
    std::int64_t m_line = 0;
    bool m_hasFirst = false;
};

void loadAll(Importing& work)
{
    LineMap lines;
    const auto feed = [&](const ImportTarget::Write& write) {
        std::string piece;
        while (work.records.next()) {
            if (!work.records.problem().empty())
                throw Error(ErrorKind::BadData,
                            fmt::format("line {}: {}; nothing was imported", work.records.line(),
                                        work.records.problem()));
            const auto from = piece.size();
            work.records.append(work.target.pairs(), piece);
            lines.sent(work.records.line(), std::string_view(piece).substr(from));
            ++work.report.read;
            if (piece.size() >= pieceOfImport) {
                if (write(piece))
                    lines = {};
                piece.clear();
            }
            if (work.clock.isTime())
                work.tell();
        }
        write(piece);
        work.tell(true);
    };
    try {
        work.report.rows = work.target.load(feed);
    } catch (const Error& error) {
        if (!isOfARow(error) || error.diagnostics().severity.empty())
            throw;
        const auto fault = work.target.faultOf(error);
        const auto where = fault ? fmt::format("line {}: ", lines.fileLine(fault->line)) : "";
        throw Error(error.kind(),
                    fmt::format("{}{}; nothing was imported", where, work.target.reasonOf(error)),
                    error.sqlState());
    }
}

void loadWithRejects(Importing& work, Transaction& transaction, RejectFile& rejects)
{
    RowBatch batch(work.target, transaction,
                   [&](std::int64_t line, std::string_view reason, std::string_view row) {
                       rejects.add(line, reason, row);
                       ++work.report.rejected;
                   });
    while (work.records.next()) {
        ++work.report.read;
        batch.add(work.records);
        if (batch.isFull()) {
            work.report.rows += batch.load();
            work.tell();
        }
    }
    work.report.rows += batch.load();
}

// Rows that brought values of their own leave a sequence where it was: the next INSERT would meet
// one of them.
std::vector<std::string> sequencesBehind(Connection& connection, const Table& table,
                                         const std::vector<ImportPair>& pairs,
                                         const std::stop_token& stop)
{
    std::vector<std::string> statements;
    for (const auto& pair : pairs) {
        const auto& column = table.columns[static_cast<std::size_t>(pair.target)];
        if (!column.isIdentity && column.defaultExpression.find("nextval(") == std::string::npos)
            continue;
        if (std::ranges::none_of(
                table.keys, [&](const Key& key) { return key.columns.front() == pair.target; }))
            continue; // without an index to look it up by that would be a walk over all rows
        const auto found = connection.run("select pg_catalog.pg_get_serial_sequence($1, $2)",
                                          {table.relation.name.quoted(), column.name}, stop);
        if (!found.cell(0, 0))
            continue;
        const auto sequence = found.text(0, 0);
        const auto most = fmt::format("select max({}) from {}", quoteIdentifier(column.name),
                                      table.relation.name.quoted());
        if (connection
                .run(fmt::format("select coalesce(({}) > (select last_value from {}), false)", most,
                                 sequence),
                     {}, stop)
                .boolean(0, 0))
            statements.push_back(
                fmt::format("select setval({}, ({}));", quoteLiteral(sequence), most));
    }
    return statements;
}

ImportReport load(const Pool& pool, const Table& table, InputFile& file,
                  const ImportOptions& options, const OnTransfer& progress,
                  const std::stop_token& stop)
{
    const auto lease = pool.acquire(pool.label("Import: " + table.relation.name.text()), stop);
    Transaction transaction(*lease, stop);
    ImportTarget target(*lease, table, options, stop);
    const auto records = recordsOf(file.source(), options.layout, &table);
    std::optional<RejectFile> rejects;
    if (options.rejects)
        rejects.emplace(*options.rejects, options.layout);
    ImportReport report;
    Importing work{target, *records, file, progress, report};
    if (rejects)
        loadWithRejects(work, transaction, *rejects);
    else
        loadAll(work);
    report.bytes = records->bytes();
    if (rejects)
        rejects->commit(); // before the rows: a full disk must not cost the rejected ones
    try {
        if (options.isDryRun)
            transaction.rollback();
        else
            transaction.commit([&](const CommitMark& mark) {
                return outcomeOf(
                    mark, [&](std::stop_token end) { return pool.connectBeside(std::move(end)); },
                    std::chrono::seconds(5), stop);
            });
    } catch (const Error& error) {
        if (rejects && error.kind() != ErrorKind::InDoubt)
            rejects->takeBack();
        throw;
    }
    report.elapsed = work.clock.elapsed();
    if (!options.isDryRun)
        try {
            report.sequences = sequencesBehind(*lease, table, target.pairs(), stop);
        } catch (const Error&) { // NOLINT(bugprone-empty-catch): no right to look; the rows are in
        }
    return report;
}

} // namespace

ImportReport importRows(const Pool& pool, const Table& table, InputFile& file,
                        const ImportOptions& options, const OnTransfer& progress,
                        std::stop_token stop)
{
    if (options.isDryRun)
        return load(pool, table, file, options, progress, stop);
    WriteRecord planned{.part = "import",
                        .kind = options.key.empty() ? "copy" : "upsert",
                        .table = table.relation.name.text()};
    return noteWrites(pool, {std::move(planned)}, [&](WriteRecords& records) {
        auto report = load(pool, table, file, options, progress, stop);
        records.front().rows = report.rows;
        if (report.rejected > 0)
            records.front().what = fmt::format("{} rejected", report.rejected);
        return report;
    });
}

} // namespace howdah
