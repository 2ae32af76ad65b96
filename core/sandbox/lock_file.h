// A file that one holder at a time has locked, and that the kernel unlocks when the holder dies.
//
// The lock belongs to the object, not to the process: two in one process exclude each other, and
// looking (isHeld) neither takes nor disturbs it. Programs we start do not inherit it. Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

namespace howdah {

class LockFile {
public:
    /// Waits for the lock. Throws Error{Cancelled} on a stop, {Denied} or {Exhausted} if the file
    /// cannot be had.
    static LockFile wait(const std::filesystem::path& path, const std::stop_token& stop = {});
    /// nullopt when somebody else has it.
    static std::optional<LockFile> tryNow(const std::filesystem::path& path);
    static bool isHeld(const std::filesystem::path& path) noexcept;

    LockFile(LockFile&& other) noexcept;
    LockFile& operator=(LockFile&& other) noexcept;
    ~LockFile(); ///< unlocks; the file stays

    const std::filesystem::path& path() const noexcept { return m_path; }

private:
    explicit LockFile(std::filesystem::path path);
    bool lock() const noexcept;

    std::filesystem::path m_path;
    int m_fd = -1;
};

} // namespace howdah
