#include "core/transfer/output_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

constexpr mode_t ordinary = 0666; // less the umask

} // namespace

OutputFile::OutputFile(const std::filesystem::path& path)
    : m_path(path)
{
    m_buffer.reserve(bufferSize + bufferSize / 4);
    if (path == "-") {
        m_path = "standard output";
        m_fd = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    } else {
        std::error_code none;
        if (std::filesystem::exists(m_path, none))
            m_path = std::filesystem::canonical(m_path, none); // the file, not a link to it
        const bool isSpecial = std::filesystem::exists(m_path, none)
            && !std::filesystem::is_regular_file(m_path, none);
        if (!isSpecial)
            m_temporary = fmt::format("{}.{}.part", m_path.string(), ::getpid());
        m_fd = isSpecial ? ::open(m_path.c_str(), O_WRONLY | O_CLOEXEC)
                         : ::open(m_temporary.c_str(),
                                  O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, ordinary);
    }
    if (m_fd < 0) {
        m_temporary.clear(); // what is there is not ours
        fail(errno);
    }
}

OutputFile::~OutputFile()
{
    if (m_fd < 0)
        return;
    ::close(m_fd);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

void OutputFile::flush()
{
    for (std::string_view left = m_buffer; !left.empty();) {
        const auto written = ::write(m_fd, left.data(), left.size());
        if (written < 0 && errno != EINTR)
            fail(errno);
        if (written > 0)
            left.remove_prefix(static_cast<std::size_t>(written));
    }
    m_buffer.clear();
}

void OutputFile::commit()
{
    flush();
    if (!m_temporary.empty() && ::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        fail(errno);
    const int closed = ::close(m_fd); // where a quota of a network disk may show
    m_fd = -1;
    if (closed != 0)
        fail(errno);
}

void OutputFile::fail(int code) const
{
    const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    throw Error(
        full ? ErrorKind::Exhausted : ErrorKind::Config,
        fmt::format("{} cannot be written: {}{}", m_path.string(),
                    std::generic_category().message(code),
                    full ? "; nothing is left of it. Choose another disk, or make room" : ""));
}

} // namespace howdah
