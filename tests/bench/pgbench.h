// Where pgbench is, and running such a program for what it prints.
#pragma once

#include "core/base/error.h"
#include "core/base/process.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace howdah {

/// The newest that is installed.
inline std::string pgbench()
{
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored))
        if (std::filesystem::exists(version.path() / "bin/pgbench"))
            found.push_back(version.path() / "bin/pgbench");
    return found.empty() ? "pgbench" : std::ranges::max(found).string();
}

/// What it writes; throws Error when it fails.
inline std::string runTool(const std::vector<std::string>& argv)
{
    const auto done = runProcess({.argv = argv});
    if (done.exitStatus != 0)
        throw Error(ErrorKind::Internal, argv.front() + ": " + done.errors);
    return done.output;
}

} // namespace howdah
