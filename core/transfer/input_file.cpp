#include "core/transfer/input_file.h"

#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

constexpr std::size_t headSize = 1U << 20U;

} // namespace

InputFile::InputFile(const std::filesystem::path& path)
    : m_path(path == "-" ? std::filesystem::path("standard input") : path)
    , m_fd(path == "-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                       : ::open(path.c_str(), O_RDONLY | O_CLOEXEC))
{
    struct stat about = {};
    if (m_fd >= 0 && ::fstat(m_fd, &about) == 0 && S_ISREG(about.st_mode))
        m_size = about.st_size;
    if (m_fd < 0)
        throw Error(errno == ENOENT ? ErrorKind::NotFound : ErrorKind::Config,
                    fmt::format("{} cannot be read: {}", m_path.string(),
                                std::generic_category().message(errno)));
    m_head.resize(headSize);
    std::size_t got = 0;
    try {
        while (got < headSize && !m_isWhole) {
            const auto more = read(m_head.data() + got, headSize - got);
            got += more;
            m_isWhole = more == 0;
        }
    } catch (const Error&) {
        ::close(m_fd); // no destructor runs
        throw;
    }
    m_head.resize(got);
}

InputFile::~InputFile()
{
    ::close(m_fd);
}

std::size_t InputFile::read(char* into, std::size_t size)
{
    for (;;) {
        const auto got = ::read(m_fd, into, size);
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno != EINTR)
            throw Error(ErrorKind::Config,
                        fmt::format("{} cannot be read: {}", m_path.string(),
                                    std::generic_category().message(errno)));
    }
}

ByteSource InputFile::source()
{
    return [this](char* into, std::size_t size) {
        const auto left = std::string_view(m_head).substr(m_given);
        if (left.empty())
            return m_isWhole ? 0 : read(into, size);
        const auto part = std::min(left.size(), size);
        std::memcpy(into, left.data(), part);
        m_given += part;
        return part;
    };
}

} // namespace howdah
