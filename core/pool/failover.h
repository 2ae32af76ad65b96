// After a failover: who is still what was asked for, and what a profile's pool needs to find the
// new primary by itself. Nothing here blocks or costs a round trip: since 14 a server reports
// in_hot_standby by itself. Hosts are resolved anew for each connection (core/pg/connect.h).
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
