// What lint can say (core/migrate/lint_*.cpp), in English: named here once more so that it can be
// translated, under the context "Lint". A test holds the two equal. Any thread.
#pragma once

#include <span>

namespace howdah {

struct LintTexts {
    std::span<const char* const> messages; ///< of a finding: what a Phrase of it says
    std::span<const char* const> remarks; ///< comments beside the SQL to paste
    std::span<const char* const> reasons; ///< why a rule is one
};

LintTexts lintTexts();

} // namespace howdah
