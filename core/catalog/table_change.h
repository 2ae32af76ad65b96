// What two snapshots make of one table, side by side: each column, constraint, index, trigger …
// with what became of it. Pure, any thread.
#pragma once

#include "core/catalog/diff.h"

#include <string>
#include <vector>

namespace howdah {

enum class PartState { Same, Added, Removed, Changed };

std::string_view nameOf(PartState state) noexcept; ///< "same", "added", "removed", "changed"

/// A column, a constraint, an index, a trigger, a rule or a policy.
struct TablePart {
    PartState state = PartState::Same;
    std::string kind; ///< "column", "index", …
    std::string name;
    std::string
        before; ///< in one line, "bigint, not null, default 0"; empty where it was not there
    std::string after; ///< likewise
    std::vector<PropertyChange> properties; ///< of a changed one
};

/// A table, or another relation or type that has parts.
struct TableChange {
    PartState state = PartState::Changed; ///< never Same
    std::string kind; ///< "table", "view", …
    RelationName name;
    std::vector<PropertyChange> properties; ///< of the table itself, where it changed
    std::vector<TablePart> parts; ///< columns first, in the table's order; removed ones at their
                                  ///< old place
};

/// The tables that differ, by schema and name, with all their parts, those that stay among them. A
/// renamed one is one removed and one added.
std::vector<TableChange> tableChanges(const Snapshot& before, const Snapshot& after);

} // namespace howdah
