#include "core/sandbox/lock_file.h"

#include "core/base/error.h"
#include "core/base/pause.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

namespace howdah {
namespace {

struct flock wholeFile() noexcept
{
    struct flock range { };
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    return range;
}

} // namespace

LockFile::LockFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_fd(open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600))
{
    if (m_fd < 0)
        throw Error(errno == ENOSPC || errno == EDQUOT ? ErrorKind::Exhausted : ErrorKind::Denied,
                    fmt::format("{} cannot be written: {}", m_path.string(), std::strerror(errno)));
}

LockFile::LockFile(LockFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_fd(std::exchange(other.m_fd, -1))
{
}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_fd, other.m_fd);
    return *this;
}

LockFile::~LockFile()
{
    if (m_fd >= 0)
        close(m_fd);
}

// An open file description lock: the one kind that can be looked at without being taken.
bool LockFile::lock() const noexcept
{
    auto range = wholeFile();
    return fcntl(m_fd, F_OFD_SETLK, &range) == 0;
}

LockFile LockFile::wait(const std::filesystem::path& path, const std::stop_token& stop)
{
    LockFile file(path);
    while (!file.lock()) {
        pauseFor(std::chrono::milliseconds(10), stop);
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled,
                        fmt::format("cancelled while another Howdah held {}", path.string()));
    }
    return file;
}

std::optional<LockFile> LockFile::tryNow(const std::filesystem::path& path)
{
    LockFile file(path);
    if (!file.lock())
        return std::nullopt;
    return file;
}

bool LockFile::isHeld(const std::filesystem::path& path) noexcept
{
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return false;
    auto range = wholeFile();
    const bool held = fcntl(fd, F_OFD_GETLK, &range) == 0 && range.l_type != F_UNLCK;
    close(fd);
    return held;
}

} // namespace howdah
