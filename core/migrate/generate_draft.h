// A folder with generated files in it, and what lint finds there; for this room alone. Blocks on
// the disk.
#pragma once

#include "core/base/private_folder.h"
#include "core/migrate/create.h"
#include "core/migrate/generate.h"
#include "core/migrate/lint.h"
#include "core/migrate/substitute.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace howdah {

/// The folder as it would be, in a place of its own.
class DraftFolder {
public:
    DraftFolder(const std::filesystem::path& dir, const Generated& generated);
    const std::filesystem::path& path() const { return m_folder.path(); }
    const std::vector<CreatedPair>& pairs() const { return m_pairs; }

    LintReport lintNew(const VariableMap& variables) const;

private:
    std::filesystem::path m_dir;
    PrivateFolder m_folder{"howdah_generate_"};
    std::set<std::string> m_old;
    std::vector<CreatedPair> m_pairs;
};

std::string toldFinding(const Finding& finding);

/// Adds an ignore with its reason to every statement that lint would find and that has no other
/// form. Throws Error{BadState} for a finding that no reason excuses.
void excuseFindings(const DraftFolder& draft, const VariableMap& variables, Generated& generated);

} // namespace howdah
