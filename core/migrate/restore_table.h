// One saved set against the table it goes to; for this room alone. Blocks.
#pragma once

#include "core/migrate/saved_rows.h"
#include "core/pg/connection.h"

#include <stop_token>

namespace howdah {

/// A table as it is now, for what is to be put into it.
struct RestoreTarget {
    std::uint32_t oid = 0; ///< 0: there is none
    bool isOwned = false; ///< this role may ALTER it
    bool isPartitioned = false;
    bool defersUnique = false; ///< a unique constraint that ON CONFLICT cannot take
    std::vector<std::string> mismatches; ///< "column note is gone", "total was integer, …"
};

RestoreTarget lookAt(Connection& connection, const SavedSet& set, const std::stop_token& stop);

/// What puts a set back: a table beside it is made, filled, written from and dropped.
struct RestoreSql {
    std::string stage;
    std::string copy; ///< COPY … FROM stdin: the rows go after it
    std::string write;
    std::string drop;
};

/// Reads what the table is like; changes nothing.
RestoreSql restoreSql(Connection& connection, const SavedRun& run, const SavedSet& set,
                      const RestoreTarget& target, const std::stop_token& stop);

/// In an open transaction: the rows put back. What is missing of set.rows is in conflict.
std::int64_t putBack(Connection& connection, const SavedRun& run, const SavedSet& set,
                     const RestoreSql& sql, const std::stop_token& stop);

/// Throws Error{BadData} when the file is not the one that was saved.
void requireIntact(const SavedRun& run, const SavedSet& set);

} // namespace howdah
