// What the tables of a database hold, in a form that two databases can be compared by; for this
// room alone. Blocks: every row is read.
#pragma once

#include "core/pg/connection.h"

#include <cstdint>
#include <map>
#include <set>
#include <stop_token>
#include <string>

namespace howdah {

struct TableContents {
    std::int64_t rows = 0;
    std::map<std::string, std::string> columns; ///< a digest of all values of each
};

using Contents = std::map<std::string, TableContents>; ///< by table, as regclass writes it

/// Of all tables but those whose names begin with `without`.
Contents readContents(Connection& connection, const std::string& without, std::stop_token stop);

/// A digest of the rows of each table, without `unstable` columns: which values stand together.
std::map<std::string, std::string> readRows(Connection& connection, const Contents& contents,
                                            const std::set<std::string>& unstable,
                                            std::stop_token stop);

/// "public.users.created_at": what differs between two runs of the same files, and so says nothing.
std::set<std::string> unstableColumns(const Contents& once, const Contents& again);

/// The first thing in which they differ, but for `unstable` columns; "" for none: "users.name
/// holds other values". Tables that only one of them has are the schema's business.
std::string differenceIn(const Contents& wanted, const Contents& found,
                         const std::set<std::string>& unstable);

} // namespace howdah
