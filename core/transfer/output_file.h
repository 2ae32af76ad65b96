// Where an export goes: a file that is there whole or not at all, written under another name
// beside it and renamed; or standard output. Its mode is what the umask says: it is the user's.
//
// Blocks on the disk; one thread at a time. Throws Error{Exhausted} when the disk or quota is full,
// else {Config} naming the path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace howdah {

class OutputFile {
public:
    /// "-" is standard output. What is no plain file (a pipe, /dev/null) is written to as it is.
    explicit OutputFile(const std::filesystem::path& path);
    ~OutputFile(); ///< without commit(): no file is left, and the one of that name is as it was
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view bytes)
    {
        m_buffer += bytes;
        m_bytes += static_cast<std::int64_t>(bytes.size());
        if (m_buffer.size() >= bufferSize)
            flush();
    }
    std::int64_t bytes() const noexcept { return m_bytes; }
    /// Replaces a file of that name.
    void commit();

    bool isWholeFile() const noexcept { return !m_temporary.empty(); }
    /// The name it has until it is whole, for who writes it himself; empty unless isWholeFile().
    const std::filesystem::path& temporary() const noexcept { return m_temporary; }
    [[noreturn]] void fail(int code) const; ///< throws what errno means here

private:
    static constexpr std::size_t bufferSize = 256 * 1024;
    void flush();

    std::filesystem::path m_path;
    std::filesystem::path m_temporary; // empty: what is written to is what was named
    std::string m_buffer;
    std::int64_t m_bytes = 0;
    int m_fd = -1;
};

} // namespace howdah
