// What the statements of downs take away, by the names that things have before the first of them
// runs; for this room alone. Pure, any thread.
#pragma once

#include "core/migrate/plan.h"
#include "core/sql/change.h"

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
    std::string column{};
    SqlType type{}; ///< the new one of ChangeType
    bool cascade = false;
    std::string statement{}; ///< of Unknown: "DO"
};

std::string quotedName(const LossSource& source); ///< of the table, type or sequence

/// In the order they run. A table that the downs themselves make is nobody's loss.
std::vector<LossSource> lossSources(const std::vector<PlannedStep>& steps);

} // namespace howdah
