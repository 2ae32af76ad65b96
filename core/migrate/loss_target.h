// The tables, columns and sequences that sources of loss mean on a live server, with what CASCADE,
// partitions, inheritance and foreign keys take along; for this room alone. Blocks for one round
// trip.
#pragma once

#include "core/base/phrase.h"
#include "core/catalog/relation.h"
#include "core/migrate/loss_source.h"
#include "core/pg/connection.h"

#include <stop_token>

namespace howdah {

struct LossTarget {
    enum class Kind { Table, Column, Sequence };

    Kind kind = Kind::Table;
    const LossSource* source = nullptr; ///< the first one that takes it
    std::uint32_t oid = 0; ///< of the table or the sequence
    RelationName table;
    std::string column; ///< of Kind::Column
    std::string shown; ///< the relation, as the session's search path lets one say it
    Phrase because; ///< " (with schema shop)"; empty for what is named itself
    std::string condition; ///< of a DELETE that reaches it by a foreign key, or that its source
                           ///< has; empty: all rows
    bool isPartial = false; ///< rows among them may stay
    bool isPartitioned = false;

    /// What its rows are read FROM: ONLY the table, or all partitions of it.
    std::string from() const;
    std::string rows() const; ///< the same with its alias and condition
};

/// Each once, in the order of the sources, which have to outlive it; generated columns are left
/// out. A source that names nothing that is there has none.
std::vector<LossTarget> lossTargets(Connection& connection, const std::vector<LossSource>& sources,
                                    std::stop_token stop = {});

} // namespace howdah
