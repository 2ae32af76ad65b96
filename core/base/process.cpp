#include "core/base/process.h"

#include "core/base/error.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// How long we sleep before looking at the stop token, and at a program that closed nothing, again.
constexpr int pollSliceMs = 20;
constexpr auto killAfter = 5s;

class Fd {
public:
    Fd() = default;
    /// Never one of the first three, even where we were started without: they are the child's.
    explicit Fd(int fd) noexcept
        : m_fd(fd)
    {
        if (fd >= 0 && fd < 3) {
            m_fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
            ::close(fd);
        }
    }
    Fd(Fd&& other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Fd& operator=(Fd&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Fd() { close(); }

    int get() const noexcept { return m_fd; }
    explicit operator bool() const noexcept { return m_fd >= 0; }
    void close() noexcept
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    int m_fd = -1;
};

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

struct Pipe {
    Fd read;
    Fd write;

    Pipe()
    {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
            throw systemError("no pipe to run a program with", errno);
        read = Fd(ends[0]);
        write = Fd(ends[1]);
    }
};

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

// Everything a child needs, made before the fork: between fork and exec only async-signal-safe
// calls are allowed, because another thread may have held any lock.
struct Launch {
    explicit Launch(const ProcessCommand& command)
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

    // In the child. Returns errno; does not return when the program runs.
    int become(int in, int out, int err, int keep, pid_t dieWith = 0) const noexcept
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

    std::string program;
    std::vector<std::string> environment;
    std::vector<std::string> arguments;
    std::vector<char*> argv;
    std::vector<char*> envp;
    std::string folder;
    std::optional<Account> account;

private:
    // Libraries open some of theirs without close-on-exec. `keep` closes itself when exec works.
    static void closeOthers(int keep) noexcept
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
};

void tell(int fd, int value) noexcept
{
    while (write(fd, &value, sizeof value) < 0 && errno == EINTR) { }
}

// nullopt at end of file
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

Error cannotStart(const Launch& launch, int code)
{
    auto what = fmt::format("{} cannot be started", launch.program);
    if (launch.account)
        what += fmt::format(" as {}", launch.account->name);
    return systemError(what, code);
}

void setNonBlocking(const Fd& fd)
{
    fcntl(fd.get(), F_SETFL, fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

// Takes what is there; closes at end of file.
void drain(Fd& from, std::string& into)
{
    std::array<char, 65536> buffer{};
    while (from) {
        const auto got = read(from.get(), buffer.data(), buffer.size());
        if (got > 0)
            into.append(buffer.data(), static_cast<size_t>(got));
        else if (got < 0 && errno == EINTR)
            continue;
        else if (got < 0 && errno == EAGAIN)
            return;
        else
            from.close();
    }
}

// Gives what is taken; closes when all is given, or nobody takes it any more.
void feed(Fd& to, std::string_view& rest)
{
    while (to && !rest.empty()) {
        const auto put = write(to.get(), rest.data(), rest.size());
        if (put >= 0)
            rest.remove_prefix(static_cast<size_t>(put));
        else if (errno == EAGAIN)
            return;
        else if (errno != EINTR)
            rest = {};
    }
    to.close();
}

// A write to a program that has gone must be an error, not the end of Howdah. Blocks SIGPIPE for
// this thread and swallows the one that came.
class NoSigPipe {
public:
    NoSigPipe() noexcept
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~NoSigPipe()
    {
        if (!sigismember(&m_before, SIGPIPE)) {
            const timespec now{};
            while (sigtimedwait(&m_pipe, nullptr, &now) > 0) { }
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    NoSigPipe(NoSigPipe&&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

} // namespace

Finished runProcess(const ProcessCommand& command, std::stop_token stop)
{
    const Launch launch(command);
    const NoSigPipe noSigPipe;
    Pipe in;
    Pipe out;
    Pipe err;
    Pipe failure;
    const auto parent = getpid();
    const auto pid = fork();
    if (pid < 0)
        throw cannotStart(launch, errno);
    if (pid == 0) {
        setpgid(0, 0);
        tell(failure.write.get(),
             launch.become(in.read.get(), out.write.get(), err.write.get(), failure.write.get(),
                           parent));
        _exit(127);
    }
    setpgid(pid, pid); // here too, so that it holds whichever of us runs first
    in.read.close();
    out.write.close();
    err.write.close();
    failure.write.close();

    int status = 0;
    if (const auto code = hear(failure.read.get())) {
        reap(pid, 0, status);
        throw cannotStart(launch, *code);
    }

    setNonBlocking(in.write);
    setNonBlocking(out.read);
    setNonBlocking(err.read);
    Finished finished;
    std::string_view input = command.input;
    feed(in.write, input);
    std::optional<Clock::time_point> toldToEnd;
    bool killed = false;
    for (bool ended = false; !ended;) {
        std::array<pollfd, 3> streams{{{in.write.get(), POLLOUT, 0},
                                       {out.read.get(), POLLIN, 0},
                                       {err.read.get(), POLLIN, 0}}};
        if (out.read || err.read)
            poll(streams.data(), streams.size(), pollSliceMs);
        else if (!stop.stop_possible())
            ended =
                reap(pid, 0, status) != 0; // it closed both, so there is only its end to wait for
        else
            poll(nullptr, 0, 5);
        if (!ended)
            ended = reap(pid, WNOHANG, status) != 0;
        feed(in.write, input);
        drain(out.read, finished.output);
        drain(err.read, finished.errors);
        if (stop.stop_requested() && !toldToEnd) {
            kill(-pid, SIGTERM);
            toldToEnd = Clock::now();
        } else if (toldToEnd && !killed && Clock::now() - *toldToEnd > killAfter) {
            kill(-pid, SIGKILL);
            killed = true;
        }
    }
    if (toldToEnd)
        throw Error(ErrorKind::Cancelled, fmt::format("{} was cancelled", launch.program));
    finished.exitStatus = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return finished;
}

int startDetached(const ProcessCommand& command, const std::filesystem::path& log)
{
    const Launch launch(command);
    const Fd nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    const Fd to(open(log.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!to)
        throw systemError(fmt::format("{} cannot be written", log.string()), errno);
    Pipe news; // first the process id, then errno if it could not start
    const auto between = fork();
    if (between < 0)
        throw cannotStart(launch, errno);
    if (between == 0) {
        setsid();
        const auto pid = fork();
        if (pid != 0) { // whose child it is then, init's, reaps it
            tell(news.write.get(), pid > 0 ? pid : -errno);
            _exit(0);
        }
        tell(news.write.get(), -launch.become(nothing.get(), to.get(), to.get(), news.write.get()));
        _exit(127);
    }
    news.write.close();
    int status = 0;
    reap(between, 0, status);
    std::optional<int> pid;
    while (const auto word = hear(news.read.get())) {
        if (*word < 0)
            throw cannotStart(launch, -*word);
        pid = word;
    }
    if (!pid)
        throw cannotStart(launch, EAGAIN);
    return *pid;
}

namespace {

template <typename Lookup>
std::optional<Account> findAccount(Lookup lookup)
{
    passwd entry{};
    passwd* found = nullptr;
    std::vector<char> buffer(16384);
    if (lookup(&entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    return Account{found->pw_uid, found->pw_gid, found->pw_name};
}

} // namespace

std::optional<Account> accountNamed(const std::string& name)
{
    return findAccount([&](auto... rest) { return getpwnam_r(name.c_str(), rest...); });
}

Account accountOf(std::uint32_t uid)
{
    return findAccount([&](auto... rest) { return getpwuid_r(uid, rest...); })
        .value_or(Account{uid, getegid(), std::to_string(uid)});
}

Account ownAccount()
{
    auto own = accountOf(geteuid());
    own.gid = getegid();
    return own;
}

} // namespace howdah
