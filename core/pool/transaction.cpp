#include "core/pool/transaction.h"

#include <string>

namespace howdah {
namespace {

// One name does: the server stacks savepoints of the same name, and the innermost is meant.
const std::string savepoint = "savepoint howdah_nested";

} // namespace

Transaction::Transaction(Connection& connection, std::stop_token stop)
    : m_connection(connection)
    , m_stop(std::move(stop))
    , m_isSavepoint(connection.isInTransaction())
{
    m_connection.run(m_isSavepoint ? savepoint : "begin", {}, m_stop);
}

Transaction::~Transaction()
{
    if (m_open)
        rollback();
}

void Transaction::commit()
{
    if (m_stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled before the changes were committed");
    if (m_isSavepoint) {
        m_connection.run("release " + savepoint);
        m_open = false;
        return;
    }
    m_open = false;
    try {
        // Not to be cancelled: a commit cut short is one of unknown outcome.
        if (m_connection.run("commit").commandTag() == "ROLLBACK")
            throw Error(ErrorKind::BadState,
                        "nothing was kept: a statement of the transaction had failed, so the "
                        "server rolled all of it back");
    } catch (const Error& error) {
        if (!error.poisonsConnection())
            throw;
        throw Error(ErrorKind::Unreachable,
                    std::string("the connection was lost while committing, so whether the changes "
                                "were kept is unknown; look before you repeat them (")
                        + error.what() + ')',
                    "08007");
    }
}

void Transaction::rollback() noexcept
{
    m_open = false;
    try {
        m_connection.runScript(m_isSavepoint ? "rollback to " + savepoint + ";release " + savepoint
                                             : "rollback");
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): the server rolls back what is gone
    }
}

} // namespace howdah
