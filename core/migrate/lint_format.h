// Findings for people and for programs. Pure, any thread.
#pragma once

#include "core/migrate/lint.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace howdah {

/// {"files", "findings": [{rule, severity, file, line, message, why, fix}], "errors", "warnings",
/// "infos", "silenced", "failed"}
nlohmann::ordered_json lintJson(const LintReport& report);

/// SARIF 2.1.0, as code-scanning services take it. `folder` stands before the files' names.
nlohmann::ordered_json lintSarif(const LintReport& report, const std::filesystem::path& folder,
                                 const std::string& version);

/// "::warning file=…,line=…,title=…::message" for GitHub's annotations, a line each.
std::string lintGithub(const LintReport& report, const std::filesystem::path& folder);

/// "3 warnings, 1 error in 12 files; 2 silenced"
std::string lintSummary(const LintReport& report);

} // namespace howdah
