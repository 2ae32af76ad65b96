// Sessions as the rows of a table, those that wait below whom they wait for. Pure.
#pragma once

#include "core/activity/activity_feed.h"
#include "ui/models/live_model.h"

#include <QString>

#include <vector>

namespace howdah {

struct SessionFilter {
    QString text{}; ///< in any column; empty: all
    bool idle = true;
    bool own = true; ///< Howdah's
    bool server = false; ///< the server's own processes
};

struct SessionRows {
    std::vector<LiveRow> rows;
    int shown = 0;
    int hidden = 0; ///< that the filter leaves out
    int waiting = 0;
};

std::vector<LiveColumn> sessionColumns();

/// Whoever waits or is waited for is there whatever is switched off, and whatever is typed as long
/// as somebody of the same tree matches.
SessionRows sessionRows(const Activity& activity, const SessionFilter& filter);

QString keyOf(const SessionKey& key);
/// "4711", "prepared transaction 'x'"
QString nameOf(const ServerSession& session);
/// "4711 (ann, psql)"
QString whoIs(const Activity& activity, int pid);
/// "Howdah: Data: users", "psql"
QString purposeOf(const ServerSession& session);
/// "active", "waits", …; what it waits for stands elsewhere
QString stateWord(const ServerSession& session);

} // namespace howdah
