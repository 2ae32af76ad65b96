// A file that is there whole or not at all, and stays when the power fails: written under another
// name, fsynced, then renamed. Mode 0600.
//
// Blocks on the disk; one thread at a time. Throws Error{Exhausted} when the disk or quota is full,
// else {Config} naming the path.
#pragma once

#include <filesystem>
#include <string_view>

namespace howdah {

class DurableFile {
public:
    explicit DurableFile(std::filesystem::path path);
    ~DurableFile(); ///< without commit(): nothing is left
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;

    void write(std::string_view bytes);
    void commit(); ///< replaces a file of that name

private:
    [[noreturn]] void fail(int code) const;

    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    int m_fd = -1;
};

/// With all that lead to it; what it makes is 0700. Throws Error{Config} where it cannot.
void makePrivateFolder(const std::filesystem::path& folder);

} // namespace howdah
