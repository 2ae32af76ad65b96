// Where Howdah keeps things: the XDG folders, as values. Creates nothing; whoever writes creates.
#pragma once

#include "core/config/environment.h"

#include <filesystem>

namespace howdah {

class Paths {
public:
    /// Reads HOME and XDG_*_HOME (relative ones do not count, as XDG says) and HOWDAH_SANDBOX_DIR.
    /// `workingFolder` is where .env and database.yaml are looked for.
    Paths(const Environment& environment, std::filesystem::path workingFolder, bool asRoot);

    /// For this process: its user, its current folder. HOME falls back on the user database.
    static Paths ofProcess(const Environment& environment);

    const std::filesystem::path& config() const noexcept { return m_config; } ///< .../howdah
    const std::filesystem::path& data() const noexcept { return m_data; }
    const std::filesystem::path& state() const noexcept { return m_state; }
    /// data()/sandbox; as root /var/lib/howdah, because a dropped user cannot enter /root.
    const std::filesystem::path& sandbox() const noexcept { return m_sandbox; }
    /// Empty when this user may not enter it: then there is nothing to look for.
    const std::filesystem::path& workingFolder() const noexcept { return m_workingFolder; }

    std::filesystem::path profiles() const { return m_config / "profiles.yaml"; }
    /// What downs have taken, see core/migrate/saved_rows.h.
    std::filesystem::path savedRows() const { return m_data / "saved-rows"; }
    /// What is written in an editor and not saved yet.
    std::filesystem::path drafts() const { return m_state / "drafts"; }
    std::filesystem::path journal() const { return m_state / "journal.sqlite"; }
    std::filesystem::path log() const { return m_state / "howdah.log"; }

private:
    std::filesystem::path m_config;
    std::filesystem::path m_data;
    std::filesystem::path m_state;
    std::filesystem::path m_sandbox;
    std::filesystem::path m_workingFolder;
};

} // namespace howdah
