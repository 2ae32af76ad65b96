// The down file that an up file without one might have: proposed and shown, never run by itself.
//
// Pure, any thread. What has no certain reverse is named with its line, and stands in the text as a
// comment, so that the file is to be completed by hand.
#pragma once

#include "core/migrate/script.h"
#include "core/sql/statement.h"

namespace howdah {

struct ProposedDown {
    std::string text; ///< a whole file, with a header
    std::vector<SqlRemark> gaps; ///< "INSERT: which rows there were before is not known"
    int statements = 0; ///< that are certain

    bool isComplete() const noexcept { return gaps.empty(); }
};

/// `earlier` are the versions before, whose text may tell what a default was.
ProposedDown proposeDown(const ScriptFile& up, const std::vector<Script>& earlier = {});
/// Of a version in a folder's scripts; each that is lower is earlier.
ProposedDown proposeDown(const std::vector<Script>& scripts, const Script& script);

} // namespace howdah
