// A pooler between us and the server, as PgBouncer is: whether there is one, and whether a session
// of the server is ours from one transaction to the next. Blocks for a few round trips.
#pragma once

#include "core/pg/connection.h"

#include <stop_token>
#include <string_view>

namespace howdah {

enum class Pooling {
    None,
    Session, ///< a server's session is ours while we are connected: all works
    Transaction, ///< another one for each transaction: what a session keeps is anybody's
};

/// "none", "session", "transaction"
std::string_view nameOf(Pooling pooling) noexcept;

/// What stands before the server that both are connected to, alike and idle. A pooler invents the
/// process number that it tells us; and in transaction mode the server's session that one had a
/// moment ago is free again by now, so that the next client is served by it.
///
/// Connection::waitForNotification() asks the same, with a second client of its own, the first time
/// it is called behind a pooler: in session mode LISTEN works, in the others it is refused.
Pooling poolingOf(Connection& one, Connection& other, const std::stop_token& stop = {});

/// Throws Error{Unsupported} saying that `what` ("advisory locks") is void behind such a pooler,
/// and what to do.
void refuseShared(Pooling pooling, std::string_view what);

} // namespace howdah
