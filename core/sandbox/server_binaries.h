// Which PostgreSQL servers this machine can run. Blocks for the milliseconds a `postgres --version`
// takes; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace howdah {

struct ServerBinaries {
    std::filesystem::path folder; ///< holds postgres and initdb
    std::string version; ///< "15.20", "17beta1"
    int major = 0;
};

/// Where servers usually are: /usr/lib/postgresql/*/bin, then the folders of `searchPath` (a PATH).
std::vector<std::filesystem::path> usualServerFolders(const std::string& searchPath);

/// The servers that are in `folders`, or, where there is none of them, where a pg_config in one of
/// them says; newest first. Looks no further once it has found one of major version `wanted`, which
/// then is the first.
std::vector<ServerBinaries> findServers(const std::vector<std::filesystem::path>& folders,
                                        int wanted = 0);

} // namespace howdah
