#include "core/base/log_file.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace howdah {

LogFile::LogFile(std::filesystem::path path, LogFileLimits limits)
    : m_path(std::move(path))
    , m_limits(limits)
{
    makePrivateFolder(m_path.parent_path());
    if (!reopen())
        throw Error(ErrorKind::Config,
                    m_path.string() + ": " + std::generic_category().message(errno));
}

LogFile::~LogFile()
{
    close();
}

void LogFile::close() noexcept
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

bool LogFile::reopen() noexcept
{
    close();
    m_fd = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct stat present { };
    if (m_fd >= 0 && ::fstat(m_fd, &present) == 0 && (present.st_mode & 077) != 0)
        (void)::fchmod(m_fd, 0600);
    return m_fd >= 0;
}

bool LogFile::isStillThere() const noexcept
{
    struct stat own { };
    struct stat named { };
    return m_fd >= 0 && ::fstat(m_fd, &own) == 0 && ::lstat(m_path.c_str(), &named) == 0
        && own.st_dev == named.st_dev && own.st_ino == named.st_ino;
}

void LogFile::write(std::string_view line) noexcept
{
    if (!isStillThere() && !reopen())
        return;
    struct stat present { };
    if (::fstat(m_fd, &present) == 0 && present.st_size > 0
        && present.st_size + static_cast<std::int64_t>(line.size()) > m_limits.bytes)
        rotate();
    if (m_fd >= 0)
        (void)!::write(m_fd, line.data(), line.size());
}

// The lock is on the file that goes, so who has just made the next one is in nobody's way.
void LogFile::rotate() noexcept
{
    if (::flock(m_fd, LOCK_EX | LOCK_NB) != 0)
        return; // another one is at it
    if (isStillThere()) {
        try {
            for (int number = m_limits.kept; number > 0; --number) {
                const auto from = number == 1 ? m_path.string()
                                              : m_path.string() + "." + std::to_string(number - 1);
                (void)std::rename(from.c_str(),
                                  (m_path.string() + "." + std::to_string(number)).c_str());
            }
            if (m_limits.kept == 0)
                (void)std::remove(m_path.c_str());
        } catch (const std::bad_alloc&) {
            return; // the next line tries it again
        }
    }
    (void)reopen(); // lets go of the lock
}

} // namespace howdah
