// howdah.yaml beside the migrations: which lint rules count, and how much. Reads the disk.
//
//   lint:
//     since: 12                 # files of lower versions are not looked at
//     small_table: 1000         # rows: up to here a lock is over before anyone notices
//     fail_on: warning          # info, warning, error: from here on the exit status is 5
//     rules:
//       prefer-text-field: off  # off, info, warning, error
#pragma once

#include "core/migrate/lint.h"

#include <filesystem>

namespace howdah {

/// The folder's, or the defaults where it has none. Throws Error{Config} "file:line:key …" for an
/// unknown key or a bad value.
LintSettings readLintSettings(const std::filesystem::path& folder);

/// `shown` is what the messages call the text's file.
LintSettings parseLintSettings(const std::string& text, const std::string& shown);

} // namespace howdah
