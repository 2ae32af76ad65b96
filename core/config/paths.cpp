#include "core/config/paths.h"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace howdah {
namespace {

namespace fs = std::filesystem;

fs::path absoluteOr(const std::string& folder, const fs::path& otherwise)
{
    return fs::path(folder).is_absolute() ? fs::path(folder) : otherwise;
}

std::string homeOfUser()
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> names{};
    if (::getpwuid_r(::geteuid(), &entry, names.data(), names.size(), &found) == 0 && found)
        return found->pw_dir;
    return "/";
}

} // namespace

Paths::Paths(const Environment& environment, fs::path workingFolder, bool asRoot)
    : m_workingFolder(std::move(workingFolder))
{
    const auto home = absoluteOr(environment.get("HOME"), "/");
    m_config = absoluteOr(environment.get("XDG_CONFIG_HOME"), home / ".config") / "howdah";
    m_data = absoluteOr(environment.get("XDG_DATA_HOME"), home / ".local/share") / "howdah";
    m_state = absoluteOr(environment.get("XDG_STATE_HOME"), home / ".local/state") / "howdah";
    m_sandbox = absoluteOr(environment.get("HOWDAH_SANDBOX_DIR"),
                           asRoot ? fs::path("/var/lib/howdah") : m_data / "sandbox");
}

Paths Paths::ofProcess(const Environment& environment)
{
    auto variables = environment.variables();
    if (!environment.has("HOME"))
        variables["HOME"] = homeOfUser();
    std::error_code gone; // the current folder may have been removed
    auto folder = fs::current_path(gone);
    if (::access(folder.c_str(), X_OK) != 0)
        folder.clear();
    return {Environment(std::move(variables)), std::move(folder), ::geteuid() == 0};
}

} // namespace howdah
