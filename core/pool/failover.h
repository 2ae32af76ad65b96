// After a failover: who is still what was asked for, and what a profile's pool needs to find the
// new primary by itself. Nothing here blocks or costs a round trip: since 14 a server reports
// in_hot_standby by itself. Hosts are resolved anew for each connection (core/pg/connect.h).
//
// What a primary had acknowledged and an asynchronous standby never got is gone with it, and only
// who was told of it can say what that was. The pool names the transactions whose answer was lost
// (Error{InDoubt}, commit_outcome.h). It keeps no list of those that were answered: their numbers
// mean others on the new primary, its fork point is not told to every role, and a transaction's
// number names no row. So who needs the rows named keeps a ledger of what was acknowledged, and
// holds it against the new primary; tst_fault_failover does, and finds each of them so. Who may
// lose none has synchronous standbys.
#pragma once

#include "core/base/error.h"
#include "core/config/profile.h"
#include "core/pg/connection.h"
#include "core/pool/pool_options.h"

namespace howdah {

/// False once a standby was promoted, or the other way round, under a connection that wanted the
/// one or the other.
bool isStill(TargetSession wanted, const Connection& connection);

/// A server refused to write (25006) because it is a standby, not because it was told so.
bool isStandbysRefusal(const Error& error, const Connection& connection);

/// A circuit breaker, and connections that are closed when the server's part has changed.
PoolHooks hooksFor(const Profile& profile);

} // namespace howdah
