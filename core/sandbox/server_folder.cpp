#include "core/sandbox/server_folder.h"

#include "core/base/error.h"
#include "core/sandbox/lock_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace howdah {
namespace {

namespace fs = std::filesystem;

Error failed(const fs::path& path, int code)
{
    return {code == ENOSPC || code == EDQUOT ? ErrorKind::Exhausted : ErrorKind::Denied,
            fmt::format("{} cannot be made: {}", path.string(), std::strerror(code))};
}

std::optional<std::uint32_t> ownerOf(const fs::path& path)
{
    struct stat status { };
    return stat(path.c_str(), &status) == 0 ? std::optional(status.st_uid) : std::nullopt;
}

std::uint64_t fnv1a(std::string_view text) noexcept
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

// An account for a server that root starts: whoever has the cluster already, else postgres, else
// nobody.
Account accountForRoot(const fs::path& data)
{
    if (const auto owner = ownerOf(data)) {
        if (*owner == 0)
            throw Error(ErrorKind::Denied,
                        fmt::format("{} belongs to root, and PostgreSQL does not run as root: give "
                                    "it to another user (chown -R postgres), or move it away",
                                    data.string()));
        return accountOf(*owner);
    }
    for (const auto* name : {"postgres", "nobody"})
        if (auto account = accountNamed(name))
            return *account;
    throw Error(
        ErrorKind::Denied,
        "PostgreSQL does not run as root, and there is no user postgres or nobody to run it "
        "as: add a user postgres");
}

Account accountFor(const fs::path& data)
{
    const auto own = ownAccount();
    if (own.uid == 0)
        return accountForRoot(data);
    if (const auto owner = ownerOf(data); owner && *owner != own.uid)
        throw Error(ErrorKind::Denied,
                    fmt::format("the private PostgreSQL in {} belongs to {}: run Howdah as {}, or "
                                "let it use another data folder (XDG_DATA_HOME)",
                                data.parent_path().string(), accountOf(*owner).name,
                                accountOf(*owner).name));
    return own;
}

// Nothing but a folder of `owner`'s that nobody else can enter will do: in /tmp, anybody may have
// put something of that name there before us.
void makePrivate(const fs::path& path, const Account& owner)
{
    if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        throw failed(path, errno);
    const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat status { };
    bool ours = fd >= 0 && fstat(fd, &status) == 0;
    if (ours && status.st_uid == geteuid()
        && status.st_uid != owner.uid) // we just made it, as root
        ours = fchown(fd, owner.uid, owner.gid) == 0 && fstat(fd, &status) == 0;
    ours = ours && status.st_uid == owner.uid
        && ((status.st_mode & 07777U) == 0700U || fchmod(fd, 0700) == 0);
    if (fd >= 0)
        close(fd);
    if (!ours)
        throw Error(
            ErrorKind::Denied,
            fmt::format("{} is not a folder of {} alone, and a server's socket has to be in "
                        "one: remove it, or move it away",
                        path.string(), owner.name));
}

bool mayEnter(const fs::path& folder, const Account& account)
{
    struct stat status { };
    if (stat(folder.c_str(), &status) != 0)
        return false;
    const auto bit = status.st_uid == account.uid ? S_IXUSR
        : status.st_gid == account.gid            ? S_IXGRP
                                                  : S_IXOTH;
    return (status.st_mode & static_cast<unsigned>(bit)) != 0;
}

} // namespace

bool fitsSocket(const fs::path& folder)
{
    return (folder / ".s.PGSQL.5432").native().size() < socketPathLimit;
}

ServerFolder ServerFolder::at(const fs::path& root, const fs::path& runtime)
{
    ServerFolder folder{fs::weakly_canonical(fs::absolute(root)), {}, {}};
    folder.account = accountFor(folder.data());
    folder.socket = folder.root / "run";
    if (fitsSocket(folder.socket))
        return folder;
    const auto tag = fmt::format("{:016x}", fnv1a(folder.root.native()));
    const auto own =
        folder.account.uid == geteuid(); // another account cannot enter our runtime folder
    std::error_code ignored;
    folder.socket = runtime / ("howdah-" + tag);
    if (!own || !runtime.is_absolute() || !fs::is_directory(runtime, ignored)
        || !fitsSocket(folder.socket))
        folder.socket = fmt::format("/tmp/howdah-{}-{}", folder.account.uid, tag);
    return folder;
}

void ServerFolder::make() const
{
    const bool isRoot = account.uid != geteuid();
    std::error_code error;
    if (fs::create_directories(root, error))
        fs::permissions(root, isRoot ? fs::perms(0711) : fs::perms(0700), error);
    if (error)
        throw failed(root, error.value());
    if (const auto owner = ownerOf(root); owner != geteuid())
        throw Error(ErrorKind::Denied,
                    fmt::format("{} belongs to {}: run Howdah as {}, or let it use another data "
                                "folder (XDG_DATA_HOME)",
                                root.string(), accountOf(owner.value_or(0)).name,
                                accountOf(owner.value_or(0)).name));
    // In this order, as another Howdah may be making it right now.
    if (!fs::is_empty(root, error) && !fs::exists(lock(), error))
        throw Error(ErrorKind::BadState,
                    fmt::format("{} holds files that are not Howdah's: move them away, or let "
                                "Howdah use another data folder (XDG_DATA_HOME)",
                                root.string()));
    if (isRoot)
        for (auto parent = root; parent.has_relative_path(); parent = parent.parent_path())
            if (!mayEnter(parent, account))
                throw Error(ErrorKind::Denied,
                            fmt::format("PostgreSQL runs as {}, who cannot enter {}: allow it "
                                        "(chmod o+x), or let Howdah use another data folder "
                                        "(XDG_DATA_HOME)",
                                        account.name, parent.string()));
    (void)LockFile::tryNow(lock()); // first of all: the mark that the folder is ours
    if (mkdir(users().c_str(), 0700) != 0 && errno != EEXIST)
        throw failed(users(), errno);
    makePrivate(socket, account);
}

} // namespace howdah
