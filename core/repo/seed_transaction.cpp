#include "core/repo/seed_transaction.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace howdah {

Error extended(const Error& error, const std::string& more)
{
    return {error.kind(), error.what() + more, error.sqlState(), error.position(),
            std::make_shared<const Diagnostics>(error.diagnostics())};
}

SeedTransaction::SeedTransaction(Connection& connection, const std::stop_token& stop)
    : m_connection(connection)
{
    if (!connection.isIdle())
        throw Error(ErrorKind::BadUse, "a seed needs a connection with no transaction open");
    connection.run("BEGIN");
    try {
        const auto locked = connection.run(
            "SELECT pg_try_advisory_xact_lock(hashtext('howdah'), hashtext('seed'))", {}, stop);
        if (!locked.boolean(0, 0))
            throw Error(ErrorKind::Busy,
                        fmt::format("another seed is under way in database {}: wait until it is "
                                    "done",
                                    connection.database()));
    } catch (...) {
        if (connection.isInTransaction())
            connection.run("ROLLBACK");
        throw;
    }
}

SeedTransaction::~SeedTransaction()
{
    try {
        if (m_connection.isInTransaction())
            m_connection.run("ROLLBACK");
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): the session is gone, its rows with it
    }
}

void SeedTransaction::commit(const CommitWords& words)
{
    try {
        m_connection.run("COMMIT");
    } catch (const Error& error) {
        throw extended(error,
                       std::string(error.poisonsConnection() ? words.unknown : words.undone));
    }
}

} // namespace howdah
