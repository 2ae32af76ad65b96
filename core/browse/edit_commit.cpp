#include "core/browse/edit_commit.h"

#include "core/browse/edit_examination.h"
#include "core/browse/page_reading.h"
#include "core/pg/pipeline.h"
#include "core/pool/transaction.h"
#include "core/pool/write_note.h"
#include "core/sql/read_only.h"

#include <fmt/format.h>
#include <unordered_map>

namespace howdah {
namespace {

constexpr std::size_t mostKeptShapes = 50; // a connection keeps 100 statements prepared

// Not an Error: the transaction is rolled back, and nobody tries it again.
struct RowsFailed { };

// The gate of read_only profiles, before anything is sent; the server would refuse as well.
void requireWriting(Connection& connection, const std::vector<EditStatement>& statements,
                    const std::stop_token& stop)
{
    auto setting = connection.serverSetting("default_transaction_read_only");
    if (setting.empty()) // not told unasked before PostgreSQL 14
        setting = connection.run("show default_transaction_read_only", {}, stop).text(0, 0);
    if (setting != "on")
        return;
    for (const auto& statement : statements)
        if (const auto why = whyNotReadOnly(statement.sql); !why.empty())
            throw Error(ErrorKind::Denied,
                        fmt::format("this session only reads, as a read_only profile has it: {};"
                                    " nothing was sent. Use a profile that may write",
                                    why));
}

class EditRun {
public:
    EditRun(const std::vector<EditStatement>& statements,
            const std::function<void(std::size_t)>& progress)
        : m_statements(statements)
        , m_progress(progress)
    {
        for (const auto& statement : statements)
            ++m_shapes[statement.sql];
    }

    std::vector<CommitReport::Applied> run(Transaction& transaction)
    {
        requireWriting(*transaction, m_statements, transaction.stop());
        Pipeline pipeline(*transaction, transaction.stop());
        for (const auto& [row, sql, params, shown] : m_statements) {
            if (m_keeps && m_shapes.size() <= mostKeptShapes && m_shapes.at(sql) > 1)
                pipeline.addPrepared(sql, params);
            else
                pipeline.add(sql, params);
        }
        const auto report = pipeline.finish(m_progress);
        if (report.error) {
            if (isAboutRow(*report.error))
                throw RowsFailed();
            throw Error(*report.error);
        }
        std::vector<CommitReport::Applied> applied;
        for (std::size_t i = 0; i < m_statements.size(); ++i) {
            const auto& result = report.results.at(i);
            if (result.affectedRows() != 1)
                throw RowsFailed();
            std::vector<std::string> key;
            key.reserve(static_cast<std::size_t>(result.columnCount()));
            for (int column = 0; column < result.columnCount(); ++column)
                key.push_back(result.text(0, column));
            applied.push_back({m_statements[i].row, std::move(key)});
        }
        return applied;
    }
    void keepNothing() { m_keeps = false; }

private:
    const std::vector<EditStatement>& m_statements;
    const std::function<void(std::size_t)>& m_progress;
    std::unordered_map<std::string, int> m_shapes;
    bool m_keeps = true;
};

// A statement kept by the server from before the table was altered, or that it has forgotten.
bool isOutdatedStatement(const Error& error)
{
    return error.sqlState() == "26000"
        || (error.sqlState() == "0A000"
            && std::string_view(error.what()).find("cached plan") != std::string_view::npos);
}

[[noreturn]] void throwForTable(const Error& error, const Table& table, Connection& connection)
{
    try {
        explain(error, table.relation.name, {}, connection);
    } catch (const Error& said) {
        if (said.kind() != ErrorKind::NotFound)
            throw Error(error);
        throw Error(said.kind(),
                    fmt::format("nothing was committed: {}; the edits stay staged", said.what()),
                    said.sqlState());
    }
    throw Error(error);
}

CommitReport commitOrExamine(const Pool& pool, const EditSet& edits, const Table& table,
                             const std::function<void(std::size_t)>& progress,
                             const std::stop_token& stop)
{
    const auto statements = statementsOf(edits, table);
    if (statements.empty())
        return {};
    EditRun run(statements, progress);
    bool isDeferred = false;
    std::optional<Error> deferred;
    for (bool again = false;; again = true) {
        try {
            return {transact(
                        pool, {}, [&](Transaction& transaction) { return run.run(transaction); },
                        stop, "Data: commit"),
                    {},
                    true};
        } catch (const RowsFailed&) {
            break;
        } catch (const Error& error) {
            if (isOutdatedStatement(error) && !again) {
                run.keepNothing();
                continue;
            }
            if (error.kind() == ErrorKind::Constraint) { // of a constraint that is looked at last
                isDeferred = true;
                deferred = error;
                break;
            }
            if (error.sqlState().empty() || error.poisonsConnection())
                throw;
            throwForTable(error, table, *pool.acquire("Data: commit", stop));
        }
    }
    const auto lease = pool.acquire("Data: commit", stop);
    auto report = examine({*lease, edits, table, statements, isDeferred, stop});
    if (deferred)
        std::erase_if(report.troubles, [&](const RowTrouble& trouble) {
            return !trouble.error || trouble.error->constraint() != deferred->constraint();
        });
    if (deferred && report.troubles.empty())
        throw Error(*deferred);
    if (report.troubles.empty())
        throw Error(ErrorKind::Conflict,
                    "nothing was committed: a row could not be changed a moment ago, but could be "
                    "now; commit again");
    return report;
}

// One for each kind of statement.
WriteRecords recordsOf(const EditSet& edits)
{
    WriteRecords records;
    for (const auto& [kind, name] : {std::pair{EditKind::Insert, "insert"},
                                     {EditKind::Change, "update"},
                                     {EditKind::Delete, "delete"}})
        if (const int rows = edits.count(kind); rows > 0)
            records.push_back(
                {.part = "data", .kind = name, .table = edits.relation().text(), .rows = rows});
    return records;
}

// Why nothing was committed, by the first row that was in the way.
std::string reasonOf(const RowTrouble& trouble)
{
    if (trouble.error)
        return howdah::reasonOf(*trouble.error);
    return trouble.kind == RowTrouble::Kind::Gone ? "the row is gone" : "others changed the row";
}

} // namespace

CommitReport commitEdits(const Pool& pool, const EditSet& edits, const Table& table,
                         const std::function<void(std::size_t)>& progress,
                         const std::stop_token& stop)
{
    return noteWrites(pool, recordsOf(edits), [&](WriteRecords& records) {
        auto report = commitOrExamine(pool, edits, table, progress, stop);
        if (!report.isCommitted())
            for (auto& record : records) {
                record.outcome = WriteOutcome::Undone;
                record.reason = reasonOf(report.troubles.front());
            }
        return report;
    });
}

} // namespace howdah
