// What the statements of downs take away, by the names that things have before the first of them
// runs; for this room alone. Pure, any thread.
#pragma once

#include "core/migrate/plan.h"
#include "core/sql/change.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct LossSource {
    enum class What {
        Table,
        Column,
        Schema,
        Type,
        Extension,
        Sequence,
        Truncate,
        Delete, ///< all rows
        DeleteSome,
        Update,
        ChangeType,
        Unknown, ///< a DO block, a name that a changed search path decides, SQL that is not parsed
    };

    What what = What::Table;
    std::size_t step = 0; ///< index into the plan's steps
    int line = 0; ///< of the statement in the step's file
    SqlName name{}; ///< of the table, type, sequence; a schema's or extension's in `name.name`
    std::string column{}; ///< of Column, ChangeType and Update; empty: which one is not told
    SqlType type{}; ///< the new one of ChangeType
    bool cascade = false;
    std::string statement{}; ///< of Unknown: "DO"
    std::size_t index = 0; ///< of the statement in its file
    SqlName now{}; ///< the name that the statement itself has for it
    std::string columnNow{};
    std::optional<SqlName> before{}; ///< the one it had, where `name` is the one it has now
    /// Of an UPDATE and a DELETE: the rows it takes, where its text tells; else all might be meant.
    std::optional<std::string> condition{};
    std::string alias{}; ///< as its expressions may call the table
    bool isConverted = false; ///< ChangeType with USING or COLLATE
    std::string value{}; ///< what an UPDATE sets the column to; empty: not told

    /// Whether it may leave what it is done to as it is.
    bool isPerhaps() const
    {
        return what == What::DeleteSome || what == What::Update || what == What::ChangeType;
    }
};

std::string quotedName(const LossSource& source); ///< of the table, type or sequence

/// In the order they run. A table that the downs themselves make is nobody's loss.
std::vector<LossSource> lossSources(const std::vector<PlannedStep>& steps);

} // namespace howdah
