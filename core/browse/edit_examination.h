// Which rows of a set of edits the server will not take, and why: they are run one by one and
// rolled back. For edit_commit.cpp alone; blocks.
#pragma once

#include "core/browse/edit_commit.h"

namespace howdah {

struct Examination {
    Connection& connection; ///< with no transaction open
    const EditSet& edits;
    const Table& table;
    const std::vector<EditStatement>& statements;
    bool isDeferred =
        false; ///< what failed did so at COMMIT: constraints are to be looked at early
    std::stop_token stop;
};

/// Troubles of as many rows as are worth telling. Throws Error for what is about no row.
CommitReport examine(const Examination& examination);

/// Whether the server speaks of the values of one row, and not of the connection or the table.
bool isAboutRow(const Error& error);

} // namespace howdah
