// A folder that nobody else had, for us alone (0700), gone with all that is in it when it leaves
// scope. Touches the disk; any thread.
#pragma once

#include <filesystem>
#include <string>

namespace howdah {

class PrivateFolder {
public:
    /// `parent`/`prefix`XXXXXX; in the system's temporary folder where `parent` is empty. Throws
    /// Error{Denied} naming the folder and the reason.
    explicit PrivateFolder(const std::string& prefix, const std::filesystem::path& parent = {});
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace howdah
