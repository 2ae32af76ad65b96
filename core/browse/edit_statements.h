// Staged edits as SQL: one statement a row, values bound, that changes nothing where the row is no
// longer as it was when it was read. Pure, any thread; edit_commit.h runs them.
//
// What must still be so: the version column where the table has one (versionColumn()), else the
// original values of what is changed, and of the whole row for a delete. A row without a key is
// named by its place (ctid), where another row may lie by now: there all that was read must be so.
#pragma once

#include "core/browse/edit_set.h"
#include "core/browse/table_source.h"
#include "core/pg/params.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct EditStatement {
    RowId row;
    std::string sql; ///< returns the values of EditSet::keyNames() as they are then
    Params params;
    std::string shown; ///< for people: with the values put in, those of secret columns as '***'
};

/// In EditSet::inOrder(). Throws Error{NotFound} for a column the table does not have.
std::vector<EditStatement> statementsOf(const EditSet& edits, const Table& table);

/// A whole number, NOT NULL with a number as default, called version, row_version or lock_version,
/// and in no key: it counts the changes of its row. Each change of ours adds one to it.
std::optional<std::string> versionColumn(const Table& table);

/// "id" = $1 and …, for the row's key, and what is bound to it.
std::string rowCondition(const EditSet& edits, const Table& table, const RowId& row,
                         Params& params);

/// Why no row of it can be edited, for people; empty: they can.
std::string whyNotEditable(const TableSource& source);

} // namespace howdah
