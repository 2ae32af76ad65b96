#include "core/base/durable_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace howdah {

DurableFile::DurableFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_temporary(m_path.string() + ".part")
{
    m_fd = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_fd < 0)
        fail(errno);
}

DurableFile::~DurableFile()
{
    if (m_fd < 0)
        return;
    ::close(m_fd);
    ::unlink(m_temporary.c_str());
}

void DurableFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(m_fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            fail(errno);
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void DurableFile::commit()
{
    if (::fsync(m_fd) != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        fail(errno);
    ::close(m_fd);
    m_fd = -1;
    // The name is kept by its folder.
    const int folder = ::open(m_path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        fail(errno);
    const int failed = ::fsync(folder) != 0 ? errno : 0;
    ::close(folder);
    if (failed != 0)
        fail(failed);
}

void DurableFile::fail(int code) const
{
    const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    throw Error(full ? ErrorKind::Exhausted : ErrorKind::Config,
                fmt::format("{} cannot be written: {}", m_path.string(),
                            std::generic_category().message(code)));
}

void makePrivateFolder(const std::filesystem::path& folder)
{
    const auto parent = folder.parent_path();
    std::error_code problem;
    if (!parent.empty() && parent != folder && !std::filesystem::exists(parent, problem))
        makePrivateFolder(parent);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        throw Error(ErrorKind::Config,
                    fmt::format("the folder {} cannot be made: {}", folder.string(),
                                std::generic_category().message(errno)));
    if (!std::filesystem::is_directory(folder, problem))
        throw Error(ErrorKind::Config,
                    fmt::format("{} is in the way: a folder has to be there", folder.string()));
}

} // namespace howdah
