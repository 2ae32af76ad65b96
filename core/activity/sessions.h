// The sessions of a server, read on one connection; for whoever has one.
#pragma once

#include "core/activity/server_session.h"
#include "core/pg/connection.h"
#include "core/pool/lease.h"

#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// SQL as it may be shown: without secrets, even where the server cut it off in the middle.
std::string shownQuery(const std::string& query);

/// All there are, prepared transactions among them; blocks for three round trips. Those of
/// `application`, or of one named after it
/// ("howdah: Health"), count as own. Throws Error.
std::vector<ServerSession> readSessions(Connection& connection, const std::string& application,
                                        const std::stop_token& stop = {});

/// Says of those that `holders` have what for.
void labelOwn(std::vector<ServerSession>& sessions, const std::vector<Holder>& holders);

} // namespace howdah
