// Whether a transaction counts whose answer to COMMIT never came.
//
// The server keeps the outcome of every recent transaction and tells it to anybody who has its
// number. That number is asked for in the same breath as COMMIT, so it costs no round trip, and
// arrives before the server begins to commit.
#pragma once

#include "core/base/error.h"
#include "core/pg/connection.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

/// What tells a transaction from all others of its server.
struct CommitMark {
    std::string id; ///< empty: it wrote nothing, so there is nothing to lose
    std::string timeline; ///< of the server's history; another one since means a failover
};

enum class CommitOutcome { Committed, RolledBack, Unknown };

/// COMMIT; not to be cancelled. When the connection is lost meanwhile, `mark` holds what had
/// arrived. Throws Error as Connection::run().
void commitMarked(Connection& connection, std::optional<CommitMark>& mark);

/// Asks on another connection; blocks until it is known or `limit` is over. Where the server keeps
/// synchronous standbys, committed means that they have it too.
///
/// Unknown where the server has another history by now: the numbers of what had not reached the
/// new primary are given to others there.
CommitOutcome outcomeOf(const CommitMark& mark,
                        const std::function<std::unique_ptr<Connection>(std::stop_token)>& connect,
                        std::chrono::milliseconds limit, const std::stop_token& stop);

/// {BadState}: a statement had failed and nobody had told.
Error nothingKept();

/// {InDoubt}, SQLSTATE 08007: what a user has to be told.
Error commitInDoubt(const CommitMark* mark, const Error& cause);

} // namespace howdah
