// A file that lines are added to by several processes at once, and that does not grow for ever:
// beyond its limit it becomes FILE.1, that one FILE.2, and so on; the oldest goes.
//
// Any thread, one at a time. Touches the disk and waits for nobody: a line is one write at the
// file's end, so lines of two processes do not mix, and who finds another one rotating leaves that
// to it (and writes on: a file may become longer by what is written meanwhile). Each line goes to
// what the name stands for at that moment.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace howdah {

struct LogFileLimits {
    std::int64_t bytes = 5 * 1024 * 1024; ///< of one file; a single longer line has one to itself
    int kept = 3; ///< beside the one that is written
};

class LogFile {
public:
    /// Makes it and its folder, for the owner alone (0600, 0700); closes one that others may read.
    /// Throws Error{Config} where it cannot.
    explicit LogFile(std::filesystem::path path, LogFileLimits limits = {});
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    /// With its line feed. What cannot be written, the disk being full, is lost.
    void write(std::string_view line) noexcept;

private:
    bool reopen() noexcept; ///< the file of that name
    bool isStillThere() const noexcept;
    void rotate() noexcept;
    void close() noexcept;

    std::filesystem::path m_path;
    LogFileLimits m_limits;
    int m_fd = -1;
};

} // namespace howdah
