// A set of edits as a text that can be kept in a file, and back. JSON. Pure, any thread.
//
// Left out, so that no file holds it in the clear:
// - what was entered for, and what was read of, a column named like a secret (isSecretName());
// - all of a row that is named by such a column, and of one that is deleted or changed so that
//   nothing is left of it;
// - a row with text that is not UTF-8;
// - the steps: what is read back begins with nothing to undo.
#pragma once

#include "core/browse/edit_set.h"

#include <set>
#include <string>
#include <string_view>

namespace howdah {

struct KeptEdits {
    EditSet edits;
    std::set<std::string> withheldColumns; ///< something was entered there that was not kept
    int withheldRows = 0; ///< that were not kept at all
};

/// One line.
std::string textOf(const EditSet& edits);

/// Throws Error{BadData} for a text that did not come from textOf().
KeptEdits editsFrom(std::string_view text);

} // namespace howdah
