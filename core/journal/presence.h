// That a Howdah is running, so that others leave alone what it holds: a file with a lock that ends
// with the process, however that ends.
//
// Touches the disk; any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

class QLockFile;

namespace howdah {

class Presence {
public:
    /// Present from now on, until the last copy is gone. Throws Error{Config} or {Exhausted} where
    /// no file can be made in `folder`.
    explicit Presence(const std::filesystem::path& folder);

    const std::string& id() const noexcept { return m_id; } ///< like no other one's, ever

    static bool isThere(const std::filesystem::path& folder, const std::string& id);

private:
    std::string m_id;
    std::shared_ptr<QLockFile> m_lock;
};

} // namespace howdah
