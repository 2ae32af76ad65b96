// The sessions of a server, read on one connection; for whoever has one.
#pragma once

#include "core/activity/server_session.h"
#include "core/pg/connection.h"
#include "core/pool/lease.h"

#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace howdah {

/// SQL as it may be shown: without secrets, even where the server cut it off in the middle.
std::string shownQuery(const std::string& query);

/// Queries as the server has them, and as they may be shown: to parse one takes longer than to ask
/// for it, and most are the same the next time.
using ShownQueries = std::unordered_map<std::string, std::string>;

/// All there are, prepared transactions among them; blocks for three round trips. Those of
/// `application`, or of one named after it ("howdah: Health"), count as own. `known` is what was
/// shown the last time, and then what is now. Throws Error.
std::vector<ServerSession> readSessions(Connection& connection, const std::string& application,
                                        ShownQueries& known, const std::stop_token& stop = {});

/// Says of those that `holders` have what for.
void labelOwn(std::vector<ServerSession>& sessions, const std::vector<Holder>& holders);

} // namespace howdah
