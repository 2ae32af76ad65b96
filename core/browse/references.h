// Which tables refer to a table, and to one row of it. Blocks; for a worker thread.
#pragma once

#include "core/browse/on_delete.h"
#include "core/catalog/relation.h"
#include "core/pool/readers.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// A foreign key that points at a table.
struct Referrer {
    std::string name; ///< of the constraint
    RelationName relation; ///< where it is
    double estimatedRows = -1; ///< of that table; -1: never analyzed
    std::vector<Column> columns; ///< that refer: name and category alone
    std::vector<std::string> targetColumns; ///< one for each of them
    OnDelete onDelete = OnDelete::Refuse;
    bool isIndexed = false; ///< finding the rows that refer reads no more than them
    bool isReadable = true;
};

/// By table and constraint; a partitioned table is one. One round trip. Throws Error.
std::vector<Referrer> referrersOf(const Readers& readers, const RelationName& relation,
                                  std::stop_token stop = {});

/// The filter of the rows that refer to the row with these values in `targetColumns`; nullopt where
/// one is NULL, which nothing refers to.
std::optional<std::string> filterOfReferring(const Referrer& referrer,
                                             std::span<const std::optional<std::string>> values);

} // namespace howdah
