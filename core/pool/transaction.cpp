#include "core/pool/transaction.h"

#include <chrono>
#include <string>

namespace howdah {
namespace {

using namespace std::chrono_literals;

// One name does: the server stacks savepoints of the same name, and the innermost is meant.
const std::string savepoint = "savepoint howdah_nested";

// Rolling back is quick in PostgreSQL. Whoever is silent for so long is gone, and so is the
// transaction.
constexpr auto rollbackPatience = 5s;

} // namespace

std::string beginStatement(const TransactionOptions& options)
{
    std::string sql = "begin";
    switch (options.isolation) {
    case Isolation::ServerDefault: break;
    case Isolation::ReadCommitted: sql += " isolation level read committed"; break;
    case Isolation::RepeatableRead: sql += " isolation level repeatable read"; break;
    case Isolation::Serializable: sql += " isolation level serializable"; break;
    }
    if (options.readOnly)
        sql += " read only";
    if (options.deferrable)
        sql += " deferrable";
    return sql;
}

Transaction::Transaction(Connection& connection, std::stop_token stop,
                         const TransactionOptions& options)
    : m_connection(connection)
    , m_stop(std::move(stop))
    , m_isSavepoint(connection.isInTransaction())
    , m_isReadOnly(options.readOnly)
{
    const auto begin = beginStatement(options);
    if (m_isSavepoint && begin != "begin")
        throw Error(ErrorKind::BadUse,
                    "a transaction within another has no isolation level of its own; begin the "
                    "outer one with it");
    m_connection.run(m_isSavepoint ? savepoint : begin, {}, m_stop);
}

Transaction::~Transaction()
{
    if (m_open)
        rollback();
}

void Transaction::commit(const SettleCommit& settle)
{
    if (m_stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled before the changes were committed");
    if (m_isSavepoint) {
        m_connection.run("release " + savepoint);
        m_open = false;
        return;
    }
    if (m_connection.hasFailed()) {
        rollback();
        throw nothingKept();
    }
    m_open = false;
    std::optional<CommitMark> mark;
    if (m_isReadOnly)
        mark.emplace(); // wrote nothing
    try {
        // Not to be cancelled: a commit cut short is one of unknown outcome.
        if (m_isReadOnly)
            m_connection.run("commit");
        else
            commitMarked(m_connection, mark);
    } catch (const Error& error) {
        if (!error.poisonsConnection() || error.isUndone())
            throw;
        loseCommit(mark, error, settle);
    }
}

// Returns when the commit has taken place all the same.
void Transaction::loseCommit(const std::optional<CommitMark>& mark, const Error& error,
                             const SettleCommit& settle) const
{
    auto outcome = CommitOutcome::Unknown;
    if (mark && mark->id.empty())
        outcome = CommitOutcome::RolledBack;
    else if (mark && settle)
        outcome = settle(*mark);
    switch (outcome) {
    case CommitOutcome::Committed: return;
    case CommitOutcome::RolledBack:
        throw Error(ErrorKind::Unreachable,
                    std::string("the connection was lost while committing, and nothing was kept (")
                        + error.what() + ')',
                    error.sqlState())
            .undone();
    case CommitOutcome::Unknown: throw commitInDoubt(mark ? &*mark : nullptr, error);
    }
}

void Transaction::rollback() noexcept
{
    m_open = false;
    const auto patience = m_connection.patience();
    m_connection.setPatience(rollbackPatience);
    try {
        m_connection.runScript(m_isSavepoint ? "rollback to " + savepoint + ";release " + savepoint
                                             : "rollback");
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): the server rolls back what is gone
    }
    m_connection.setPatience(patience);
}

} // namespace howdah
