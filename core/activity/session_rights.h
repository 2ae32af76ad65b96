// Who may cancel and terminate whom, as the server decides it in pg_cancel_backend() and
// pg_terminate_backend(), told beforehand; for this room alone.
#pragma once

#include "core/catalog/rights.h"
#include "core/pg/connection.h"

#include <stop_token>
#include <string>

namespace howdah {

struct SignalTarget {
    std::string user;
    std::string process; ///< as in pg_stat_activity; empty where it is hidden
    bool isSelf = false;
    bool hasNoRole = false; ///< the server's own
    bool isSuperuser = false;
    bool isOfRole = false; ///< ours, or one whose rights ours has
};

struct SignalRights {
    std::string role; ///< ours
    bool isSuperuser = false;
    bool maySignal = false; ///< has what pg_signal_backend has

    Right toEnd(const SignalTarget& target) const;
};

/// Blocks for a round trip.
SignalRights readSignalRights(Connection& connection, const std::stop_token& stop);

/// A prepared transaction has no process; says what ends it.
Right preparedRight(const std::string& name, const std::string& owner, const std::string& database);

} // namespace howdah
