#include "core/sandbox/server_binaries.h"

#include "core/base/error.h"
#include "core/base/process.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>
#include <set>
#include <unistd.h>

namespace howdah {
namespace {

namespace fs = std::filesystem;

bool isProgram(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && access(path.c_str(), X_OK) == 0;
}

// What a program prints, or nothing when it cannot be run: then it is none of ours.
std::string outputOf(ProcessCommand command)
{
    try {
        command.workingFolder = "/";
        return runProcess(command).output;
    } catch (const Error&) {
        return {};
    }
}

bool hasServer(const fs::path& folder)
{
    return isProgram(folder / "postgres") && isProgram(folder / "initdb");
}

// Where the programs really are that a folder has, by links too; empty for none.
fs::path programsOf(const fs::path& folder)
{
    if (!hasServer(folder))
        return {};
    std::error_code ignored;
    auto real = fs::canonical(folder / "postgres", ignored).parent_path();
    return hasServer(real) ? real : folder;
}

// Where the pg_config of a folder says that they are; empty for none.
fs::path programsByConfig(const fs::path& folder)
{
    if (!isProgram(folder / "pg_config"))
        return {};
    auto named = outputOf({.argv = {folder / "pg_config", "--bindir"}});
    while (named.ends_with('\n'))
        named.pop_back();
    std::error_code ignored;
    return hasServer(named) ? fs::canonical(named, ignored) : fs::path();
}

std::optional<ServerBinaries> versionOf(const fs::path& folder)
{
    static const std::regex pattern(R"(\(PostgreSQL\) ((\d+)[.\w]*))");
    const auto text = outputOf({.argv = {folder / "postgres", "--version"}});
    std::smatch part;
    if (!std::regex_search(text, part, pattern))
        return std::nullopt;
    return ServerBinaries{folder, part.str(1), std::stoi(part.str(2))};
}

// "15.20" is newer than "15.9"; the number after the dot counts.
int minorOf(const ServerBinaries& server)
{
    const auto dot = server.version.find('.');
    int minor = 0;
    if (dot != std::string::npos)
        std::from_chars(server.version.data() + dot + 1,
                        server.version.data() + server.version.size(), minor);
    return minor;
}

} // namespace

std::vector<fs::path> usualServerFolders(const std::string& searchPath)
{
    std::vector<fs::path> folders;
    std::error_code ignored;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", ignored))
        folders.push_back(version.path() / "bin");
    for (size_t at = 0; at < searchPath.size();) {
        const auto end = std::min(searchPath.find(':', at), searchPath.size());
        const fs::path folder = searchPath.substr(at, end - at);
        if (folder.is_absolute()) // a relative one depends on where one happens to stand
            folders.push_back(folder);
        at = end + 1;
    }
    return folders;
}

std::vector<ServerBinaries> findServers(const std::vector<fs::path>& folders, int wanted)
{
    std::vector<ServerBinaries> servers;
    std::set<fs::path> seen;
    const auto isFound = [&] {
        return !servers.empty() && (wanted == 0 || servers.back().major == wanted);
    };
    for (const auto where : {programsOf, programsByConfig}) {
        for (const auto& folder : folders) {
            std::error_code ignored;
            const auto real =
                where(fs::weakly_canonical(folder, ignored)); // /bin is often /usr/bin
            if (real.empty() || !seen.insert(real).second)
                continue;
            if (auto server = versionOf(real))
                servers.push_back(std::move(*server));
            if (wanted != 0 && isFound())
                return {std::move(servers.back())};
        }
        if (isFound()) // pg_config is asked, some processes' time, where it is needed
            break;
    }
    std::ranges::stable_sort(servers, [](const auto& a, const auto& b) {
        return std::pair(a.major, minorOf(a)) > std::pair(b.major, minorOf(b));
    });
    return servers;
}

} // namespace howdah
