#include "core/base/launch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace howdah::process_detail {
namespace {

std::string variable(const std::vector<std::string>& environment, std::string_view name)
{
    for (const std::string_view entry : environment)
        if (entry.starts_with(name) && entry.substr(name.size()).starts_with('='))
            return std::string(entry.substr(name.size() + 1));
    return {};
}

std::vector<std::string> environmentOf(const ProcessCommand& command)
{
    std::vector<std::string> entries;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view text = *entry;
        if (!command.environment.contains(std::string(text.substr(0, text.find('=')))))
            entries.emplace_back(text);
    }
    for (const auto& [name, value] : command.environment)
        if (value)
            entries.push_back(fmt::format("{}={}", name, *value));
    return entries;
}

// Ahead of the fork, since execvp may allocate.
std::string findProgram(const std::string& name, const std::string& searchPath)
{
    if (name.find('/') != std::string::npos)
        return name;
    for (std::string_view rest = searchPath; !rest.empty();) {
        const auto folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        auto candidate = fmt::format("{}/{}", folder.empty() ? "." : folder, name);
        if (access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    throw Error(ErrorKind::NotFound,
                fmt::format("there is no program {} on PATH: install it, or put it there", name));
}

// Libraries open some of theirs without close-on-exec. `keep` closes itself when exec works.
void closeOthers(int keep) noexcept
{
    const auto upTo = static_cast<unsigned>(keep);
    if ((upTo == 3 || syscall(SYS_close_range, 3U, upTo - 1, 0U) == 0)
        && syscall(SYS_close_range, upTo + 1, ~0U, 0U) == 0)
        return;
    const auto limit = static_cast<int>(sysconf(_SC_OPEN_MAX)); // a kernel before 5.9
    for (int fd = 3; fd < limit; ++fd)
        if (fd != keep)
            ::close(fd);
}

} // namespace

Fd::Fd(int fd) noexcept
    : m_fd(fd)
{
    if (fd >= 0 && fd < 3) {
        m_fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
        ::close(fd);
    }
}

void Fd::close() noexcept
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

Pipe::Pipe()
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        throw systemError("no pipe to run a program with", errno);
    read = Fd(ends[0]);
    write = Fd(ends[1]);
}

Launch::Launch(const ProcessCommand& command)
    : environment(environmentOf(command))
    , arguments(command.argv)
    , folder(command.workingFolder.string())
    , account(command.account)
{
    if (arguments.empty())
        throw Error(ErrorKind::BadUse, "no program was named");
    program = findProgram(arguments.front(), variable(environment, "PATH"));
    for (auto& text : arguments)
        argv.push_back(text.data());
    argv.push_back(nullptr);
    for (auto& text : environment)
        envp.push_back(text.data());
    envp.push_back(nullptr);
}

int Launch::become(int in, int out, int err, int keep, pid_t dieWith) const noexcept
{
    for (int number = 1; number < NSIG; ++number)
        std::signal(number, SIG_DFL); // an ignored signal would stay ignored
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
        return errno;
    closeOthers(keep);
    // As system calls: glibc's versions would look for other threads to take along.
    if (account
        && (syscall(SYS_setgroups, 0, nullptr) != 0
            || syscall(SYS_setresgid, account->gid, account->gid, account->gid) != 0
            || syscall(SYS_setresuid, account->uid, account->uid, account->uid) != 0))
        return errno;
    // Not earlier: a change of account forgets it.
    if (dieWith && prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid() != dieWith)
        return ECANCELED;
    if (!folder.empty() && chdir(folder.c_str()) != 0)
        return errno;
    execve(program.c_str(), argv.data(), envp.data());
    return errno;
}

Error Launch::cannotStart(int code) const
{
    auto what = fmt::format("{} cannot be started", program);
    if (account)
        what += fmt::format(" as {}", account->name);
    return systemError(what, code);
}

Error systemError(const std::string& what, int code)
{
    const auto kind = [&] {
        switch (code) {
        case ENOENT:
        case ENOTDIR: return ErrorKind::NotFound;
        case EACCES:
        case EPERM: return ErrorKind::Denied;
        case EAGAIN:
        case ENOMEM:
        case EMFILE:
        case ENFILE:
        case ENOSPC: return ErrorKind::Exhausted;
        default: return ErrorKind::Internal;
        }
    }();
    return {kind, fmt::format("{}: {}", what, std::strerror(code))};
}

void tell(int fd, int value) noexcept
{
    while (write(fd, &value, sizeof value) < 0 && errno == EINTR) { }
}

std::optional<int> hear(int fd) noexcept
{
    int value = 0;
    ssize_t got = 0;
    while ((got = read(fd, &value, sizeof value)) < 0 && errno == EINTR) { }
    return got == sizeof value ? std::optional(value) : std::nullopt;
}

int reap(pid_t pid, int flags, int& status) noexcept
{
    int got = 0;
    while ((got = waitpid(pid, &status, flags)) < 0 && errno == EINTR) { }
    return got;
}

} // namespace howdah::process_detail
