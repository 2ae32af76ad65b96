// A file to be imported, read from its beginning as often as wanted as far as its first part goes:
// so standard input, too, can be looked at before it is read. Blocks; one thread at a time.
#pragma once

#include "core/transfer/csv_reader.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace howdah {

class InputFile {
public:
    /// "-" is standard input. Throws Error{NotFound}, {Config} for what cannot be read.
    explicit InputFile(const std::filesystem::path& path);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    const std::filesystem::path& path() const noexcept { return m_path; }
    /// The first MiB, or all there is.
    std::string_view head() const noexcept { return m_head; }
    bool isWhole() const noexcept { return m_isWhole; } ///< head() is all of it
    std::int64_t size() const noexcept { return m_size; } ///< 0: not known
    /// All of it, head() first. Once.
    ByteSource source();

private:
    std::size_t read(char* into, std::size_t size);

    std::filesystem::path m_path;
    std::string m_head;
    std::size_t m_given = 0; // of head()
    std::int64_t m_size = 0;
    int m_fd = -1;
    bool m_isWhole = false;
};

} // namespace howdah
